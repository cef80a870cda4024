import { MATURITY_DEFAULTS } from './assumptions';
import { type Fraction, fraction } from './fraction';

/** A refunded line as the share of goods that come back needs it. */
export interface RefundedLine {
  /** No open return and p = 1, as in `LineEstimate`. */
  readonly isMature: boolean;
  /** Refunds to date, and the part of them with goods sent back, in minor units. */
  readonly refunded: number;
  readonly refundedWithGoods: number;
}

/**
 * s: share of refunded money with goods back, over refunded mature lines, exact; 0 where there are fewer than 30 of them (roi.md section 6,
 * item 10).
 */
export function goodsBackShare(lines: readonly RefundedLine[], fewest = MATURITY_DEFAULTS.minGoodsBack): Fraction {
  const counted = lines.filter((line) => line.isMature && line.refunded > 0);
  if (counted.length < fewest || counted.length === 0) return fraction(0);
  const sum = (of: (line: RefundedLine) => number) => counted.reduce((all, line) => all + BigInt(of(line)), 0n);
  return fraction(
    sum((line) => line.refundedWithGoods),
    sum((line) => line.refunded),
  );
}

/**
 * b: units of a line that are expected back, quantity x e / revenue x s, exact; what is multiplied by it is rounded once, at the end.
 * 0 for a line without revenue.
 */
export function unitsBack(line: { quantity: number; expected: number; revenue: number }, share: Fraction): Fraction {
  if (line.revenue === 0) return fraction(0);
  return fraction(BigInt(line.quantity) * BigInt(line.expected) * share.n, BigInt(line.revenue) * share.d);
}

/** Part of one return's labour that a line's expected refund causes: e x s / revenue of its order, exact; 0 without revenue. */
export function returnsExpected(line: { expected: number; orderRevenue: number }, share: Fraction): Fraction {
  if (line.orderRevenue === 0) return fraction(0);
  return fraction(BigInt(line.expected) * share.n, BigInt(line.orderRevenue) * share.d);
}
