import { parseDecimal } from '../../../core/decimal';

/** Whether a text is a plain decimal, at least 0; kept as the exact text it is. */
export function isPlainDecimal(text: string): boolean {
  try {
    return parseDecimal(text.trim()).digits >= 0n;
  } catch {
    return false;
  }
}

/** Whether a text is a fraction from 0 to 1. */
export function isFraction(text: string): boolean {
  try {
    const { digits, scale } = parseDecimal(text.trim());
    return digits >= 0n && digits <= 10n ** BigInt(scale);
  } catch {
    return false;
  }
}

/** Whether a text is a decimal above 0. */
export function isPositive(text: string): boolean {
  return isPlainDecimal(text) && parseDecimal(text.trim()).digits > 0n;
}
