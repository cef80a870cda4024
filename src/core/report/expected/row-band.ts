import { type BandOrder, bandOf, scaleExpected } from '../../maturity';
import type { Measure, RowBand } from '../../model/report';
import { mulDivRound } from '../../money';
import { GMV, LINE_MEASURES } from '../measures';
import { ratioOf } from '../rows';
import { type BandPart, shareOf } from './band-parts';
import { cellOf, type ShopExpected } from './shop-expectation';

const MILLION = 1_000_000;

/**
 * The 80 % band of a row (roi.md section 6, item 11): ends of its refunds, and what is left at each when all that its lines expect is scaled
 * to it. `netProfitLow` and `roiLow` go with the most refunds.
 */
export function rowBand(measures: Record<Measure, number>, parts: readonly BandPart[], hasRatios: boolean): RowBand {
  const { refunds, netProfit, promotionCost } = measures;
  const { expected, low, high } = bandOf(ordersOf(parts), cellsOf(parts), parts[0]?.of.shop.credibility);
  const at = (end: number) => {
    const change = expected === 0 ? { contribution: 0, commission: 0 } : changeAt(parts, end, expected);
    const profit = netProfit + change.contribution - change.commission;
    return { profit, roi: hasRatios ? ratioOf(profit, promotionCost + change.commission) : null };
  };
  const [best, worst] = [at(low), at(high)];
  return {
    refundsLow: refunds - expected + low,
    refundsHigh: refunds - expected + high,
    netProfitLow: worst.profit,
    netProfitHigh: best.profit,
    roiLow: worst.roi,
    roiHigh: best.roi,
  };
}

function ordersOf(parts: readonly BandPart[]): BandOrder[] {
  const orders = new Map<string, { open: number; expected: number }>();
  for (const part of parts) {
    if (part.touches.length === 0) continue;
    const order = orders.get(part.of.orderKey) ?? { open: 0, expected: 0 };
    const expected = shareOf(part, part.of.expected);
    order.expected += expected;
    // Both are split by themselves, so that a unit may fall otherwise.
    order.open += Math.max(expected, shareOf(part, part.of.open));
    orders.set(part.of.orderKey, order);
  }
  return [...orders.values()];
}

function cellsOf(parts: readonly BandPart[]): Parameters<typeof bandOf>[1] {
  const cells = new Map<ReturnType<typeof cellOf>, bigint>();
  for (const part of parts) {
    const { shop, line, gmv } = part.of;
    const rest = MILLION - line.estimate.maturity;
    if (rest === 0 || part.touches.length === 0) continue;
    const cell = cellOf(shop, line);
    cells.set(cell, (cells.get(cell) ?? 0n) + BigInt(shareOf(part, gmv)) * BigInt(rest));
  }
  return [...cells].map(([{ level, orders }, exposure]) => ({ level, orders, exposure }));
}

/** What changes when the row's lines expect `end` in all instead of `expected`. */
function changeAt(parts: readonly BandPart[], end: number, expected: number): { contribution: number; commission: number } {
  const change = { contribution: 0, commission: 0 };
  const byShop = new Map<ShopExpected, BandPart[]>();
  for (const part of parts) {
    const own = byShop.get(part.of.shop);
    if (own) own.push(part);
    else byShop.set(part.of.shop, [part]);
  }
  for (const own of byShop.values()) {
    const lines = own.map(({ of: { line } }) => ({ ...line.estimate, orderId: line.known.orderId, skuId: line.known.skuId }));
    const sum = lines.reduce((all, line) => all + line.expected, 0);
    const scaled = scaleExpected(lines, mulDivRound(sum, end, expected));
    own.forEach((part, i) => {
      if (scaled[i] === lines[i]!.expected) return;
      const [before, after] = [part.of.with(lines[i]!.expected), part.of.with(scaled[i]!)];
      for (let m = 0; m < LINE_MEASURES; m++) {
        if (m === GMV || before.measures[m] === after.measures[m]) continue;
        change.contribution += shareOf(part, before.measures[m]!) - shareOf(part, after.measures[m]!);
      }
      if (part.isPaid) change.commission += after.commission + after.partner - before.commission - before.partner;
    });
  }
  return change;
}
