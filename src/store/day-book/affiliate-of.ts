import type { AffiliateRow } from '../../core/model/orders';
import type { LedgerDb } from '../db';
import { loadCatalog } from './catalogs';
import { decodeTables, SCHEMAS } from './codec/pack';
import { assemble, type Table, textAt } from './codec/table';
import { findPlaces } from './directory';
import { isWaiting, placeKey } from './place';
import { fetchPacks } from './working';

/** Days held in memory at once where orders of many days are asked for. */
const DAYS_AT_ONCE = 16;

/**
 * Affiliate rows of some orders, by order id: an empty list for an order without any, nothing for one that is not in the book. Reads only
 * what of the directory it takes to find the orders, and affiliate rows of their days; waits for no other work on the book and keeps
 * nothing in memory. Pages that wait for the fold are not seen.
 */
export function affiliateOf(db: LedgerDb, shop: string, orderIds: Iterable<string>): Promise<Map<string, AffiliateRow[]>> {
  return db.transaction('r', [db.segments, db.catalog, db.packs], async () => {
    const rows = new Map<string, AffiliateRow[]>();
    const days = new Set<string>();
    for (const [id, place] of await findPlaces(db, shop, orderIds)) {
      if (isWaiting(place)) continue;
      rows.set(id, []);
      days.add(placeKey(place));
    }
    if (days.size === 0) return rows;
    const catalog = await loadCatalog(db, shop);
    const all = [...days];
    for (let i = 0; i < all.length; i += DAYS_AT_ONCE) {
      const some = all.slice(i, i + DAYS_AT_ONCE);
      const packs = await fetchPacks(
        db,
        some.map((day) => ['affiliate', shop, day]),
      );
      for (const ofDay of packs) takeRows(decodeTables('affiliate', ofDay, catalog), rows);
    }
    return rows;
  });
}

/** Adds those rows of a day to the lists of their orders that have one. */
function takeRows(table: Table, into: ReadonlyMap<string, AffiliateRow[]>): void {
  const { leaves, orderId } = SCHEMAS.affiliate;
  for (let row = 0; row < table.count; row++) {
    into.get(textAt(table, orderId, row))?.push(...assemble<AffiliateRow>(leaves, table, row, row + 1));
  }
}
