import { addDays, daysBetween, isDay, monthOf } from '../core/days';
import type { Day } from '../core/model/orders';
import { PERIODS, type PeriodPreset, type Span, spanOf } from '../core/period';

export { PERIODS, type PeriodPreset, type Span };

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
