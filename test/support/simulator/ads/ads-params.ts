import { addDays } from '../calendar';

/** A refusal of the Marketing API: its HTTP status is 200 all the same. */
export class AdsRefusal extends Error {
  override name = 'AdsRefusal';
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

const bad = (message: string): AdsRefusal => new AdsRefusal(40002, message);

/** Reads a call's parameters strictly: what is unknown, missing or out of its range is refused by name with 40002. */
export class AdsParams {
  constructor(
    private readonly values: ReadonlyMap<string, string>,
    known: readonly string[],
  ) {
    for (const key of values.keys()) if (!known.includes(key)) throw bad(`${key}: Unknown field.`);
  }

  has(name: string): boolean {
    return this.values.has(name);
  }

  text(name: string, allowed?: readonly string[]): string {
    const value = this.values.get(name);
    if (value === undefined || value === '') throw bad(`${name}: Missing data for required field.`);
    if (allowed && !allowed.includes(value)) throw bad(`${name}: Must be one of ${allowed.join(', ')}.`);
    return value;
  }

  int(name: string, fallback: number, most: number): number {
    const text = this.values.get(name);
    if (text === undefined) return fallback;
    if (!/^\d+$/.test(text) || Number(text) < 1 || Number(text) > most) throw bad(`${name}: Must be between 1 and ${most}.`);
    return Number(text);
  }

  /** A list as JSON text, as the API takes it in a query. */
  list(name: string, allowed?: readonly string[], most = 1_000): string[] {
    const value = this.json(name);
    if (!Array.isArray(value) || value.length === 0 || value.some((item) => typeof item !== 'string'))
      throw bad(`${name}: Not a valid list of strings.`);
    if (value.length > most) throw bad(`${name}: Longer than maximum length ${most}.`);
    const wrong = (value as string[]).find((item) => allowed && !allowed.includes(item));
    if (wrong !== undefined) throw bad(`${name}: ${wrong} is not supported.`);
    return value as string[];
  }

  json(name: string): unknown {
    try {
      return JSON.parse(this.text(name)) as unknown;
    } catch (error) {
      if (error instanceof AdsRefusal) throw error;
      throw bad(`${name}: Not valid JSON.`);
    }
  }

  /** Two days, both inclusive, at most `most` of them. */
  days(most: number): { from: string; to: string } {
    const [from, to] = [this.day('start_date'), this.day('end_date')];
    if (from > to) throw bad('start_date: Must not be after end_date.');
    if (addDays(from, most - 1) < to) throw bad(`The time span must not be longer than ${most} days when stat_time_day is a dimension.`);
    return { from, to };
  }

  private day(name: string): string {
    const value = this.text(name);
    if (!/^\d{4}-\d\d-\d\d$/.test(value) || Number.isNaN(Date.parse(value))) throw bad(`${name}: Not a valid date.`);
    return value;
  }
}
