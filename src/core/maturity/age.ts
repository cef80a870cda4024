import { mulDivRound } from '../money';
import { MILLION, roundTo } from './fraction';
import type { EpochDay, Millionths } from './model';

/**
 * p(a): share of the refunds in the end that are known `age` days after the order day, in millionths; between the ends of weeks
 * in a straight line, rounded half up (roi.md section 6, item 5). 0 for orders after the last complete day (negative ages).
 *
 * @param pattern p_j of `patternOf`
 */
export function maturityAt(pattern: readonly Millionths[], age: number): Millionths {
  const x = age + 1;
  if (x <= 0) return 0;
  const j = Math.floor(x / 7);
  if (j >= pattern.length) return MILLION;
  const before = j === 0 ? 0 : pattern[j - 1]!;
  return before + mulDivRound(x - 7 * j, pattern[j]! - before, 7);
}

/** The Monday of a day's ISO week. */
export function mondayOf(day: EpochDay): EpochDay {
  // Day 0 was a Thursday.
  return Math.floor((day + 3) / 7) * 7 - 3;
}

/** Maturity of a figure: sum(revenue x p) / sum(revenue), in millionths, rounded half up; null without revenue. */
export function maturityOf(lines: readonly { readonly revenue: number; readonly maturity: Millionths }[]): Millionths | null {
  let known = 0n;
  let revenue = 0n;
  for (const line of lines) {
    known += BigInt(line.revenue) * BigInt(line.maturity);
    revenue += BigInt(line.revenue);
  }
  return revenue === 0n ? null : roundTo({ n: known, d: revenue });
}
