import { mondayOf } from './age';
import type { MaturityLine } from './model';
import { delayOf, type Window } from './window';

/** Refunds by ISO week of the order and weeks of delay, cumulative, oldest week first; weeks without orders have no row. */
export interface RefundTriangle {
  readonly rows: number[][];
  /** Refunds in it, by count. */
  readonly refunds: number;
}

/**
 * C_ij: refunds of the orders of week i with a delay of at most 7j + 6 days, for every j that the whole week has reached at V (roi.md
 * section 6, item 3).
 *
 * @param lines of the window alone
 */
export function refundTriangle(lines: readonly MaturityLine[], window: Window): RefundTriangle {
  const cohorts = new Map<number, { reached: number; amounts: number[] }>();
  let refunds = 0;
  for (const line of lines) {
    const monday = mondayOf(line.orderDay);
    let cohort = cohorts.get(monday);
    if (!cohort) {
      // O_i = floor((V - Sunday + 1) / 7); a week that is not over has reached nothing.
      const reached = Math.min(window.horizon, Math.max(0, Math.floor((window.last - monday - 5) / 7)));
      cohort = { reached, amounts: new Array<number>(reached).fill(0) };
      cohorts.set(monday, cohort);
    }
    for (const { day, amount } of line.refunds) {
      if (day === null) continue;
      const week = Math.floor(delayOf(line, day) / 7);
      if (week >= cohort.reached) continue;
      cohort.amounts[week]! += amount;
      refunds += 1;
    }
  }
  const weeks = [...cohorts].sort(([a], [b]) => a - b);
  return { rows: weeks.map(([, { amounts }]) => cumulate(amounts)), refunds };
}

function cumulate(amounts: readonly number[]): number[] {
  let sum = 0;
  return amounts.map((amount) => (sum += amount));
}
