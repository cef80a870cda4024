import { addDays, monthOf } from './days';
import type { Day } from './model/orders';

/** Periods that move along with the days. */
export const PERIODS = ['7d', '28d', '90d', 'month', 'lastmonth', 'all'] as const;
export type PeriodPreset = (typeof PERIODS)[number];

/** A range of days, both inclusive. */
export interface Span {
  from: Day;
  to: Day;
}

/** The days of a period as of a day; `all` is the whole book. */
export function spanOf(preset: PeriodPreset, today: Day, book: Span | null): Span {
  switch (preset) {
    case '7d':
    case '28d':
    case '90d':
      return { from: addDays(today, 1 - Number.parseInt(preset, 10)), to: today };
    case 'month':
      return { from: `${monthOf(today)}-01`, to: today };
    case 'lastmonth': {
      const to = addDays(`${monthOf(today)}-01`, -1);
      return { from: `${monthOf(to)}-01`, to };
    }
    case 'all':
      return book ? { from: book.from, to: book.to > today ? book.to : today } : { from: today, to: today };
  }
}
