import { badParameter, badRequest, type Refusal } from './codes';

/** What a query or body field may be. Query values are text on the wire; body values have their JSON type. */
export type Field =
  | { type: 'int'; required?: true; min: number; max: number }
  | { type: 'seconds' }
  | { type: 'string'; required?: true; values?: readonly string[] }
  | { type: 'bool' }
  | { type: 'day'; required?: true }
  | { type: 'strings'; values?: readonly string[]; max?: number };

export type Fields = Record<string, Field>;

/** Common to all calls; checked by the gateway itself. */
const COMMON = new Set(['app_key', 'timestamp', 'sign', 'shop_cipher', 'access_token']);

export function checkQuery(query: ReadonlyMap<string, string>, fields: Fields): Refusal | null {
  for (const key of query.keys()) {
    if (!COMMON.has(key) && !Object.hasOwn(fields, key))
      return badRequest(`Unexpected identifier. The query parameter ${key} is not known to this API.`);
  }
  for (const [key, field] of Object.entries(fields)) {
    const text = query.get(key);
    if (text === undefined) {
      if ('required' in field && field.required) return badRequest(`param query.${key} is missing`);
      continue;
    }
    const refusal = checkValue(`query.${key}`, fromText(text, field), field);
    if (refusal) return refusal;
  }
  return checkRanges(Object.fromEntries([...query].map(([key, text]) => [key, /^\d{1,15}$/.test(text) ? Number(text) : text])));
}

/** The value that a query's text stands for; where it stands for none, something that the check refuses. */
function fromText(text: string, field: Field): unknown {
  if (field.type === 'int' || field.type === 'seconds') return /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (field.type === 'bool') return text === 'true' ? true : text === 'false' ? false : text;
  return field.type === 'strings' ? text.split(',') : text;
}

/** A time's lower end lies before its upper end, which is exclusive (`_lt`) or not (`_le`). */
function checkRanges(values: Record<string, unknown>): Refusal | null {
  for (const [key, ge] of Object.entries(values)) {
    if (!key.endsWith('_time_ge') || typeof ge !== 'number') continue;
    const name = key.slice(0, -'_ge'.length);
    const [lt, le] = [values[`${name}_lt`], values[`${name}_le`]];
    if (typeof lt === 'number' && ge >= lt) return badParameter(`invalid parameter: ${name}_ge must be before ${name}_lt`);
    if (typeof le === 'number' && ge > le) return badParameter(`invalid parameter: ${name}_ge must not be after ${name}_le`);
  }
  return null;
}

export function checkBody(body: Record<string, unknown>, fields: Fields): Refusal | null {
  for (const [key, value] of Object.entries(body)) {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (!field) return badRequest(`Unexpected identifier. The body parameter ${key} is not known to this API.`);
    const refusal = checkValue(`body.${key}`, value, field);
    if (refusal) return refusal;
  }
  for (const [key, field] of Object.entries(fields)) {
    if ('required' in field && field.required && !(key in body)) return badRequest(`param body.${key} is missing`);
  }
  return checkRanges(body);
}

function checkValue(name: string, value: unknown, field: Field): Refusal | null {
  const wrong = (expected: string): Refusal => badRequest(`param ${name} is invalid: expected ${expected}`);
  switch (field.type) {
    case 'int':
      if (typeof value !== 'number' || !Number.isInteger(value)) return wrong('an integer');
      return value < field.min || value > field.max
        ? badParameter(`invalid parameter: ${name} must be in [${field.min}-${field.max}]`)
        : null;
    case 'seconds':
      // Ten digits: somebody who sends milliseconds would get nothing, and never know.
      return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 100_000_000_000
        ? null
        : wrong('a unix timestamp in seconds');
    case 'bool':
      return typeof value === 'boolean' ? null : wrong('a boolean');
    case 'day':
      return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)) ? null : wrong('YYYY-MM-DD');
    case 'string':
      if (typeof value !== 'string') return wrong('a string');
      return field.values && !field.values.includes(value)
        ? badParameter(`invalid parameter: ${name} must be one of ${field.values.join(', ')}`)
        : null;
    case 'strings':
      if (!Array.isArray(value) || value.some((v) => typeof v !== 'string')) return wrong('an array of strings');
      if (field.max !== undefined && value.length > field.max)
        return badParameter(`invalid parameter: ${name} holds more than ${field.max} values`);
      return field.values && value.some((v) => !field.values!.includes(v as string))
        ? badParameter(`invalid parameter: ${name} must hold only ${field.values.join(', ')}`)
        : null;
  }
}
