import { Dexie } from 'dexie';
import { STREAMS } from '../../core/model/orders';
import type { LedgerDb } from '../db';
import { UnknownShop } from '../errors';
import type { ShopRecord } from '../records';
import { writing } from '../write';
import { decodeTable } from './codec/pack';
import { flush, flushTables } from './flush';
import { allPacks } from './ranges';
import { Working } from './working';

/**
 * Enters a shop, or replaces its entry. Where its time zone is another than before, all its orders get their days anew,
 * and what hangs on them follows, in the same transaction. Throws `PageStale`.
 */
export async function putShop(db: LedgerDb, shop: ShopRecord): Promise<void> {
  await writing(db, [...Working.tables(db), ...flushTables(db), db.facts], async (book) => {
    const before = await db.shops.get(shop.id);
    await db.shops.put(shop);
    if (!before || before.timeZone === shop.timeZone) return;
    const working = new Working(db);
    const catalog = await working.catalog(shop.id);
    const pages = [];
    for (const stream of STREAMS) {
      for (const pack of await allPacks(db, stream, shop.id).toArray()) {
        pages.push({ stream, shop: shop.id, table: decodeTable(stream, pack, catalog) });
      }
      await allPacks(db, stream, shop.id).delete();
      await db.tallies.delete([stream, shop.id]);
    }
    for (const table of [db.segments, db.facts, db.stamps, db.dirty])
      await table.where(':id').between([shop.id, Dexie.minKey], [shop.id, Dexie.maxKey]).delete();
    // Orders come first in STREAMS: whatever hangs on one finds it.
    await working.takeAll(pages.map((page) => [page, 0]));
    await flush(db, working, book);
  });
}

/** Gives a shop another time zone, as `putShop` does. Throws `UnknownShop`, `PageStale`. */
export async function setZone(db: LedgerDb, shopId: string, timeZone: string): Promise<void> {
  const shop = await db.shops.get(shopId);
  if (!shop) throw new UnknownShop(shopId);
  await putShop(db, { ...shop, timeZone });
}
