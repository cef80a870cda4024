import { dayOfEpochDay, isoWeekOf } from '../../days';
import { type LineDimension, NONE, plain } from './dimension';

/** By ISO week, `2026-W07`; otherwise as by day. An entity is the week's Monday, counted in weeks. */
export const byWeek: LineDimension = {
  name: 'week',
  side: 'line',
  source: 'block',
  entities: (_context, block) => Int32Array.of(weekOf(block.epochDay)),
  ofOrphan: (_context, _orphan, _creator, day) => weekOf(day),
  ofCost: (_context, _cost, creator, day) => (creator === undefined ? NONE : weekOf(day)),
  describe: (_context, week) => plain(isoWeekOf(dayOfEpochDay(week * 7 - 3))),
};

/** Weeks since the one of 1970-01-01, a Thursday. */
function weekOf(day: number): number {
  return Math.floor((day + 3) / 7);
}
