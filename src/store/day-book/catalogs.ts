import { Dexie } from 'dexie';
import type { LedgerDb } from '../db';
import { Catalog } from './codec/catalog';

/** Reads a shop's catalog. For use inside a transaction over `catalog`. */
export async function loadCatalog(db: LedgerDb, shop: string): Promise<Catalog> {
  const catalog = new Catalog();
  const records = await db.catalog.where(':id').between([shop, Dexie.minKey], [shop, Dexie.maxKey]).toArray();
  for (const entries of records) catalog.read(entries);
  return catalog;
}

/** Stores what is new in the catalogs. For use inside a write over `catalog`. */
export async function saveCatalogs(db: LedgerDb, catalogs: ReadonlyMap<string, Catalog>): Promise<void> {
  for (const [shop, catalog] of catalogs) {
    const entries = catalog.takeNew();
    if (entries.length > 0) await db.catalog.bulkPut(entries.map((some) => ({ shop, ...some })));
  }
}
