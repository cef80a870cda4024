import { type Decimal, DecimalError, parseDecimal } from '../decimal';
import { mulDivRound } from '../money';
import { RuleInvalidError } from './errors';

/** An exact fraction `num` / `den`: num a safe integer, den a power of ten up to 10^22 (exact as a double). */
export interface Ratio {
  readonly num: number;
  readonly den: number;
}

const MAX_SCALE = 22;

/** `digits` x 10^-scale (scale may be negative) as a fraction. Throws `RuleInvalidError` where it has more digits than can be kept exact. */
export function toRatio(value: { digits: bigint; scale: number }, field: string): Ratio {
  let { digits, scale } = value;
  for (; scale > 0 && digits % 10n === 0n; scale--) digits /= 10n;
  for (; scale < 0; scale++) digits *= 10n;
  const num = Number(digits);
  if (!Number.isSafeInteger(num) || scale > MAX_SCALE)
    throw new RuleInvalidError(field, `${digits}E-${scale}`, 'at most 15 significant digits');
  return { num, den: 10 ** scale };
}

/** Reads a decimal of the rules or of hand-kept data. Throws `RuleInvalidError` naming the field. */
export function readDecimal(text: string, field: string): Decimal {
  try {
    return parseDecimal(text);
  } catch (error) {
    if (error instanceof DecimalError) throw new RuleInvalidError(field, text, 'a decimal such as 0.06');
    throw error;
  }
}

/** amount x ratio, rounded half up by absolute value. */
export function apply(ratio: Ratio, amount: number): number {
  if (ratio.num === ratio.den) return amount;
  return mulDivRound(amount, ratio.num, ratio.den);
}
