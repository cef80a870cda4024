import type { FactsBlock } from '../../facts/combine';
import type { Context } from '../context';
import { placeOf } from '../dimensions/dimension';
import { ofAffiliate } from '../dimensions/of-affiliate';
import type { EvaluatedBlock } from '../lines/evaluated';
import { OWN } from '../owners';
import type { OrdersOf } from '../sum/day-sums';
import type { AskedItem } from './asked-items';
import { wantedOf } from './wanted';

/** Sets of items whose orders stay known, the last ones asked. */
const MOST_KEPT = 32;

type Found = WeakMap<FactsBlock, Int32Array>;
const keptBy = new WeakMap<Context, Map<string, Found>>();

/**
 * Those orders of a shop-day that can hold anything of all the items, and of the one creator where only that one counts: all others add
 * nothing to a cut by the items. Where codes, clicks or posts take part anybody may be credited with any order. Every question about the
 * same items asks the same, so what was found stays.
 */
export function ordersOfItems(context: Context, items: readonly AskedItem[], only?: number): OrdersOf {
  if (items.length === 0 && only === undefined) return () => null;
  const known = foundFor(context, JSON.stringify([items, only]));
  const { ofLine, ofTouch } = wantedOf(items);
  const find = ({ block, owners }: EvaluatedBlock): Int32Array => {
    const { orderStart, orderFlags, affiliate, affAccount } = block.facts;
    const tables = ofLine.map((one) => one.def.entities(context, block));
    const isOfItems = (line: number): boolean => {
      const a = affiliate[line]!;
      const owner = a < 0 ? OWN : owners[affAccount[a]!]!;
      if (owner === OWN || (only !== undefined && owner !== only)) return false;
      for (let i = 0; i < ofLine.length; i++) {
        const one = ofLine[i]!;
        if (!one.is(context, tables[i]![placeOf(one.def, block, line)]!)) return false;
      }
      for (const one of ofTouch) if (!one.is(context, ofAffiliate(one.def, context, block, a))) return false;
      return true;
    };
    const found: number[] = [];
    for (let o = 0; o < orderFlags.length; o++) {
      for (let line = orderStart[o]!; line < orderStart[o + 1]!; line++) {
        if (!isOfItems(line)) continue;
        found.push(o);
        break;
      }
    }
    return Int32Array.from(found);
  };
  return (day) => {
    if (day.credits !== null) return null;
    let found = known.get(day.block);
    if (found === undefined) {
      found = find(day);
      known.set(day.block, found);
    }
    return found;
  };
}

function foundFor(context: Context, key: string): Found {
  const kept = keptBy.get(context) ?? new Map<string, Found>();
  keptBy.set(context, kept);
  const found = kept.get(key) ?? new WeakMap<FactsBlock, Int32Array>();
  // Asked last, it goes last.
  kept.delete(key);
  kept.set(key, found);
  for (const oldest of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(oldest);
  return found;
}
