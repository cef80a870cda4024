import { type AffiliateRow, rowId, type Stream, type StreamRows } from '../../core/model/orders';
import type { LedgerDb } from '../db';
import type { BookRecord, PackRecord } from '../records';
import type { Catalog } from './codec/catalog';
import { concat } from './codec/gather';
import { decodeTable, decodeTables, SCHEMAS } from './codec/pack';
import { assemble, type Table } from './codec/table';
import { Draft } from './draft';
import { AFTER_ALL, FIRST_WAITING, type Place, placeKey, placeOfKey } from './place';
import { byDay, daysOf, packsBetween } from './ranges';
import { fetchPacks, Working } from './working';

/** One transaction that sees packs and inbox at one moment, with the inbox merged in memory. */
export function reading<T>(db: LedgerDb, working: Working, work: () => Promise<T>): Promise<T> {
  return db.transaction('r', [db.meta, db.facts, db.stamps, db.dirty, db.tallies, ...Working.tables(db)], async () => {
    const book = await db.meta.get('book');
    if (book) await working.catchUp(book as BookRecord);
    return work();
  });
}

/** The rows of a stream from a day to another as columns, by day and within it by id. For use inside `reading`. */
export async function tableBetween(db: LedgerDb, working: Working, stream: Stream, shop: string, from: string, to: string): Promise<Table> {
  const [packs, catalog] = await Promise.all([packsBetween(db, stream, shop, from, to).toArray(), working.catalog(shop)]);
  const drafts = [...working.drafts.values()].filter((draft) => {
    const day = placeKey(draft.place);
    return draft.stream === stream && draft.shop === shop && draft.changed && day >= from && day <= to;
  });
  // The common case: nothing to merge, the packs come in the order of their days.
  if (drafts.length === 0 && packs.every(({ parts }) => parts === 1)) return decodeTables(stream, packs, catalog);
  const tables = new Map([...byDay(packs)].map(([day, parts]) => [day, () => tableOfDay(stream, parts, catalog)] as const));
  for (const draft of drafts) tables.set(placeKey(draft.place), () => draft.table());
  const days = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  return concat(
    SCHEMAS[stream].leaves,
    days.map(([, table]) => table()),
  );
}

/** Affiliate rows that wait for their order, by shop and id. For use inside `reading`. */
export async function orphansOf(db: LedgerDb, working: Working, shops: readonly string[]): Promise<AffiliateRow[]> {
  const { leaves } = SCHEMAS.affiliate;
  const all: AffiliateRow[] = [];
  for (const shop of shops) {
    const rows = assemble<AffiliateRow>(leaves, await tableBetween(db, working, 'affiliate', shop, FIRST_WAITING, AFTER_ALL));
    // The day on which a row waits depends on what came first; the rows do not.
    const keyed = rows.map((row) => ({ row, id: rowId('affiliate', row) }));
    all.push(...keyed.sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ row }) => row));
  }
  return all;
}

/** Days held in memory at once where many rows are looked up. */
const LOOK_UP_DAYS = 16;

/** Rows by their ids; ids that are not in the book are left out. For use inside `reading`. */
export async function lookUp<S extends Stream>(
  db: LedgerDb,
  working: Working,
  stream: S,
  shop: string,
  ids: readonly string[],
): Promise<Map<string, StreamRows[S]>> {
  const found = new Map<string, StreamRows[S]>();
  const take = (draft: Draft, wanted: Iterable<string>): void => {
    for (const id of wanted) {
      const ref = draft.rows.get(id);
      if (ref) found.set(id, assemble<StreamRows[S]>(SCHEMAS[stream].leaves, ref.table, ref.row, ref.row + 1)[0]!);
    }
  };
  if ((await db.shops.get(shop)) === undefined) return found;
  const catalog = await working.catalog(shop);
  const places = await placesOf(db, working, stream, shop, ids);
  const list = [...places];
  for (let i = 0; i < list.length; i += LOOK_UP_DAYS) {
    const some = list.slice(i, i + LOOK_UP_DAYS);
    const packs = await fetchPacks(
      db,
      some.map(([place]) => [stream, shop, placeKey(place)]),
    );
    some.forEach(([place, wanted], k) => {
      take(working.changedDraft(stream, shop, place) ?? new Draft(stream, shop, place, packs[k]!, catalog), wanted);
    });
  }
  return found;
}

/** The places to look at, with the ids that may be there: by the order where the id names it, else everywhere. */
async function placesOf(
  db: LedgerDb,
  working: Working,
  stream: Stream,
  shop: string,
  ids: readonly string[],
): Promise<Map<Place, readonly string[]>> {
  await working.shop(shop);
  const places = new Map<Place, string[]>();
  if (stream !== 'orders' && stream !== 'affiliate') {
    for (const day of await daysOf(db, stream, shop)) places.set(placeOfKey(day), [...ids]);
    for (const draft of working.drafts.values()) if (draft.stream === stream && draft.shop === shop) places.set(draft.place, [...ids]);
    return places;
  }
  for (const id of ids) {
    const place = working.where(shop, stream === 'orders' ? id : id.slice(0, id.indexOf('/')));
    if (place === undefined) continue;
    const there = places.get(place);
    if (there) there.push(id);
    else places.set(place, [id]);
  }
  return places;
}

function tableOfDay(stream: Stream, parts: readonly PackRecord[], catalog: Catalog): Table {
  const [first] = parts;
  if (parts.length === 1) return decodeTable(stream, first!, catalog);
  return new Draft(stream, first!.shop, 0, parts, catalog).table();
}
