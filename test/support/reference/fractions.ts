/** Exact fractions of big integers. Plain and slow; the denominator is always positive. */
export interface Fraction {
  n: bigint;
  d: bigint;
}

export const ONE: Fraction = { n: 1n, d: 1n };

/** A whole number, or plain decimal text such as `-0.0615`. */
export function exact(value: string | number | bigint): Fraction {
  const text = String(value);
  const [whole = '0', part = ''] = text.replace('-', '').split('.');
  const size = BigInt(whole + part);
  return { n: text.startsWith('-') ? -size : size, d: 10n ** BigInt(part.length) };
}

/** a / b of whole numbers, b not 0. */
export const quotient = (a: bigint, b: bigint): Fraction => (b < 0n ? { n: -a, d: -b } : { n: a, d: b });
export const times = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.n, d: a.d * b.d });
export const plus = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, { n: -b.n, d: b.d });
export const over = (a: Fraction, b: Fraction): Fraction => quotient(a.n * b.d, a.d * b.n);
export const isLess = (a: Fraction, b: Fraction): boolean => a.n * b.d < b.n * a.d;

/** Half up; a negative amount by its absolute value. */
export function round({ n, d }: Fraction): bigint {
  const size = n < 0n ? -n : n;
  const rounded = (2n * size + d) / (2n * d);
  return n < 0n ? -rounded : rounded;
}

export const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
export const most = (a: bigint, b: bigint): bigint => (a > b ? a : b);
export const total = (list: readonly bigint[]): bigint => list.reduce((sum, one) => sum + one, 0n);

/**
 * Largest remainder (roi.md section 10): floors first, the units left go one each to the largest fractional parts, ties to the earlier. All
 * weights 0: evenly. A negative amount is split by its absolute value.
 */
export function split(amount: bigint, weights: readonly bigint[]): bigint[] {
  const sum = total(weights);
  if (sum === 0n)
    return weights.length === 0
      ? []
      : split(
          amount,
          weights.map(() => 1n),
        );
  const size = amount < 0n ? -amount : amount;
  const shares = weights.map((w) => (size * w) / sum);
  const rests = weights.map((w, i) => ({ i, rest: (size * w) % sum }));
  rests.sort((a, b) => (a.rest === b.rest ? a.i - b.i : a.rest > b.rest ? -1 : 1));
  const left = Number(size - total(shares));
  for (const { i } of rests.slice(0, left)) shares[i]! += 1n;
  return amount < 0n ? shares.map((s) => -s) : shares;
}
