import type { Dimension } from '../../model/report';
import type { Context } from '../context';
import { Cut, type RowName } from '../cut';
import { DIMENSION_DEFS } from '../dimensions';
import { type LineDimension, NONE, plain, type TouchDimension } from '../dimensions/dimension';
import type { AskedItem } from './asked-items';
import { narrowedLine, narrowedTouch } from './narrowed';
import { wantedOf } from './wanted';

/** Everything is one: what narrows it decides. */
const WHOLE_LINE: LineDimension = {
  name: 'shop',
  side: 'line',
  source: 'block',
  entities: () => Int32Array.of(0),
  ofOrphan: () => 0,
  ofCost: () => 0,
  describe: () => plain(''),
};
const WHOLE_TOUCH: TouchDimension = {
  name: 'account',
  side: 'touch',
  source: 'account',
  ofTouch: () => 0,
  ofOrphan: () => 0,
  ofCost: () => 0,
  describe: () => plain(''),
};
/** Every line of a shop-day by its place there; what is no line has none. */
const EACH_LINE: LineDimension = {
  ...WHOLE_LINE,
  source: 'line',
  entities: (_context, { facts }) => placesOf(facts.sku.length),
  ofOrphan: () => NONE,
  ofCost: () => NONE,
};

let places = new Int32Array(0);

/** 0, 1, 2 ... `n` - 1. Nobody changes them, so one column does for all. */
function placesOf(n: number): Int32Array {
  if (places.length < n) places = Int32Array.from({ length: 2 * n }, (_, i) => i);
  return places.subarray(0, n);
}

/** A cut whose rows hold what belongs to some items alone; its second dimension only says what does, and names nothing. */
class ItemCut extends Cut {
  override describe(context: Context, entity: number): RowName {
    return this.first.describe(context, this.firstOf(entity));
  }
}

/** What belongs to all of the items, by a dimension. */
export function cutOfItems(by: Dimension, items: readonly AskedItem[]): Cut {
  return narrowed(DIMENSION_DEFS[by], items);
}

/** What belongs to all of the items, in one row; with `named` only what has a key of these dimensions. */
export function wholeOfItems(items: readonly AskedItem[], named: readonly Dimension[] = []): Cut {
  return narrowed(WHOLE_LINE, items, named);
}

/** What belongs to all of the items, line by line of one shop-day: rows stand for lines by their place in it (`Cut.firstOf`). */
export function linesOfItems(items: readonly AskedItem[], named: readonly Dimension[] = []): Cut {
  return narrowed(EACH_LINE, items, named);
}

function narrowed(by: LineDimension | TouchDimension, items: readonly AskedItem[], named: readonly Dimension[] = []): Cut {
  const { ofLine, ofTouch } = wantedOf(items, named);
  if (by.side === 'line') {
    const first = narrowedLine(by, ofLine);
    return ofTouch.length === 0 ? new ItemCut(first) : new ItemCut(first, narrowedTouch(WHOLE_TOUCH, ofTouch));
  }
  const first = narrowedTouch(by, ofTouch);
  return ofLine.length === 0 ? new ItemCut(first) : new ItemCut(first, narrowedLine(WHOLE_LINE, ofLine));
}
