import { exponentOf } from './currency';
import { divRound, parseDecimal, powerOfTen } from './decimal';
import type { Minor } from './model/orders';

/** A text that is not an amount, or one too large to be kept exactly. */
export class AmountError extends Error {
  override readonly name = 'AmountError';
  constructor(
    readonly got: string,
    readonly currency: string,
    expected = 'a plain decimal such as 12.50',
  ) {
    super(`Not an amount in ${currency}: ${JSON.stringify(got)}; expected ${expected}`);
  }
}

/** An amount that left the range in which integers are exact. */
export class MoneyRangeError extends Error {
  override readonly name = 'MoneyRangeError';
  constructor(what: string) {
    super(`${what} is not an exact integer below 2^53: figures would be wrong, so nothing is shown`);
  }
}

/**
 * Reads a decimal string in major units into integer minor units, rounded half up by absolute value; `rounded` tells
 * whether that changed it. Throws `AmountError` (empty text too: absence is the caller's to decide) and `UnknownCurrencyError`.
 */
export function parseAmount(text: string, currency: string): { minor: Minor; rounded: boolean } {
  const exponent = exponentOf(currency);
  let value: ReturnType<typeof parseDecimal>;
  try {
    value = parseDecimal(text);
  } catch {
    throw new AmountError(text, currency);
  }
  const cut = value.scale - exponent;
  const exact = cut <= 0 ? value.digits * powerOfTen(-cut) : divRound(value.digits, powerOfTen(cut));
  const minor = Number(exact);
  if (!Number.isSafeInteger(minor)) throw new AmountError(text, currency, 'less than 2^53 minor units');
  return { minor, rounded: cut > 0 && exact * powerOfTen(cut) !== value.digits };
}

/** Minor units as a plain decimal with all digits of the currency: -5 USD is `-0.05`, 5 VND is `5`. */
export function formatAmount(minor: Minor, currency: string): string {
  const exponent = exponentOf(currency);
  if (!Number.isSafeInteger(minor)) throw new MoneyRangeError(`${minor} ${currency}`);
  const sign = minor < 0 ? '-' : '';
  const digits = String(Math.abs(minor)).padStart(exponent + 1, '0');
  if (exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/** Largest |p| for which `floor(p / c)` and its remainder are exact in doubles, c being at most as large. */
const SAFE_PRODUCT = 2 ** 52;

/** a x b / c of integers, exact, rounded half up by absolute value. c = 0 throws `DivisionByZeroError`. */
export function mulDivRound(a: number, b: number, c: number): number {
  const product = a * b;
  if (c > 0 && c <= SAFE_PRODUCT && product <= SAFE_PRODUCT && product >= -SAFE_PRODUCT) {
    const p = Math.abs(product);
    let q = Math.floor(p / c);
    const r = p - q * c;
    if (r >= c - r) q += 1;
    return product < 0 && q !== 0 ? -q : q;
  }
  const exact = Number(divRound(BigInt(a) * BigInt(b), BigInt(c)));
  if (!Number.isSafeInteger(exact)) throw new MoneyRangeError(`${a} x ${b} / ${c}`);
  return exact;
}

/**
 * Cuts an integer amount into shares by integer weights (>= 0), by largest remainder, ties to the earlier one; the shares
 * add up to the amount. All weights zero: evenly. A negative amount is cut by its absolute value, then negated.
 */
export function splitByWeights(amount: number, weights: readonly number[]): number[] {
  if (!Number.isSafeInteger(amount)) throw new MoneyRangeError(String(amount));
  if (weights.length === 0) {
    if (amount === 0) return [];
    throw new RangeError(`Cannot split ${amount} over nobody`);
  }
  let sum = 0;
  for (const w of weights) {
    if (!(Number.isSafeInteger(w) && w >= 0)) throw new RangeError(`Weights are integers >= 0, got ${w}`);
    sum += w;
  }
  if (sum === 0) return splitByWeights(amount, new Array<number>(weights.length).fill(1));
  if (!Number.isSafeInteger(sum)) throw new MoneyRangeError('sum of weights');
  const total = Math.abs(amount);
  const shares: number[] = [];
  const remainders: number[] = [];
  let left = total;
  for (const w of weights) {
    const [share, remainder] = divMod(total, w, sum);
    shares.push(share);
    remainders.push(remainder);
    left -= share;
  }
  for (; left > 0; left--) {
    let best = 0;
    for (let i = 1; i < remainders.length; i++) if (remainders[i]! > remainders[best]!) best = i;
    shares[best]! += 1;
    remainders[best] = -1;
  }
  return amount < 0 ? shares.map((s) => (s === 0 ? 0 : -s)) : shares;
}

/** floor(a x b / c) and the remainder, exact, for a, b >= 0 < c. */
function divMod(a: number, b: number, c: number): [number, number] {
  const product = a * b;
  if (product <= SAFE_PRODUCT && c <= SAFE_PRODUCT) {
    const q = Math.floor(product / c);
    return [q, product - q * c];
  }
  const exact = BigInt(a) * BigInt(b);
  const divisor = BigInt(c);
  return [Number(exact / divisor), Number(exact % divisor)];
}
