import { addDays, daysBetween, mondayOf } from './calendar';
import { exact, type Fraction, ONE, over, quotient, round, times } from './fractions';
import type { BookLine } from './lines';

/** How refunds of a shop ripen: steps 2 to 6 of roi.md section 6. `p` in millionths. */
export interface Ripening {
  horizonWeeks: number;
  firstDay: string;
  p: bigint[];
}

export const MILLION = 1_000_000n;

export interface RipeningTerms {
  completeUpTo: string;
  returnWindowDays: number;
  deliveryDays: number;
  processingDays: number;
  cohortWeeks: number;
  minCohorts: number;
  minRefunds: number;
}

/** Days from order to refund, at least 0. */
export const delayOf = (orderDay: string, refundDay: string): number => Math.max(0, daysBetween(orderDay, refundDay));

/** The first day of the 26 weeks that end with the week of V. */
export const firstDayOf = (terms: RipeningTerms): string => addDays(mondayOf(terms.completeUpTo), -7 * (terms.cohortWeeks - 1));

/** The ripening of a shop's counted lines, or the reason why there is none. */
export function ripen(lines: BookLine[], terms: RipeningTerms): Ripening | string {
  const { completeUpTo: v } = terms;
  const firstDay = firstDayOf(terms);
  const horizonWeeks = Math.ceil((terms.deliveryDays + terms.returnWindowDays + terms.processingDays) / 7);
  const inWindow = lines.filter((l) => l.book.day >= firstDay && l.book.day <= v);
  if (inWindow.some((l) => l.events.some((e) => e.day === null))) return 'refund_without_day';

  const cohorts = new Map<string, { weeks: number; lines: BookLine[] }>();
  for (const line of inWindow) {
    const monday = mondayOf(line.book.day);
    const weeks = Math.floor((daysBetween(addDays(monday, 6), v) + 1) / 7);
    const cohort = cohorts.get(monday) ?? { weeks, lines: [] };
    cohort.lines.push(line);
    cohorts.set(monday, cohort);
  }
  const refundsUpTo = (cohort: { lines: BookLine[] }, j: number) =>
    cohort.lines.flatMap((l) => l.events.filter((e) => delayOf(l.book.day, e.day!) <= 7 * j + 6));
  const cell = (cohort: { lines: BookLine[] }, j: number): bigint => refundsUpTo(cohort, j).reduce((sum, e) => sum + e.amount, 0n);

  const factors: Fraction[] = [];
  for (let j = 0; j <= horizonWeeks - 2; j++) {
    const seen = [...cohorts.values()].filter((c) => c.weeks >= j + 2);
    if (seen.length < terms.minCohorts) return 'too_few_cohorts';
    const below = seen.reduce((sum, c) => sum + cell(c, j), 0n);
    if (below <= 0n) return 'factor_without_refunds';
    factors.push(
      quotient(
        seen.reduce((sum, c) => sum + cell(c, j + 1), 0n),
        below,
      ),
    );
  }
  let refunds = 0;
  for (const cohort of cohorts.values()) {
    const columns = Math.min(cohort.weeks, horizonWeeks);
    if (columns > 0) refunds += refundsUpTo(cohort, columns - 1).length;
  }
  if (refunds < terms.minRefunds) return 'too_few_refunds';
  return { horizonWeeks, firstDay, p: developed(factors) };
}

/** p_j = round half up of 10^6 / (f_j ... f_J-2); the last is 10^6. */
export function developed(factors: Fraction[]): bigint[] {
  const p = factors.map((_, j) => round(over(exact(MILLION), factors.slice(j).reduce(times, ONE))));
  return [...p, MILLION];
}

/** p of an age in days, on straight lines between the ends of weeks; before the order there is nothing. */
export function ripeAt(p: bigint[], age: number): bigint {
  const x = age + 1;
  if (x <= 0) return 0n;
  if (x >= 7 * p.length) return MILLION;
  const j = Math.floor(x / 7);
  const at = (m: number): bigint => (m === 0 ? 0n : p[m - 1]!);
  return at(j) + round(quotient(BigInt(x - 7 * j) * (at(j + 1) - at(j)), 7n));
}
