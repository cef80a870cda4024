import { dayOfEpochDay, epochDay, monthOf } from '../../time';
import { type LineDimension, NONE, plain } from './dimension';

/** By month, `2026-02`; otherwise as by day. An entity is the month's first day. */
export const byMonth: LineDimension = {
  name: 'month',
  side: 'line',
  source: 'block',
  entities: (_context, block) => Int32Array.of(firstOfMonth(block.epochDay)),
  ofOrphan: (_context, _orphan, _creator, day) => firstOfMonth(day),
  ofCost: (_context, _cost, creator, day) => (creator === undefined ? NONE : firstOfMonth(day)),
  describe: (_context, entity) => plain(monthOf(dayOfEpochDay(entity))),
};

function firstOfMonth(day: number): number {
  return epochDay(`${monthOf(dayOfEpochDay(day))}-01`);
}
