import { dayOfEpochDay } from '../../time';
import { type LineDimension, NONE, plain } from './dimension';

/** By day of the order in its shop's zone; a creator's cost stands on its own day. */
export const byDay: LineDimension = {
  name: 'day',
  side: 'line',
  source: 'block',
  entities: (_context, block) => Int32Array.of(block.epochDay),
  ofOrphan: (_context, _orphan, _creator, day) => day,
  ofCost: (_context, _cost, creator, day) => (creator === undefined ? NONE : day),
  describe: (_context, entity) => plain(dayOfEpochDay(entity)),
};
