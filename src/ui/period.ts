import { addDays, daysBetween, isDay, monthOf } from '../core/days';
import type { Day } from '../core/model/orders';

export const PERIODS = ['7d', '28d', '90d', 'month', 'lastmonth', 'all'] as const;
export type PeriodPreset = (typeof PERIODS)[number];

/** A range of days, both inclusive. */
export interface Span {
  from: Day;
  to: Day;
}

export interface Period extends Span {
  preset: PeriodPreset | 'custom';
  /** The period of the same length just before; null where everything is shown. */
  before: Span | null;
}

/** A period from its text in the address (`28d`, `lastmonth`, `2026-01-01..2026-01-31`); 28 days where it cannot be read. */
export function readPeriod(text: string | null, today: Day, book: Span | null): Period {
  const [from, to] = (text ?? '').split('..');
  if (from && to && isDay(from) && isDay(to) && from <= to) return { preset: 'custom', from, to, before: spanBefore({ from, to }) };
  const preset = PERIODS.find((known) => known === text) ?? '28d';
  const span = spanOf(preset, today, book);
  return { preset, ...span, before: preset === 'all' ? null : beforeOf(preset, span) };
}

function spanOf(preset: PeriodPreset, today: Day, book: Span | null): Span {
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

function beforeOf(preset: PeriodPreset, span: Span): Span {
  if (preset !== 'lastmonth') return spanBefore(span);
  const to = addDays(span.from, -1);
  return { from: `${monthOf(to)}-01`, to };
}

/** The same number of days, ending the day before. */
function spanBefore({ from, to }: Span): Span {
  const days = Math.abs(daysBetween(from, to));
  return { from: addDays(from, -days - 1), to: addDays(from, -1) };
}

/** Every day of a span, in order. */
export function daysOf({ from, to }: Span): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
