import { byCodeUnit } from '../collections';
import { EstimateInputError } from '../maturity/errors';
import { fraction, TEN_THOUSAND, toNumber } from '../maturity/fraction';
import { MoneyRangeError } from '../money';
import { fnv1a32 } from '../random';
import { type Quotient, shownQuotient } from './quotient';
import { type OrderColumns, Resamples } from './resamples';

const RESAMPLES = 1000;
const [LOW, HIGH] = [100, 899];
const MOST_DROPPED = RESAMPLES / 10;
const FEWEST_ORDERS = 10;
const MOST_RESAMPLED = 2000;
/** 80 % of a normal distribution, in standard deviations. */
const WIDTH = 1.2816;

const resamples = new Resamples(RESAMPLES);

/** An order of which the creator has any credit or commission; minor units of the report currency, the creator's share. */
export interface IntervalOrder {
  readonly orderId: string;
  readonly contribution: number;
  /** commission + partner commission */
  readonly commission: number;
}

/** Names the resamples: equal inputs give equal intervals everywhere. */
export interface IntervalSeed {
  readonly rulesVersion: number;
  readonly from: string;
  readonly to: string;
  readonly creator: string;
}

/** ROI with its 80 % interval, in ten-thousandths. */
export interface RoiInterval {
  readonly ok: true;
  readonly method: 'bootstrap' | 'closed_form';
  readonly orders: number;
  readonly roi: number;
  readonly low: number;
  readonly high: number;
  /** Resamples without promotion cost. */
  readonly dropped: number;
}

export type NoInterval =
  | { readonly ok: false; readonly reason: 'too_few_orders'; readonly got: number; readonly need: number }
  | { readonly ok: false; readonly reason: 'no_promotion_cost' }
  | { readonly ok: false; readonly reason: 'too_many_dropped'; readonly got: number; readonly most: number };

/**
 * 80 % interval of a creator's ROI (roi.md section 7): up to 2,000 orders by resampling them 1,000 times, above by the normal
 * approximation. The order of the orders changes nothing.
 *
 * @param otherCost F: promotion cost that follows no order
 * @throws `EstimateInputError` where an order occurs twice; `MoneyRangeError` where sums could leave the exact integers
 */
export function roiInterval(orders: readonly IntervalOrder[], otherCost: number, seed: IntervalSeed): RoiInterval | NoInterval {
  const n = orders.length;
  if (n < FEWEST_ORDERS) return { ok: false, reason: 'too_few_orders', got: n, need: FEWEST_ORDERS };
  const sorted = [...orders].sort((a, b) => byCodeUnit(a.orderId, b.orderId));
  checkIds(sorted);
  const contributions = Float64Array.from(sorted, (order) => order.contribution);
  const commissions = Float64Array.from(sorted, (order) => order.commission);
  return intervalOfColumns({ contributions, commissions }, otherCost, seed);
}

/** `roiInterval` of orders in columns: each order once, in the order of their ids by code unit. Throws `MoneyRangeError`. */
export function intervalOfColumns(orders: OrderColumns, otherCost: number, seed: IntervalSeed): RoiInterval | NoInterval {
  const n = orders.contributions.length;
  if (n < FEWEST_ORDERS) return { ok: false, reason: 'too_few_orders', got: n, need: FEWEST_ORDERS };
  checkSums(orders, otherCost);
  const contribution = sumOf(orders.contributions);
  const commission = sumOf(orders.commissions);
  const whole: Quotient = { num: contribution - commission - otherCost, den: commission + otherCost };
  if (whole.den === 0) return { ok: false, reason: 'no_promotion_cost' };
  if (n > MOST_RESAMPLED) return { ok: true, method: 'closed_form', orders: n, ...closedForm(orders, whole), dropped: 0 };

  resamples.draw(orders, otherCost, seedOf(seed));
  const dropped = RESAMPLES - resamples.length;
  if (dropped > MOST_DROPPED) return { ok: false, reason: 'too_many_dropped', got: dropped, most: MOST_DROPPED };
  const [low, high] = [shownQuotient(resamples.at(LOW)), shownQuotient(resamples.at(HIGH))];
  return { ok: true, method: 'bootstrap', orders: n, roi: shownQuotient(whole), low, high, dropped };
}

function seedOf({ rulesVersion, from, to, creator }: IntervalSeed): number {
  return fnv1a32(`${rulesVersion}|${from}|${to}|${creator}`);
}

function sumOf(column: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < column.length; i++) sum += column[i]!;
  return sum;
}

/**
 * ROI -+ 1.2816 sqrt(n s^2) / promotionCost, s^2 = sample variance of y = contribution - (1 + ROI) commission. With D = promotion cost and
 * N = net profit, y D = contribution D - (N + D) commission is an integer, so all sums are exact up to the one square root.
 */
function closedForm({ contributions, commissions }: OrderColumns, { num, den }: Quotient): { roi: number; low: number; high: number } {
  const n = BigInt(contributions.length);
  const cost = BigInt(den);
  const factor = BigInt(num) + cost;
  let sum = 0n;
  let squares = 0n;
  for (let i = 0; i < contributions.length; i++) {
    const y = BigInt(contributions[i]!) * cost - factor * BigInt(commissions[i]!);
    sum += y;
    squares += y * y;
  }
  const total = fraction(n * squares - sum * sum, (n - 1n) * cost ** 4n);
  const half = WIDTH * Math.sqrt(toNumber(total));
  const roi = num / den;
  return { roi: shownQuotient({ num, den }), low: roundHalf((roi - half) * TEN_THOUSAND), high: roundHalf((roi + half) * TEN_THOUSAND) };
}

function roundHalf(x: number): number {
  const rounded = Math.floor(Math.abs(x) + 0.5);
  return x < 0 && rounded !== 0 ? -rounded : rounded;
}

function checkIds(sorted: readonly IntervalOrder[]): void {
  for (const [i, { orderId }] of sorted.entries())
    if (i > 0 && sorted[i - 1]!.orderId === orderId) throw new EstimateInputError('orderId', orderId, 'each order once');
}

function checkSums({ contributions, commissions }: OrderColumns, otherCost: number): void {
  let most = 0;
  for (let i = 0; i < contributions.length; i++) most = Math.max(most, Math.abs(contributions[i]!) + Math.abs(commissions[i]!));
  if (!Number.isSafeInteger(most * contributions.length + Math.abs(otherCost))) throw new MoneyRangeError("sum of a creator's orders");
}
