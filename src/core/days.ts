import type { Day } from './model/orders';

/** Milliseconds of 24 hours. */
export const DAY_MS = 86_400_000;

const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;

/** A text that is not a calendar day. */
export class DayError extends Error {
  override readonly name = 'DayError';
  constructor(got: unknown) {
    super(`Not a day: ${JSON.stringify(got)}; expected a calendar day written YYYY-MM-DD`);
  }
}

/** Whether the text is a day of the calendar, written `YYYY-MM-DD` (years 0100 to 9999). */
export function isDay(text: string): boolean {
  return Number.isInteger(toEpochDay(text));
}

/** Days since 1970-01-01. Throws `DayError`. */
export function epochDay(day: Day): number {
  const n = toEpochDay(day);
  if (!Number.isInteger(n)) throw new DayError(day);
  return n;
}

function toEpochDay(text: string): number {
  const parts = PATTERN.exec(text);
  if (!parts) return Number.NaN;
  const n = Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) / DAY_MS;
  return dayOfEpochDay(n) === text ? n : Number.NaN;
}

const names = new Map<number, Day>();

/** The day that is `n` days after 1970-01-01. Throws `DayError` outside the years 0000 to 9999. */
export function dayOfEpochDay(n: number): Day {
  let name = names.get(n);
  if (name === undefined) {
    const date = new Date(n * DAY_MS);
    if (!Number.isInteger(n) || Number.isNaN(date.getTime())) throw new DayError(n);
    name = date.toISOString().slice(0, 10);
    if (!PATTERN.test(name)) throw new DayError(name);
    names.set(n, name);
  }
  return name;
}

/** The day `n` days later (earlier where negative). */
export function addDays(day: Day, n: number): Day {
  return dayOfEpochDay(epochDay(day) + n);
}

/** Days from `a` to `b`: 0 for the same day, negative where `b` is earlier. */
export function daysBetween(a: Day, b: Day): number {
  return epochDay(b) - epochDay(a);
}

/** `2026-02` of `2026-02-03`. */
export function monthOf(day: Day): string {
  return day.slice(0, 7);
}

/** ISO week of a day: `2026-W07`. The week belongs to the year that has its Thursday. */
export function isoWeekOf(day: Day): string {
  const n = epochDay(day);
  const thursday = n - ((((n + 3) % 7) + 7) % 7) + 3;
  const year = dayOfEpochDay(thursday).slice(0, 4);
  const week = Math.floor((thursday - epochDay(`${year}-01-01`)) / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}
