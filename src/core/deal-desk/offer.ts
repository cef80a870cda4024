import { divRound } from '../decimal';
import type { Minor } from '../model/orders';
import { MoneyRangeError } from '../money';
import { ratioOf } from '../report/rows';
import type { DealFigures } from './model';

/** Ratios and rates here are 1/10,000. */
const ONE = 10_000;

/** What is agreed next: a commission rate and a fixed fee. */
export interface Offer {
  rate: number;
  fee: Minor;
}

/** Whether fees of earlier deals count as a cost of these sales. */
export interface PastFees {
  withPastFees: boolean;
}

/** A target ROI at which promotion would be paid nothing or less. */
export class TargetRoiError extends Error {
  override readonly name = 'TargetRoiError';
  constructor(readonly got: number) {
    super(`A target ROI of ${got} ten-thousandths; expected more than -${ONE}`);
  }
}

/**
 * The commission rate at which the same sales would have made the target ROI: (contribution / (1 + target) - other costs) / commissionBase, exact and
 * rounded half up once. At target 0 this is the break-even rate; below 0 the creator loses money at any rate. Null without a commission base.
 *
 * @throws `TargetRoiError` for a target of -100 % or less
 */
export function highestRate(figures: DealFigures, target: number, { withPastFees }: PastFees): number | null {
  checkTarget(target);
  const { contribution, commissionBase } = figures;
  if (commissionBase === 0) return null;
  const other = withPastFees ? figures.other : figures.other - figures.fixed;
  const factor = BigInt(ONE + target);
  return exact(
    divRound((BigInt(contribution) * BigInt(ONE) - BigInt(other) * factor) * BigInt(ONE), factor * BigInt(commissionBase)),
    'rate',
  );
}

/**
 * The highest fixed fee at a target ROI for the same sales: contribution / (1 + target) - (promotionCost - fixedFees), rounded half up once. With past
 * fees, what is left of it after those that were paid.
 *
 * @throws `TargetRoiError` for a target of -100 % or less
 */
export function highestFee(figures: DealFigures, target: number, { withPastFees }: PastFees): Minor {
  checkTarget(target);
  const { contribution, commission, other, fixed } = figures;
  const spent = commission + other - (withPastFees ? 0 : fixed);
  const factor = BigInt(ONE + target);
  // The quotient alone is rounded: past fees then make a difference of just their sum, on either side of 0.
  return exact(divRound(BigInt(contribution) * BigInt(ONE), factor) - BigInt(spent), 'fee');
}

/** What the same sales would have made under an offer in place of the commission and the fixed fees that were paid. */
export function underOffer(figures: DealFigures, { rate, fee }: Offer): { commission: Minor; netProfit: Minor; roi: number | null } {
  const { contribution, commissionBase, other, fixed } = figures;
  const commission = exact(divRound(BigInt(commissionBase) * BigInt(rate), BigInt(ONE)), 'commission');
  const cost = commission + other - fixed + fee;
  return { commission, netProfit: contribution - cost, roi: ratioOf(contribution - cost, cost) };
}

/** The commission rate that was paid in effect, 1/10,000; null without a base. */
export function paidRate({ commission, commissionBase }: DealFigures): number | null {
  return ratioOf(commission, commissionBase);
}

function checkTarget(target: number): void {
  if (!(Number.isSafeInteger(target) && target > -ONE)) throw new TargetRoiError(target);
}

function exact(value: bigint, what: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new MoneyRangeError(`a ${what} of the deal desk`);
  return number;
}
