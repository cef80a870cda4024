/** Names of the placeholders of a template: `{name}`, or `{n|one|other}` which picks by whether `n` is 1. */
export type ParamNames<T extends string> = T extends `${string}{${infer P}}${infer Rest}`
  ? (P extends `${infer N}|${string}` ? N : P) | ParamNames<Rest>
  : never;

export type ParamValue = string | number;

const PLACEHOLDER = /\{(\w+)(?:\|([^|{}]*)\|([^{}]*))?\}/g;

/** The names of a template's placeholders, sorted, each once. */
export function placeholders(template: string): string[] {
  return [...new Set([...template.matchAll(PLACEHOLDER)].map((match) => match[1] ?? ''))].sort();
}

/** The template with its placeholders filled; one without a value stays as it is, so that it is noticed. */
export function fill(template: string, params: Readonly<Record<string, ParamValue>>): string {
  return template.replace(PLACEHOLDER, (whole, name: string, one: string | undefined, other: string | undefined) => {
    const value = params[name];
    if (value === undefined) return whole;
    if (one === undefined || other === undefined) return String(value);
    return String(value) === '1' ? one : other;
  });
}

/**
 * Like `fill`, for texts whose values may be missing: a part in `[[...]]` is left out where one of its placeholders has no
 * value, and placeholders outside of such parts become a dash.
 */
export function fillLoosely(template: string, params: Readonly<Record<string, ParamValue>>): string {
  const kept = template.replace(/\[\[(.*?)\]\]/g, (_whole, part: string) =>
    placeholders(part).every((name) => params[name] !== undefined) ? part : '',
  );
  return fill(kept, params).replace(PLACEHOLDER, '–');
}
