import { mondayOf } from './age';
import type { MaturityAssumptions } from './assumptions';
import type { EpochDay, LateRefunds, MaturityLine, ShopHistory } from './model';

/** The span of orders that the model learns from: whole ISO weeks up to the one that holds V. */
export interface Window {
  readonly first: EpochDay;
  /** V. */
  readonly last: EpochDay;
  /** J in weeks. */
  readonly horizon: number;
}

export function windowOf(completeUpTo: EpochDay, horizon: number, weeks: number): Window {
  return { first: mondayOf(completeUpTo) - 7 * (weeks - 1), last: completeUpTo, horizon };
}

export function isInWindow(window: Window, day: EpochDay): boolean {
  return window.first <= day && day <= window.last;
}

/** Days from order to refund; a refund dated before its order counts as of the same day. */
export function delayOf(line: MaturityLine, refundDay: EpochDay): number {
  return Math.max(0, refundDay - line.orderDay);
}

/**
 * Refunds of the line that the model knows: completed up to V with a delay inside the horizon. Later ones stay in the line's refunds.
 */
export function refundedWithin(line: MaturityLine, window: Window): number {
  let sum = 0;
  for (const { day, amount } of line.refunds) {
    if (day !== null && day <= window.last && delayOf(line, day) < 7 * window.horizon) sum += amount;
  }
  return sum;
}

/** Refunds of the window's orders that came after the horizon, beside all of them up to V. */
export function lateRefunds(lines: readonly MaturityLine[], window: Window, { lateShare }: MaturityAssumptions): LateRefunds {
  let late = 0;
  let all = 0;
  for (const line of lines) {
    for (const { day, amount } of line.refunds) {
      if (day === null || day > window.last) continue;
      all += amount;
      if (delayOf(line, day) >= 7 * window.horizon) late += amount;
    }
  }
  return { late, all, isNotable: BigInt(late) * lateShare.d > BigInt(all) * lateShare.n };
}

/** Incomplete days and undated refunds of the window: with either there is no expected figure. */
export function gapsOf(history: ShopHistory, window: Window): { days: EpochDay[]; orderIds: string[] } {
  const days = new Set(history.incompleteDays.filter((day) => isInWindow(window, day)));
  const orders = new Set<string>();
  for (const line of history.lines) {
    if (isInWindow(window, line.orderDay) && line.refunds.some((refund) => refund.day === null)) orders.add(line.orderId);
  }
  return { days: [...days].sort((a, b) => a - b), orderIds: [...orders].sort() };
}
