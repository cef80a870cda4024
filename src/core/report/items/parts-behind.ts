import type { FactsBlock } from '../../facts/combine';
import type { Dimension, Measure } from '../../model/report';
import type { Context } from '../context';
import type { DaySource } from '../lines/day-source';
import { measureAt } from '../measure-parts';
import { GMV } from '../measures';
import type { AskedRange } from '../range';
import type { AskedItem } from './asked-items';
import { everyLine } from './every-line';
import { visitLines } from './visit-lines';

/** Whose parts are wanted, and of which measure. */
export interface Wanted {
  items: readonly AskedItem[];
  /** Only what has no key of all these dimensions; null: all. */
  unnamed: readonly Dimension[] | null;
  measure: Measure;
}

/** Whether nothing narrows the question, so that what nobody is credited with belongs to it too. */
export function isEverything({ only }: AskedRange, { items }: Wanted): boolean {
  return items.length === 0 && only === undefined;
}

/** Only credit has evidence: what nobody is credited with is in none of these. */
const OF_CREDIT: readonly Measure[] = ['gmvConfirmed', 'gmvTracked', 'gmvEstimated'];

/** Gives every order line with what of the measure, and of its GMV, is wanted; lines with nothing of the measure are left out. */
export function eachPart(
  context: Context,
  days: DaySource,
  range: AskedRange,
  wanted: Wanted,
  visit: (block: FactsBlock, line: number, amount: number, gmv: number) => void,
): void {
  const { items, unnamed, measure } = wanted;
  const named = unnamed && namedParts(context, days, range, items, unnamed, measure);
  const each = (block: FactsBlock, line: number, values: Float64Array) => {
    const other = named?.get(block);
    const amount = measureAt(values, 0, measure) - (other ? other.amount[line]! : 0);
    if (amount !== 0) visit(block, line, amount, values[GMV]! - (other ? other.gmv[line]! : 0));
  };
  if (isEverything(range, wanted) && !OF_CREDIT.includes(measure)) everyLine(context, days, range, each);
  else visitLines(context, days, range, items, each);
}

interface Parts {
  amount: Float64Array;
  gmv: Float64Array;
}

/** By shop-day what of each line has a key of all the dimensions. */
function namedParts(
  context: Context,
  days: DaySource,
  range: AskedRange,
  items: readonly AskedItem[],
  unnamed: readonly Dimension[],
  measure: Measure,
): Map<FactsBlock, Parts> {
  const found = new Map<FactsBlock, Parts>();
  visitLines(
    context,
    days,
    range,
    items,
    (block, line, values) => {
      let parts = found.get(block);
      if (!parts) {
        const lines = block.facts.affiliate.length;
        parts = { amount: new Float64Array(lines), gmv: new Float64Array(lines) };
        found.set(block, parts);
      }
      parts.amount[line] = measureAt(values, 0, measure);
      parts.gmv[line] = values[GMV]!;
    },
    unnamed,
  );
  return found;
}
