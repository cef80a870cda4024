import type { FactsBlock } from '../../facts/combine';
import { runAll, type Steps } from '../../steps';
import type { Context } from '../context';
import type { Cut } from '../cut';
import type { DaySource } from '../lines/day-source';
import type { EvaluatedBlock } from '../lines/evaluated';
import { AD_SPEND, COMMISSION_ACTUAL, PARTNER, RETURN_LOSS } from '../measures';
import type { Range } from '../range';
import { Sums, UNCREDITED_ROW } from '../sums';
import { amountsIn } from './amounts-in';
import { LineSums } from './line-sums';

/** What shop-days bring and cost, added up by a cut. */
export interface DaySums {
  sums: Sums;
  orders: number;
  units: number;
}

/** Places of those orders of a shop-day that matter, rising; null: all. */
export type OrdersOf = (day: EvaluatedBlock) => Int32Array | null;

/**
 * Adds up shop-days, which come in order: lines, replacement losses, and what settlements hold beside the costs of lines. Ad money of
 * settlements counts on days on which no ad spend is booked. Throws `ExpectedRefusedError`.
 *
 * @param visit hears of each day before the next one is asked for
 * @param ordersOf which orders of a day a cut can hold anything of
 */
export function sumDays(
  context: Context,
  days: DaySource,
  blocks: readonly FactsBlock[],
  cut: Cut,
  range: Range,
  visit: (day: EvaluatedBlock) => void = () => {},
  ordersOf?: OrdersOf,
): DaySums {
  return runAll(sumDaysInSteps(context, days, blocks, cut, range, visit, ordersOf));
}

/** `sumDays`, a shop-day a step. */
export function* sumDaysInSteps(
  context: Context,
  days: DaySource,
  blocks: readonly FactsBlock[],
  cut: Cut,
  range: Range,
  visit: (day: EvaluatedBlock) => void,
  ordersOf?: OrdersOf,
): Steps<DaySums> {
  const expectations = range.state === 'expected' ? days.expectations(range) : null;
  const sums = new Sums(likelyRows(context, cut, blocks));
  const lines = new LineSums(context, cut, sums, range.only);
  const isSettledOnly = range.state === 'settled';
  for (const block of blocks) {
    const day = days.day(block);
    visit(day);
    const amounts = amountsIn(range, day, expectations);
    const orders = ordersOf?.(day) ?? null;
    if (orders === null) lines.add(day, amounts, isSettledOnly);
    else lines.addSome(day, amounts, isSettledOnly, orders);
    addBesideLines(context, sums, day, isSettledOnly);
    yield;
  }
  lines.finish();
  return { sums, orders: lines.orders, units: lines.units };
}

/** Adds what of a shop-day belongs to no line of it, and so to nobody. */
export function addBesideLines(
  context: Context,
  sums: Sums,
  { block, settled, nobodysLoss }: EvaluatedBlock,
  isSettledOnly: boolean,
): void {
  if (!isSettledOnly) sums.add(UNCREDITED_ROW, RETURN_LOSS, nobodysLoss);
  if (settled === null) return;
  sums.add(UNCREDITED_ROW, COMMISSION_ACTUAL, settled.commission);
  sums.add(UNCREDITED_ROW, PARTNER, settled.partner);
  if (!context.adDays.has(block.facts.day)) sums.add(UNCREDITED_ROW, AD_SPEND, settled.ads);
}

const FEWEST_ROWS = 64;

/** Rows that shop-days may come to: as many as the dimension knows, and no more than there are lines; more are found when they come. */
function likelyRows(context: Context, { first, second }: Cut, blocks: readonly FactsBlock[]): number {
  const known = second === null ? (first.count?.(context) ?? 0) : 0;
  const lines = known <= FEWEST_ROWS ? 0 : blocks.reduce((sum, { facts }) => sum + facts.revenue.length, 0);
  return Math.max(FEWEST_ROWS, Math.min(known, lines) + UNCREDITED_ROW + 2);
}
