import { splitByWeights } from '../../money';
import type { Context } from '../context';
import type { Cut } from '../cut';
import type { DaySource } from '../lines/day-source';
import type { Range } from '../range';
import { RowsOfBlock } from '../sum/rows-of-block';
import { type Sums, UNCREDITED_ROW } from '../sums';
import { type Expectations, orderFinder } from './expectations';
import { type LineWith, lineWith } from './expected-line';
import type { ExpectedLine, ShopExpected } from './shop-expectation';

/** Stands for the report's total among its rows. */
export const TOTAL_ROW = -1;

/** A line that may still move. */
export interface OpenLine {
  shop: ShopExpected;
  line: ExpectedLine;
  orderKey: string;
  /** GMV, refunds still to come and what is open, in minor units of the report currency. */
  gmv: number;
  expected: number;
  open: number;
  weights: readonly number[];
  /** The line's amounts when `e` more is refunded. */
  with(e: number): LineWith;
}

/** What a row has of such a line: the touchpoints that it won, and whether its payee is paid there. */
export interface BandPart {
  of: OpenLine;
  touches: readonly number[];
  isPaid: boolean;
}

/** The lines of a range that may still move, by the row that has credit of them or pays for them. */
export function bandParts(
  context: Context,
  days: DaySource,
  expectations: Expectations,
  cut: Cut,
  sums: Sums,
  range: Range,
): Map<number, BandPart[]> {
  const parts = new Map<number, BandPart[]>();
  const put = (row: number, part: BandPart) => {
    const found = parts.get(row);
    if (found) found.push(part);
    else parts.set(row, [part]);
  };
  for (const block of context.facts.blocks) {
    if (block.epochDay < range.first || block.epochDay > range.last || !range.isWanted(block.facts.shop)) continue;
    const shop = expectations.of(block.facts.shop);
    const lines = shop.byBlock.get(block) ?? [];
    if (lines.length === 0) continue;
    // Evaluated days may be gone when the next one is asked for; these are needed until the end.
    const day = days.keep(block);
    const rows = new RowsOfBlock(context, cut, block, day.owners, sums, range.only);
    const hasTouches = day.credits !== null && (context.credit?.enter(block, day.owners) ?? false);
    const orderOf = orderFinder(day);
    const f = block.facts;
    for (const line of lines) {
      const l = line.line;
      const o = orderOf(l);
      const a = f.affiliate[l]!;
      const rate = context.rates.converter(f.currencies[f.orderCurrency?.[o] ?? 0]!, f.day);
      const wins = hasTouches ? touchesOf(context, rows, o, l, a) : [{ row: rows.rowOf(l, a), isWanted: rows.isCredited(a), weight: 1 }];
      const { expected, open } = line.estimate;
      const of: OpenLine = {
        shop,
        line,
        orderKey: `${f.shop}/${line.known.orderId}`,
        gmv: rate.to(f.revenue[l]!),
        expected: rate.to(expected),
        open: Math.max(rate.to(expected), rate.to(open)),
        weights: wins.map(({ weight }) => weight),
        with: (e) => lineWith(context, day, l, o, e, shop.goodsBack),
      };
      const isOthers = (isWanted: boolean) => range.only !== undefined && !isWanted;
      const payee = a < 0 || isOthers(rows.isCredited(a)) ? null : rows.rowOf(l, a);
      const byRow = new Map<number, number[]>();
      wins.forEach(({ row, isWanted }, i) => {
        if (isOthers(isWanted)) return;
        for (const to of [row, TOTAL_ROW]) byRow.set(to, [...(byRow.get(to) ?? []), i]);
      });
      if (payee !== null) for (const to of [payee, TOTAL_ROW]) if (!byRow.has(to)) byRow.set(to, []);
      for (const [row, touches] of byRow) put(row, { of, touches, isPaid: payee !== null && (row === payee || row === TOTAL_ROW) });
    }
  }
  return parts;
}

function touchesOf(
  context: Context,
  rows: RowsOfBlock,
  o: number,
  l: number,
  a: number,
): { row: number; isWanted: boolean; weight: number }[] {
  const credit = context.credit!;
  const n = credit.resolve(o, l, a);
  if (n === 0) return [{ row: UNCREDITED_ROW, isWanted: false, weight: 1 }];
  const { touches } = credit;
  return Array.from({ length: n }, (_, i) => {
    const [account, owner, content, type] = [touches.account[i]!, touches.owner[i]!, touches.content[i]!, touches.type[i]!];
    return { row: rows.rowOfTouch(l, account, owner, content, type), isWanted: rows.isWanted(owner), weight: touches.weight[i]! };
  });
}

/** A row's share of an amount of a line. */
export function shareOf({ of, touches }: BandPart, amount: number): number {
  if (touches.length === of.weights.length) return amount;
  if (touches.length === 0 || amount === 0) return 0;
  const shares = splitByWeights(amount, of.weights);
  return touches.reduce((sum, i) => sum + shares[i]!, 0);
}
