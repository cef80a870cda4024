import { fraction, roundTo, TEN_THOUSAND } from '../maturity/fraction';

/** A quotient of two exact integers; the denominator is not 0. */
export interface Quotient {
  readonly num: number;
  readonly den: number;
}

/** By exact value: doubles of quotients never stand the wrong way round, and equal doubles are settled in integers. */
export function compareQuotients(a: Quotient, b: Quotient): number {
  const difference = a.num / a.den - b.num / b.den;
  if (difference !== 0 || (a.num === b.num && a.den === b.den)) return difference;
  const [left, right] = [BigInt(a.num) * BigInt(b.den), BigInt(b.num) * BigInt(a.den)];
  if (left === right) return 0;
  return (left < right === a.den > 0) === b.den > 0 ? -1 : 1;
}

/** The quotient in ten-thousandths, rounded half up by absolute value. */
export function shownQuotient({ num, den }: Quotient): number {
  return roundTo(fraction(num, den), TEN_THOUSAND);
}
