import * as z from './zod';

/** Parts that all answers of TikTok Shop's API share. Every message says what was expected; optional fields are omitted or null. */

/** What is wrong with a value, and where in it. `got` describes; it quotes short plain words and numbers alone. */
export interface Misfit {
  field: string;
  expected: string;
  got: string;
}

/** An object with at least these fields. New fields are tolerated and dropped. */
export const object = <S extends Record<string, z.core.$ZodType>>(shape: S) => z.object(shape, 'an object');
export const list = <S extends z.core.$ZodType>(item: S) => z.array(item, 'a list');
export const text = z.string('text');
export const optionalText = z.nullish(text);
export const optionalFlag = z.nullish(z.boolean('true or false'));
/** Ids exceed 2^53, so they are text. */
export const id = z.string('an id as text').check(z.regex(/^[\w.:-]{1,64}$/, 'an id as text'));
const UNIX_SECONDS = 'a time in Unix seconds';
/** Seconds; the upper bound (year 5138) is what tells them from milliseconds. */
export const seconds = z
  .number(UNIX_SECONDS)
  .check(z.int(UNIX_SECONDS), z.minimum(1, UNIX_SECONDS), z.maximum(99_999_999_999, UNIX_SECONDS));
/** An absent time, which the platform may also write as 0. */
export const optionalSeconds = z.nullish(
  z.number(UNIX_SECONDS).check(z.int(UNIX_SECONDS), z.minimum(0, UNIX_SECONDS), z.maximum(99_999_999_999, UNIX_SECONDS)),
);
/** A decimal in major units as text; digits are checked where the currency is known. */
export const amount = z.nullish(z.string('a decimal as text').check(z.maxLength(60, 'a decimal as text')));
const COUNT = 'a count';
export const count = z.number(COUNT).check(z.int(COUNT), z.minimum(0, COUNT));
const optionalCount = z.nullish(count);
export const money = z.nullish(object({ amount, currency: optionalText }));

/** What every page of a search has beside its rows. */
export const pageFields = { next_page_token: optionalText, total_count: optionalCount };

/** The value by the schema, or the first thing that does not fit. */
export function check<S extends z.core.$ZodType>(
  schema: S,
  value: unknown,
  at = '',
): { ok: true; value: z.core.output<S> } | ({ ok: false } & Misfit) {
  const result = z.safeParse(schema, value);
  if (result.success) return { ok: true, value: result.data };
  const issue = result.error.issues[0]!;
  return { ok: false, field: pathText(at, issue.path), expected: issue.message, got: describeValue(valueAt(value, issue.path)) };
}

function pathText(at: string, path: readonly PropertyKey[]): string {
  let text = at;
  for (const step of path) text += typeof step === 'number' ? `[${step}]` : `${text === '' ? '' : '.'}${String(step)}`;
  return text === '' ? '(answer)' : text;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let found = value;
  for (const step of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step)) return undefined;
    found = (found as Record<PropertyKey, unknown>)[step];
  }
  return found;
}

/** A value in a few words: what it is, quoting only numbers and short plain words. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'string') return /^[\w.,+: -]{0,40}$/.test(value) ? `text "${value}"` : `text of ${value.length} characters`;
  return `${typeof value} ${String(value)}`;
}
