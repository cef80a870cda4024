import { type Fraction, fraction, MILLION, plus, roundTo, times } from './fraction';

/** Cumulative amounts, one row a cohort, one column a period of age; rows end where the future begins. Amounts are integers. */
export type Triangle = readonly (readonly number[])[];

/** A factor of the triangle: sum of column j + 1 over sum of column j, both over the cohorts that have reached j + 1. */
export interface Development {
  readonly cohorts: number;
  readonly later: bigint;
  readonly earlier: bigint;
}

/** Sums behind f_j, j = 0 .. columns - 2 (roi.md section 6, item 4). */
export function developments(triangle: Triangle, columns: number): Development[] {
  return Array.from({ length: Math.max(0, columns - 1) }, (_, j) => {
    const reached = triangle.filter((row) => row.length >= j + 2);
    const sum = (column: number) => reached.reduce((all, row) => all + BigInt(row[column]!), 0n);
    return { cohorts: reached.length, later: sum(j + 1), earlier: sum(j) };
  });
}

/** f_j exactly. Throws `DivisionByZeroError` where a column has no amount. */
export function factorsOf(triangle: Triangle, columns: number): Fraction[] {
  return developments(triangle, columns).map((d) => fraction(d.later, d.earlier));
}

/** p_j in millionths: 10^6 / (f_j ... f_J-2), exact, rounded half up once; the last is 10^6. */
export function patternOf(factors: readonly Fraction[]): number[] {
  const pattern = [MILLION];
  let inverse: Fraction = { n: 1n, d: 1n };
  for (const factor of [...factors].reverse()) {
    inverse = fraction(inverse.n * factor.d, inverse.d * factor.n);
    pattern.unshift(roundTo(inverse, MILLION));
  }
  return pattern;
}

export interface ChainLadder {
  readonly factors: readonly Fraction[];
  /** What each cohort comes to in the end, exact. */
  readonly ultimates: readonly Fraction[];
  readonly ultimate: Fraction;
  /** Ultimate less what is known. */
  readonly reserve: Fraction;
}

/**
 * Chain ladder over a plain triangle: each cohort's last known amount times the factors that it has not reached; no tail. Cohorts without
 * any amount are left out. Throws `DivisionByZeroError` where a column that is needed has no amount.
 */
export function chainLadder(triangle: Triangle): ChainLadder {
  const columns = Math.max(0, ...triangle.map((row) => row.length));
  const factors = factorsOf(triangle, columns);
  const known = triangle.filter((row) => row.length > 0);
  const ultimates = known.map((row) => factors.slice(row.length - 1).reduce(times, fraction(row.at(-1)!)));
  const ultimate = ultimates.reduce(plus, fraction(0));
  const latest = known.reduce((all, row) => all + BigInt(row.at(-1)!), 0n);
  return { factors, ultimates, ultimate, reserve: plus(ultimate, fraction(-latest)) };
}

/**
 * Benktander's estimate of a cohort's refunds in the end: R + (1 - p)(R + (1 - p) q E), exact, rounded half up once.
 *
 * @param refunded R, minor units
 * @param exposure E, revenue in minor units
 * @param p share of refunds that are known at this age, in millionths
 * @param q level of refunds per revenue, in millionths
 */
export function benktander(refunded: number, exposure: number, p: number, q: number): number {
  const later = fraction(MILLION - p, MILLION);
  const bornhuetterFerguson = plus(fraction(refunded), times(later, times(fraction(q, MILLION), fraction(exposure))));
  return roundTo(plus(fraction(refunded), times(later, bornhuetterFerguson)));
}
