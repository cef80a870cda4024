/**
 * Guards over data that a page embeds. Values are picked one by one by name, own properties only, and never merged, so that keys
 * such as `__proto__` in a page's data have nothing to act on.
 */

export type JsonObject = Readonly<Record<string, unknown>>;

/** The value as an object; null for arrays, null and everything else. */
export function asObject(value: unknown): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
}

/** Own property along a path of names; undefined where any step is missing. */
export function pick(value: unknown, ...path: string[]): unknown {
  let at: unknown = value;
  for (const name of path) {
    const object = asObject(at);
    if (!object || !Object.hasOwn(object, name)) return undefined;
    at = object[name];
  }
  return at;
}

/** Text cut to `max` UTF-16 units without tearing a pair apart; undefined where the value is no text or empty. */
export function pickText(value: unknown, max: number, ...path: string[]): string | undefined {
  const text = pick(value, ...path);
  return typeof text === 'string' && text !== '' ? cutText(text, max) : undefined;
}

/** At most `max` UTF-16 units of a text, not ending inside a surrogate pair. */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text;
  const last = text.charCodeAt(max - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? max - 1 : max);
}

/** A count: a non-negative safe integer, as a number or as digits; undefined for everything else. */
export function pickCount(value: unknown, ...path: string[]): number | undefined {
  const count = pick(value, ...path);
  if (typeof count === 'number') return Number.isSafeInteger(count) && count >= 0 ? count : undefined;
  if (typeof count === 'string' && /^\d{1,15}$/.test(count)) return Number(count);
  return undefined;
}
