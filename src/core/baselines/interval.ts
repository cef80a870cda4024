import { byCodeUnit } from '../collections';
import { EstimateInputError } from '../maturity/errors';
import { fraction, roundTo, TEN_THOUSAND, toNumber } from '../maturity/fraction';
import { MoneyRangeError } from '../money';
import { fnv1a32, mulberry32 } from '../random';

const RESAMPLES = 1000;
const [LOW, HIGH] = [100, 899];
const MOST_DROPPED = RESAMPLES / 10;
const FEWEST_ORDERS = 10;
const MOST_RESAMPLED = 2000;
/** 80 % of a normal distribution, in standard deviations. */
const WIDTH = 1.2816;

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

interface Quotient {
  readonly num: number;
  readonly den: number;
}

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
  checkOrders(sorted, otherCost);
  const contribution = sorted.reduce((sum, order) => sum + order.contribution, 0);
  const commission = sorted.reduce((sum, order) => sum + order.commission, 0);
  const whole: Quotient = { num: contribution - commission - otherCost, den: commission + otherCost };
  if (whole.den === 0) return { ok: false, reason: 'no_promotion_cost' };
  if (n > MOST_RESAMPLED) return { ok: true, method: 'closed_form', orders: n, ...closedForm(sorted, whole), dropped: 0 };

  const resamples = resample(sorted, otherCost, seed);
  const dropped = RESAMPLES - resamples.length;
  if (dropped > MOST_DROPPED) return { ok: false, reason: 'too_many_dropped', got: dropped, most: MOST_DROPPED };
  resamples.sort(compareQuotients);
  const [low, high] = [shown(resamples[LOW]!), shown(resamples[HIGH]!)];
  return { ok: true, method: 'bootstrap', orders: n, roi: shown(whole), low, high, dropped };
}

/** ROI of each resample with promotion cost, in the order drawn. */
function resample(orders: readonly IntervalOrder[], otherCost: number, seed: IntervalSeed): Quotient[] {
  const n = orders.length;
  const next = mulberry32(fnv1a32(`${seed.rulesVersion}|${seed.from}|${seed.to}|${seed.creator}`));
  const contributions = Float64Array.from(orders, (order) => order.contribution);
  const commissions = Float64Array.from(orders, (order) => order.commission);
  const quotients: Quotient[] = [];
  for (let b = 0; b < RESAMPLES; b++) {
    let contribution = 0;
    let commission = 0;
    for (let draw = 0; draw < n; draw++) {
      // u n is below 2^53, so the floor is exact.
      const at = Math.floor((next() * n) / 2 ** 32);
      contribution += contributions[at]!;
      commission += commissions[at]!;
    }
    const den = commission + otherCost;
    if (den !== 0) quotients.push({ num: contribution - commission - otherCost, den });
  }
  return quotients;
}

/** By exact value: doubles of quotients never stand the wrong way round, and equal doubles are settled in integers. */
function compareQuotients(a: Quotient, b: Quotient): number {
  const difference = a.num / a.den - b.num / b.den;
  if (difference !== 0 || (a.num === b.num && a.den === b.den)) return difference;
  const [left, right] = [BigInt(a.num) * BigInt(b.den), BigInt(b.num) * BigInt(a.den)];
  if (left === right) return 0;
  return (left < right === a.den > 0) === b.den > 0 ? -1 : 1;
}

/**
 * ROI -+ 1.2816 sqrt(n s^2) / promotionCost, s^2 = sample variance of y = contribution - (1 + ROI) commission. With D = promotion cost and
 * N = net profit, y D = contribution D - (N + D) commission is an integer, so all sums are exact up to the one square root.
 */
function closedForm(orders: readonly IntervalOrder[], { num, den }: Quotient): { roi: number; low: number; high: number } {
  const n = BigInt(orders.length);
  const cost = BigInt(den);
  const factor = BigInt(num) + cost;
  let sum = 0n;
  let squares = 0n;
  for (const order of orders) {
    const y = BigInt(order.contribution) * cost - factor * BigInt(order.commission);
    sum += y;
    squares += y * y;
  }
  const total = fraction(n * squares - sum * sum, (n - 1n) * cost ** 4n);
  const half = WIDTH * Math.sqrt(toNumber(total));
  const roi = num / den;
  return { roi: shown({ num, den }), low: roundHalf((roi - half) * TEN_THOUSAND), high: roundHalf((roi + half) * TEN_THOUSAND) };
}

function shown({ num, den }: Quotient): number {
  return roundTo(fraction(num, den), TEN_THOUSAND);
}

function roundHalf(x: number): number {
  const rounded = Math.floor(Math.abs(x) + 0.5);
  return x < 0 && rounded !== 0 ? -rounded : rounded;
}

function checkOrders(sorted: readonly IntervalOrder[], otherCost: number): void {
  let most = 0;
  for (const [i, order] of sorted.entries()) {
    if (i > 0 && sorted[i - 1]!.orderId === order.orderId) throw new EstimateInputError('orderId', order.orderId, 'each order once');
    most = Math.max(most, Math.abs(order.contribution) + Math.abs(order.commission));
  }
  if (!Number.isSafeInteger(most * sorted.length + Math.abs(otherCost))) throw new MoneyRangeError("sum of a creator's orders");
}
