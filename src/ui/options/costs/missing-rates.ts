import { addDays } from '../../../core/days';
import type { Cost, FxRate } from '../../../core/model/ledger';
import type { Day } from '../../../core/model/orders';
import { daysOf, type Span } from '../../period';

/** Days of one currency that have no rate into the report currency. */
export interface MissingRates {
  base: string;
  quote: string;
  days: number;
  /** Oldest first; days that follow each other are one span. */
  spans: Span[];
}

/**
 * The rates that figures may ask for and nobody has entered: of each other currency of a shop for the book's days, of each other currency
 * of a cost for its own days. By currency.
 *
 * @param range first and last day with orders; null: none
 */
export function missingRates(
  quote: string,
  shops: readonly { currency: string }[],
  costs: readonly Pick<Cost, 'currency' | 'day' | 'from' | 'to'>[],
  range: Span | null,
  rates: readonly FxRate[],
): MissingRates[] {
  const needed = new Map<string, Set<Day>>();
  const need = (currency: string, from: Day, to: Day) => {
    if (currency === quote) return;
    const days = needed.get(currency) ?? new Set();
    for (const day of daysOf({ from, to })) days.add(day);
    needed.set(currency, days);
  };
  if (range) for (const currency of new Set(shops.map((shop) => shop.currency))) need(currency, range.from, range.to);
  for (const { currency, day, from, to } of costs) need(currency, from ?? day, to ?? day);
  for (const rate of rates) if (rate.quote === quote) needed.get(rate.base)?.delete(rate.day);
  return [...needed]
    .filter(([, days]) => days.size > 0)
    .map(([base, days]) => ({ base, quote, days: days.size, spans: spansOf([...days].sort()) }))
    .sort((a, b) => (a.base < b.base ? -1 : 1));
}

function spansOf(days: readonly Day[]): Span[] {
  const spans: Span[] = [];
  for (const day of days) {
    const last = spans.at(-1);
    if (last && addDays(last.to, 1) === day) last.to = day;
    else spans.push({ from: day, to: day });
  }
  return spans;
}

/** An fx.csv with a row for each missing day, whose rates are to be filled in. */
export function ratesTemplate(missing: readonly MissingRates[]): string {
  const rows = ['day,base,quote,rate'];
  for (const { base, quote, spans } of missing) for (const day of spans.flatMap(daysOf)) rows.push(`${day},${base},${quote},`);
  return `${rows.join('\n')}\n`;
}
