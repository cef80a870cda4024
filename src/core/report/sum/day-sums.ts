import type { FactsBlock } from '../../facts/combine';
import type { Context } from '../context';
import type { Cut } from '../cut';
import type { DaySource } from '../lines/day-source';
import type { EvaluatedBlock } from '../lines/evaluated';
import { AD_SPEND, COMMISSION_ACTUAL, PARTNER, RETURN_LOSS } from '../measures';
import type { Range } from '../range';
import { Sums, UNCREDITED_ROW } from '../sums';
import { LineSums } from './line-sums';

/** What shop-days bring and cost, added up by a cut. */
export interface DaySums {
  sums: Sums;
  orders: number;
  units: number;
}

/**
 * Adds up shop-days, which come in order: lines, replacement losses, and what settlements hold beside the costs of lines. Ad money of
 * settlements counts on days on which no ad spend is booked. Throws `ExpectedRefusedError`.
 *
 * @param visit hears of each day before the next one is asked for
 */
export function sumDays(
  context: Context,
  days: DaySource,
  blocks: readonly FactsBlock[],
  cut: Cut,
  range: Range,
  visit: (day: EvaluatedBlock) => void = () => {},
): DaySums {
  const expectations = range.state === 'expected' ? days.expectations(range) : null;
  const sums = new Sums();
  const lines = new LineSums(context, cut, sums, range.only);
  const isSettledOnly = range.state === 'settled';
  for (const block of blocks) {
    const day = days.day(block);
    visit(day);
    lines.add(day, expectations?.amountsOf(day) ?? day.amounts, isSettledOnly);
    if (!isSettledOnly) sums.add(UNCREDITED_ROW, RETURN_LOSS, day.nobodysLoss);
    if (day.settled === null) continue;
    sums.add(UNCREDITED_ROW, COMMISSION_ACTUAL, day.settled.commission);
    sums.add(UNCREDITED_ROW, PARTNER, day.settled.partner);
    if (!context.adDays.has(block.facts.day)) sums.add(UNCREDITED_ROW, AD_SPEND, day.settled.ads);
  }
  lines.finish();
  return { sums, orders: lines.orders, units: lines.units };
}
