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

/** Below this a window is read through, however full it is. */
const LEAST_WINDOW_MS = 15 * 60_000;

/** Both halves, the newer one first, in whole seconds; null where it is too short to be cut. */
export function halves(window: TimeWindow): [TimeWindow, TimeWindow] | null {
  if (window.to - window.from < 2 * LEAST_WINDOW_MS) return null;
  const middle = floorSecond(window.from + (window.to - window.from) / 2);
  return [
    { field: window.field, from: middle, to: window.to },
    { field: window.field, from: window.from, to: middle },
  ];
}
