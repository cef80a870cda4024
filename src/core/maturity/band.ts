import { BAND_WIDTH, MATURITY_DEFAULTS } from './assumptions';
import { EstimateInputError } from './errors';
import { fraction, MILLION, TEN_THOUSAND, toNumber } from './fraction';
import type { Millionths } from './model';
import { compareLines, type OpenLine, splitLargest } from './split-open';

/** An order's part in a row of a report: both amounts times the row's credited share, in minor units. */
export interface BandOrder {
  readonly open: number;
  /** e, 0 .. open. */
  readonly expected: number;
}

/** A cell's part in a row of a report. */
export interface BandCell {
  /** q and m of the cell. */
  readonly level: Millionths;
  readonly orders: Millionths;
  /** The row's part of the cell's X: sum of credited revenue x (1 - p), in millionths of a minor unit. */
  readonly exposure: bigint;
}

/** Refunds still to come of a row, and the ends of the 80 % band, in minor units. */
export interface Band {
  readonly expected: number;
  readonly low: number;
  readonly high: number;
}

/**
 * 80 % band of a row's refunds still to come: U -+ 1.2816 sqrt(var + s^2), rounded half up, clipped to 0 .. sum of open (roi.md section 6,
 * item 11). var = sum open_o^2 h (1 - h) = sum e_o (open_o - e_o), a whole number; s is summed from the smallest cell up. Square roots
 * alone are in floating point, so the ends are the same whatever the order of the parts, and another implementation agrees to 1 minor unit.
 *
 * @param orders one entry an order: the sums over its lines in the row
 * @throws `EstimateInputError` where an order's expected amount is not within 0 .. open
 */
export function bandOf(orders: readonly BandOrder[], cells: readonly BandCell[], credibility = MATURITY_DEFAULTS.credibility): Band {
  let variance = 0n;
  let expected = 0;
  let open = 0;
  for (const order of orders) {
    if (!(order.expected >= 0 && order.expected <= order.open))
      throw new EstimateInputError('expected', order.expected, `0 .. ${order.open}`);
    variance += BigInt(order.expected) * BigInt(order.open - order.expected);
    expected += order.expected;
    open += order.open;
  }
  const s = cells
    .map((cell) => deviationOf(cell, credibility))
    .sort((a, b) => a - b)
    .reduce((sum, deviation) => sum + deviation, 0);
  const width = (BAND_WIDTH / TEN_THOUSAND) * Math.sqrt(Number(variance) + s * s);
  const low = Math.max(0, Math.floor(expected - width + 0.5));
  const high = Math.min(open, Math.floor(expected + width + 0.5));
  return { expected, low, high };
}

/** s of a cell's part: X sqrt(q (1 - q) / (m + credibility + 1)), minor units, not rounded. */
export function deviationOf(cell: BandCell, credibility = MATURITY_DEFAULTS.credibility): number {
  const spread = BigInt(cell.level) * BigInt(MILLION - cell.level);
  const weight = BigInt(cell.orders) + BigInt(credibility + 1) * BigInt(MILLION);
  return toNumber(fraction(cell.exposure, MILLION)) * Math.sqrt(toNumber(fraction(spread, weight * BigInt(MILLION))));
}

/**
 * The lines' refunds still to come, scaled so that they add up to one end of a band, from which ROI is computed anew: in proportion,
 * largest remainder, ties by (order id, SKU id), cut at open. Where none of them expects anything: by what is open.
 */
export function scaleExpected(lines: readonly (OpenLine & { readonly expected: number })[], end: number): number[] {
  const isAny = lines.some((line) => line.expected > 0);
  const weights = lines.map((line) => BigInt(isAny ? line.expected : line.open));
  const sum = weights.reduce((all, weight) => all + weight, 0n);
  if (sum === 0n) return lines.map(() => 0);
  const shares = splitLargest(end, weights, sum, (a, b) => compareLines(lines[a]!, lines[b]!));
  return shares.map((share, i) => Math.min(share, lines[i]!.open));
}
