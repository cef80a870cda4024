import type { Day } from '../../core/model/orders';
import type { LedgerDb } from '../db';
import type { Draft } from './draft';
import { placeKey } from './place';

/** Orders that a mark names at the most: above that the day is built anew as a whole. */
const MOST_NAMED = 500;

/**
 * Marks the days whose figures the drafts change, with the orders that are different since their facts were kept; an older mark's
 * orders stay with them. For use inside a write over `dirty` and `stamps`. Gives the number of days.
 */
export async function markDirty(db: LedgerDb, drafts: Iterable<Draft>, revision: number): Promise<number> {
  const days = new Map<string, { shop: string; day: Day; orders: Set<string> | null }>();
  for (const draft of drafts) {
    if (!draft.figuresChanged || draft.waiting) continue;
    const { shop } = draft;
    const day = placeKey(draft.place);
    const key = `${shop}\n${day}`;
    const before = days.get(key);
    days.set(key, { shop, day, orders: before ? joined(before.orders, draft.figureOrders) : draft.figureOrders });
  }
  const found = [...days.values()];
  const keys = found.map(({ shop, day }): [string, string] => [shop, day]);
  const [marks, stamps] = await Promise.all([db.dirty.bulkGet(keys), db.stamps.bulkGet(keys)]);
  await db.dirty.bulkPut(
    found.map(({ shop, day, orders }, i) => {
      // Where no facts are kept there is nothing that names could be told from.
      const all = stamps[i] ? joined(marks[i] ? marks[i].orders : [], orders) : null;
      return { shop, day, revision, orders: all && [...all] };
    }),
  );
  return found.length;
}

/** Both sets of orders as one; null where one of them is "all", or there are too many to name. */
export function joined(a: Iterable<string> | null, b: Iterable<string> | null): Set<string> | null {
  if (a === null || b === null) return null;
  const all = new Set(a);
  for (const orderId of b) all.add(orderId);
  return all.size > MOST_NAMED ? null : all;
}
