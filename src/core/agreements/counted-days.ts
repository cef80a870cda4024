import type { Agreement } from '../model/ledger';
import type { Day } from '../model/orders';
import type { DayRange } from './agreement-costs';

/** The days whose sales count for an agreement as of a day: from its first to its last, or to that day; null while it has not begun. */
export function countedDays({ from, to }: Pick<Agreement, 'from' | 'to'>, today: Day): DayRange | null {
  if (from > today) return null;
  return { from, to: to === null || to > today ? today : to };
}
