import { DivisionByZeroError, divRound } from '../decimal';
import { MoneyRangeError } from '../money';

/** An exact quotient n / d, d > 0; not reduced. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

/** One in millionths: the unit in which shares p and levels q are kept. */
export const MILLION = 1_000_000;
/** One in ten-thousandths: the unit of ratios that are shown (roi.md section 10). */
export const TEN_THOUSAND = 10_000;

/** n / d of integers, exact. Throws `DivisionByZeroError`. */
export function fraction(n: number | bigint, d: number | bigint = 1n): Fraction {
  const [num, den] = [BigInt(n), BigInt(d)];
  if (den === 0n) throw new DivisionByZeroError('fraction');
  return den < 0n ? { n: -num, d: -den } : { n: num, d: den };
}

export function plus(a: Fraction, b: Fraction): Fraction {
  return { n: a.n * b.d + b.n * a.d, d: a.d * b.d };
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return { n: a.n * b.d - b.n * a.d, d: a.d * b.d };
}

export function times(a: Fraction, b: Fraction): Fraction {
  return { n: a.n * b.n, d: a.d * b.d };
}

/** Throws `DivisionByZeroError`. */
export function over(a: Fraction, b: Fraction): Fraction {
  return fraction(a.n * b.d, a.d * b.n);
}

/** Negative, 0 or positive as a is less than, equal to or more than b, exactly. */
export function compareFractions(a: Fraction, b: Fraction): number {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** a x `unit`, rounded half up by absolute value, as a number. Throws `MoneyRangeError` beyond 2^53. */
export function roundTo(a: Fraction, unit = 1): number {
  const exact = Number(divRound(a.n * BigInt(unit), a.d));
  if (!Number.isSafeInteger(exact)) throw new MoneyRangeError('a rounded quotient');
  return exact;
}

/** The quotient as a double (within its last digit), however large its parts. For square roots only. */
export function toNumber(a: Fraction): number {
  if (a.n < 0n) return -toNumber({ n: -a.n, d: a.d });
  // 64 bits of the quotient are more than a double holds; the shift back by a power of two is exact.
  const shift = 4 * (a.d.toString(16).length - a.n.toString(16).length) + 68;
  const bits = shift >= 0 ? (a.n << BigInt(shift)) / a.d : (a.n >> BigInt(-shift)) / a.d;
  return Number(bits) * 2 ** -shift;
}
