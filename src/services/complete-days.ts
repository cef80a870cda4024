import { addDays, isoWeekOf } from '../core/days';
import type { Rules } from '../core/model/ledger';
import type { Day, Instant } from '../core/model/orders';
import { dayOf } from '../core/time';

/**
 * The last day of a book that every stream has complete, by rules as figures take them (`rulesNow`): never today, never after the last day
 * with orders; null where there is none.
 */
export function lastCompleteDay(rules: Rules, book: { from: Day; to: Day } | null, now: Instant): Day | null {
  if (!book) return null;
  const yesterday = addDays(dayOf(now, rules.timeZone), -1);
  const last = Object.values(rules.completeUpTo).reduce<Day>(
    (earliest, day) => (day && day < earliest ? day : earliest),
    yesterday < book.to ? yesterday : book.to,
  );
  return last < book.from ? null : last;
}

/** The last `count` ISO weeks that end by this day, oldest first, and their days. */
export function completeWeeks(last: Day, count: number): { weeks: string[]; from: Day; to: Day } {
  // A Sunday ends its week: the day after begins another.
  let to = last;
  while (isoWeekOf(to) === isoWeekOf(addDays(to, 1))) to = addDays(to, -1);
  const from = addDays(to, 1 - 7 * count);
  return { weeks: Array.from({ length: count }, (_, i) => isoWeekOf(addDays(from, 7 * i))), from, to };
}
