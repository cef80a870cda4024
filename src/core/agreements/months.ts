import { dayOfEpochDay, epochDay } from '../days';
import type { Day } from '../model/orders';

/** The same day of the month `n` months later, the month's last day where it has no such day. Throws `DayError`. */
export function addMonths(day: Day, n: number): Day {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + n;
  const first = epochDay(`${monthText(months)}-01`);
  const length = epochDay(`${monthText(months + 1)}-01`) - first;
  return dayOfEpochDay(first + Math.min(Number(day.slice(8)), length) - 1);
}

/** Whole months from one day's month to another's, days of the month aside. */
export function monthsBetween(from: Day, to: Day): number {
  return (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));
}

function monthText(months: number): string {
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}`;
}
