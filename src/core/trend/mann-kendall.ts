/** Of a rising (`chance` small with `s` above 0) or falling series, without assuming a shape. */
export interface TrendTest {
  /** Pairs that rise less pairs that fall, in time order. */
  s: number;
  /** One-sided chance of a series without trend to go as far in that direction, in doubles. */
  chance: number;
}

/** Series up to this length are counted out exactly where no two values are equal. */
const EXACT_MOST = 12;

/** Mann's and Kendall's test of a series in time order: exact for short series without ties, else normal with corrected ties and continuity. */
export function mannKendall(values: readonly number[]): TrendTest {
  let s = 0;
  for (let i = 0; i < values.length; i++) for (let j = i + 1; j < values.length; j++) s += Math.sign(values[j]! - values[i]!);
  const n = values.length;
  const groups = tieGroups(values);
  const chance = groups.length === 0 && n <= EXACT_MOST ? exactTail(n, Math.abs(s)) : normalTail(Math.abs(s), n, groups);
  return { s, chance };
}

/** Sizes of the groups of equal values. */
function tieGroups(values: readonly number[]): number[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()].filter((count) => count > 1);
}

/** Share of the n! orders whose S is at least this, by the number of inversions. */
function exactTail(n: number, s: number): number {
  const counts = inversionsOf(n);
  const all = counts.reduce((sum, count) => sum + count, 0);
  // S = pairs - 2 inversions.
  const most = Math.floor((counts.length - 1 - s) / 2);
  return counts.slice(0, most + 1).reduce((sum, count) => sum + count, 0) / all;
}

/** Orders of n things by their number of inversions, by n. */
const inversions: number[][] = [[1], [1]];

function inversionsOf(n: number): readonly number[] {
  for (let i = inversions.length; i <= n; i++) {
    const before = inversions[i - 1]!;
    const next = new Array<number>(before.length + i - 1).fill(0);
    for (const [k, count] of before.entries()) for (let more = 0; more < i; more++) next[k + more]! += count;
    inversions.push(next);
  }
  return inversions[n]!;
}

function normalTail(s: number, n: number, ties: readonly number[]): number {
  const spread = (k: number) => k * (k - 1) * (2 * k + 5);
  const variance = (spread(n) - ties.reduce((sum, tie) => sum + spread(tie), 0)) / 18;
  if (variance <= 0 || s === 0) return 1;
  return upperTail((s - 1) / Math.sqrt(variance));
}

/** P(Z > z), z >= 0, to seven digits (Abramowitz and Stegun 26.2.17). */
function upperTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  return density * t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
}
