import { Dexie } from 'dexie';
import { FEEDS } from '../../core/model/feeds';
import { STREAMS } from '../../core/model/orders';
import type { LedgerDb } from '../db';
import { removeShopFeeds, shopFeedTables } from '../feeds';
import { writing } from '../write';
import { allPacks } from './ranges';

/** Takes everything that is of a shop out of the book, in one transaction. Throws `PageStale`. */
export async function removeShop(db: LedgerDb, shop: string): Promise<void> {
  const tables = [
    db.packs,
    db.inbox,
    db.segments,
    db.catalog,
    db.facts,
    db.stamps,
    db.dirty,
    db.cursors,
    db.coverage,
    db.tallies,
    db.shadows,
    db.imports,
    db.shops,
    ...shopFeedTables(db),
  ];
  await writing(db, tables, async (book) => {
    for (const stream of STREAMS) {
      await allPacks(db, stream, shop).delete();
      await db.shadows.where(':id').between([stream, shop, Dexie.minKey], [stream, shop, Dexie.maxKey]).delete();
      await db.tallies.delete([stream, shop]);
    }
    for (const feed of FEEDS) await db.coverage.delete([feed, shop]);
    await removeShopFeeds(db, shop);
    for (const table of [db.segments, db.catalog, db.facts, db.stamps, db.dirty])
      await table.where(':id').between([shop, Dexie.minKey], [shop, Dexie.maxKey]).delete();
    await db.cursors.where('shop').equals(shop).delete();
    await db.inbox.filter((page) => page.shop === shop).delete();
    await db.imports.toCollection().modify((record) => {
      record.touched = record.touched.filter((touched) => touched.shop !== shop);
    });
    await db.shops.delete(shop);
    await db.meta.put({ ...book, revision: book.revision + 1 });
  });
}
