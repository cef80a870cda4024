/** Fractions of big integers, and what the oracle makes of them; nothing shared with src. */
export interface Fraction {
  n: bigint;
  d: bigint;
}

export const of = (text: string | number | bigint): Fraction => {
  const [whole = '0', part = ''] = String(text).split('.');
  return { n: BigInt(whole + part), d: 10n ** BigInt(part.length) };
};
export const times = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.n, d: a.d * b.d });
export const plus = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
export const over = (a: bigint, b: bigint): Fraction => (b < 0n ? { n: -a, d: -b } : { n: a, d: b });
export const round = ({ n, d }: Fraction): bigint => (n < 0n ? -((-2n * n + d) / (2n * d)) : (2n * n + d) / (2n * d));
export const least = (a: bigint, b: bigint) => (a < b ? a : b);
export const dayOf = (instant: number) => new Date(instant - 8 * 3_600_000).toISOString().slice(0, 10);
export const EXPONENT: Record<string, bigint> = { USD: 2n, GBP: 2n, VND: 0n };
export const decimals = (text: string, currency: string) => round(times(of(text), of(10n ** EXPONENT[currency]!)));

export function split(amount: bigint, weights: bigint[]): bigint[] {
  const sum = weights.reduce((a, b) => a + b, 0n);
  const used = sum === 0n ? weights.map(() => 1n) : weights;
  const all = sum === 0n ? BigInt(weights.length) : sum;
  const size = amount < 0n ? -amount : amount;
  const parts = used.map((w, i) => ({ i, share: (size * w) / all, rest: (size * w) % all }));
  const left = size - parts.reduce((a, p) => a + p.share, 0n);
  const byRest = [...parts].sort((a, b) => (a.rest === b.rest ? a.i - b.i : a.rest > b.rest ? -1 : 1));
  for (const part of byRest.slice(0, Number(left))) part.share += 1n;
  return parts.map((p) => (amount < 0n ? -p.share : p.share));
}
