import { byCodeUnit } from '../collections';
import { MILLION } from './fraction';
import type { Millionths } from './model';

/** A line that may take a part of its cell's outstanding refunds. */
export interface OpenLine {
  readonly orderId: string;
  readonly skuId: string;
  readonly open: number;
  readonly maturity: Millionths;
}

/**
 * Cuts a cell's outstanding refunds into its lines by open x (1 - p): largest remainder, ties to the earlier (order id, SKU id) by code
 * unit, then each share cut at what is open (roi.md section 6, item 9). What the cut takes goes to no other line. Entry i belongs to line i.
 */
export function splitOpen(outstanding: number, lines: readonly OpenLine[]): number[] {
  const weights = lines.map((line) => BigInt(line.open) * BigInt(MILLION - line.maturity));
  const sum = weights.reduce((all, weight) => all + weight, 0n);
  if (sum === 0n) return lines.map(() => 0);
  const shares = splitLargest(outstanding, weights, sum, (a, b) => compareLines(lines[a]!, lines[b]!));
  return shares.map((share, i) => Math.min(share, lines[i]!.open));
}

/** By (order id, SKU id) in code units. */
export function compareLines(a: Pick<OpenLine, 'orderId' | 'skuId'>, b: Pick<OpenLine, 'orderId' | 'skuId'>): number {
  return byCodeUnit(a.orderId, b.orderId) || byCodeUnit(a.skuId, b.skuId);
}

/**
 * Largest remainder for weights beyond 2^53 and many shares: floors, then one unit each to the largest remainders.
 *
 * @param amount >= 0
 * @param sum of the weights, > 0
 * @param tie order of two indexes with equal remainders
 */
export function splitLargest(amount: number, weights: readonly bigint[], sum: bigint, tie: (a: number, b: number) => number): number[] {
  const total = BigInt(amount);
  const remainders: bigint[] = [];
  let left = amount;
  const shares = weights.map((weight) => {
    const product = total * weight;
    const share = Number(product / sum);
    remainders.push(product % sum);
    left -= share;
    return share;
  });
  if (left === 0) return shares;
  const byRemainder = (a: number, b: number) => (remainders[a]! === remainders[b]! ? tie(a, b) : remainders[a]! > remainders[b]! ? -1 : 1);
  const next = shares.map((_, i) => i).sort(byRemainder);
  for (const i of next.slice(0, left)) shares[i]! += 1;
  return shares;
}
