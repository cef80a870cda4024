/** How a number of a row may follow from other fields of it. Names are paths; in a list `../` leads to fields of the row it is in. */
export type Rule =
  /** The latest of instants that are there. */
  | { latest: readonly string[] }
  /** Those numbers in all, `-` before what is taken off. */
  | { sum: readonly string[] }
  /** A part in hundredths of a percent, rounded. */
  | { rate: string; of: string }
  /** The same part of it in all rows, rounded. */
  | { shareOf: string };

/** A column, and the row of it that belongs to each number that is foretold. */
export interface Seen {
  values: Float64Array;
  rows: Uint32Array;
}

/** Columns by their names. */
export type Lookup = (name: string) => Seen;

/** The fields that a rule looks at. */
export function fieldsOf(rule: Rule): string[] {
  if ('latest' in rule) return [...rule.latest];
  if ('sum' in rule) return rule.sum.map(unsigned);
  return 'rate' in rule ? [rule.rate, rule.of] : [rule.shareOf];
}

function unsigned(name: string): string {
  return name.startsWith('-') ? name.slice(1) : name;
}

/** What a rule says of each of `count` numbers; missing fields count as 0. `share` is the part of `shareOf`, see `shareIn`. */
export function foretell(rule: Rule, count: number, column: Lookup, share: number): Float64Array {
  const out = new Float64Array(count);
  foretellInto(out, rule, count, column, share);
  return out;
}

/** The same, put into the first of `out`, which may be longer. */
export function foretellInto(out: Float64Array, rule: Rule, count: number, column: Lookup, share: number): void {
  out.fill(0, 0, count);
  if ('latest' in rule) {
    for (const name of rule.latest) {
      const { values, rows } = column(name);
      for (let i = 0; i < count; i++) {
        const value = values[rows[i]!]!;
        // A missing one is NaN, which is later than nothing.
        if (value > out[i]!) out[i] = value;
      }
    }
  } else if ('sum' in rule) {
    for (const name of rule.sum) {
      const { values, rows } = column(unsigned(name));
      const sign = name === unsigned(name) ? 1 : -1;
      for (let i = 0; i < count; i++) out[i]! += sign * (values[rows[i]!]! || 0);
    }
  } else if ('rate' in rule) {
    const [rates, bases] = [column(rule.rate), column(rule.of)];
    for (let i = 0; i < count; i++) {
      out[i] = Math.round(((bases.values[bases.rows[i]!]! || 0) * (rates.values[rates.rows[i]!]! || 0)) / 10_000);
    }
  } else {
    const { values, rows } = column(rule.shareOf);
    for (let i = 0; i < count; i++) out[i] = Math.round((values[rows[i]!]! || 0) * share);
  }
}

/** The part that the numbers are of others, as the row of the greatest tells it; 0 where a rule needs none. */
export function shareIn(rule: Rule, numbers: Float64Array, column: Lookup): number {
  if (!('shareOf' in rule)) return 0;
  const { values, rows } = column(rule.shareOf);
  let [most, share] = [0, 0];
  for (let i = 0; i < numbers.length; i++) {
    const whole = Math.abs(values[rows[i]!]!);
    if (!(whole > most) || Number.isNaN(numbers[i]!)) continue;
    most = whole;
    share = numbers[i]! / values[rows[i]!]!;
  }
  return share;
}
