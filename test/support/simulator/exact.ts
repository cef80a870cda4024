/** Exact arithmetic of the simulator's own: BigInt and text, nothing shared with the product. */

/** Exact decimal: value = digits / 10^scale. */
export interface Exact {
  digits: bigint;
  scale: number;
}

/** Reads a plain decimal text (`-12.50`, `0 `). @throws where it is none. */
export function exact(text: string): Exact {
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(text.trim());
  if (!match) throw new Error(`exact: got ${JSON.stringify(text)}, expected a plain decimal`);
  const fraction = match[3] ?? '';
  const digits = BigInt(match[2]! + fraction);
  return { digits: match[1] ? -digits : digits, scale: fraction.length };
}

/** a / b rounded half up by absolute value. */
export function roundDiv(a: bigint, b: bigint): bigint {
  if (b === 0n) throw new Error('roundDiv: divided by 0');
  const negative = a < 0n !== b < 0n;
  const x = a < 0n ? -a : a;
  const y = b < 0n ? -b : b;
  const q = (2n * x + y) / (2n * y);
  return negative ? -q : q;
}

/** 10^n as BigInt. */
export function pow10(n: number): bigint {
  return 10n ** BigInt(n);
}

/** Decimal text to minor units, rounded half up. */
export function toMinor(text: string, exponent: number): bigint {
  const e = exact(text);
  return roundDiv(e.digits * pow10(exponent), pow10(e.scale));
}

/** Minor units as decimal text with all digits of the currency. */
export function toText(minor: number | bigint, exponent: number): string {
  const value = BigInt(minor);
  const digits = (value < 0n ? -value : value).toString().padStart(exponent + 1, '0');
  const body = exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
  return value < 0n ? `-${body}` : body;
}

/** Largest remainder: shares add up to the amount; ties go to the earlier. All weights 0: evenly. */
export function split(amount: bigint, weights: readonly bigint[]): bigint[] {
  if (amount < 0n) return split(-amount, weights).map((x) => -x);
  const sum = weights.reduce((a, b) => a + b, 0n);
  if (sum === 0n)
    return weights.length === 0
      ? []
      : split(
          amount,
          weights.map(() => 1n),
        );
  const shares = weights.map((w) => (amount * w) / sum);
  let left = amount - shares.reduce((a, b) => a + b, 0n);
  const order = weights
    .map((w, i) => ({ i, rest: (amount * w) % sum }))
    .sort((a, b) => (a.rest === b.rest ? a.i - b.i : a.rest > b.rest ? -1 : 1));
  for (const { i } of order) {
    if (left === 0n) break;
    shares[i] = shares[i]! + 1n;
    left -= 1n;
  }
  return shares;
}
