import { isCurrency } from '../../../core/currency';
import { addDays, isDay } from '../../../core/days';
import type { FxRate } from '../../../core/model/ledger';
import type { Day } from '../../../core/model/orders';
import { daysOf } from '../../period';
import { isPositive } from './read-decimal';

/** Lines of rates as somebody pasted them. */
export interface RatesRead {
  rates: FxRate[];
  /** Lines that are no rate, by their number from 1. */
  refused: { line: number; found: string }[];
}

/** Most days that one rate is entered for at once. */
export const MOST_DAYS = 3_660;

/**
 * Reads `day, currency, rate` or `day, base, quote, rate` a line, between commas, semicolons or tabs; a line of column names, empty lines
 * and rows whose rate is not filled in are passed over. Of two lines for one day and pair the later one stands.
 *
 * @param quote what a rate is in where its line does not say
 */
export function readRates(text: string, quote: string): RatesRead {
  const found = new Map<string, FxRate>();
  const refused: RatesRead['refused'] = [];
  for (const [i, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const cells = line.split(/[,;\t]/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
    if (cells.every((cell) => cell === '') || cells[0]?.toLowerCase() === 'day') continue;
    const [day = '', base = '', ...rest] = cells;
    const named = rest.length > 1 ? (rest[0] ?? '') : quote;
    const rate = rest.length > 1 ? (rest[1] ?? '') : (rest[0] ?? '');
    const row: FxRate = { day, base: base.toUpperCase(), quote: named.toUpperCase(), rate, source: 'manual' };
    if (rate === '' && rest.length > 1 && isDay(day)) continue;
    if (isDay(day) && isCurrency(row.base) && isCurrency(row.quote) && row.base !== row.quote && isPositive(rate))
      found.set(`${day} ${row.base} ${row.quote}`, row);
    else refused.push({ line: i + 1, found: line.trim().slice(0, 60) });
  }
  return { rates: [...found.values()], refused };
}

/** One rate for every day from..to; null where these are no days, or more than `MOST_DAYS`. */
export function ratesOfRange(from: Day, to: Day, rate: Omit<FxRate, 'day'>): FxRate[] | null {
  if (!isDay(from) || !isDay(to) || from > to || addDays(from, MOST_DAYS - 1) < to) return null;
  return daysOf({ from, to }).map((day) => ({ day, ...rate }));
}
