/** Days and weeks, by the platform's own calendar and nothing of `src`. Days are `YYYY-MM-DD`. */
const DAY_MS = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day of an instant in a zone. */
export function dayIn(zone: string, instant: number): string {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formats.set(zone, format);
  }
  return format.format(instant);
}

const numbers = new Map<string, number>();

/** Days since 1970-01-01. */
export function numberOfDay(day: string): number {
  const number = numbers.get(day) ?? Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
  numbers.set(day, number);
  return number;
}

export const dayOfNumber = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10);
/** Days from a to b. */
export const daysBetween = (a: string, b: string): number => numberOfDay(b) - numberOfDay(a);
export const addDays = (day: string, count: number): string => dayOfNumber(numberOfDay(day) + count);
/** 1970-01-01 was a Thursday; Monday is 0. */
const weekday = (day: string): number => (((numberOfDay(day) + 3) % 7) + 7) % 7;
export const mondayOf = (day: string): string => addDays(day, -weekday(day));

/** ISO week, `2026-W07`: the year is the one that the week's Thursday lies in. */
export function weekOf(day: string): string {
  const thursday = addDays(mondayOf(day), 3);
  const year = thursday.slice(0, 4);
  const week = Math.floor(daysBetween(`${year}-01-01`, thursday) / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

export const monthOf = (day: string): string => day.slice(0, 7);
