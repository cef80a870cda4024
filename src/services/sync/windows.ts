import type { Instant } from '../../core/model/orders';

/** Half-open [from, to), whole seconds as ms, over creation or update time. */
export interface TimeWindow {
  field: 'create' | 'update';
  from: Instant;
  to: Instant;
}

export const DAY_MS = 86_400_000;
const SECOND_MS = 1_000;

/** Cuts a window into pieces of at most so many days, newest first. They cover it exactly once. */
export function cut(window: TimeWindow, days: number): TimeWindow[] {
  const pieces: TimeWindow[] = [];
  for (let to = window.to; to > window.from; to -= days * DAY_MS) {
    pieces.push({ field: window.field, from: Math.max(window.from, to - days * DAY_MS), to });
  }
  return pieces;
}

/** Windows are asked for in whole seconds. */
export function floorSecond(at: Instant): Instant {
  return Math.floor(at / SECOND_MS) * SECOND_MS;
}
