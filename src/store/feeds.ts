import { Dexie, type Table } from 'dexie';
import type { FeedRows, FeedTable, Recount } from '../core/model/feeds';
import type { Day, Instant } from '../core/model/orders';
import { removeBuyersOf, removeShopBuyers } from './buyers';
import type { LedgerDb } from './db';
import { PageRefused, UnknownImport } from './errors';
import type { FeedShadowRecord } from './records';
import { writing } from './write';

/** Rows of a plain feed with the cursor that stands for them. */
export interface FeedPage<T extends FeedTable> {
  table: T;
  /** Whose rows they are: the shop, of `adDays` the ad account, of `adAccounts` the connection. */
  shop: string;
  rows: readonly FeedRows[T][];
  cursor?: { key: string; value: unknown };
  /** Rows of the same owner that are not among these go. */
  replace?: boolean;
  /** Rows of the same owner that are older than this and not among these go: the end of a list that came in pages. */
  staleBefore?: Instant;
  /** Of an import that was begun: what it replaces is kept, and comes back when the import is undone. */
  importId?: string;
}

/** The part of a row that tells whose it is. */
const OWNER: Record<FeedTable, string> = {
  statements: 'shop',
  statementEntries: 'shop',
  unsettled: 'shop',
  products: 'shop',
  samples: 'shop',
  videoDays: 'shop',
  adAccounts: 'connectionId',
  adDays: 'account',
};

/** Tables that figures are made of: a change of them makes figures anew. */
const IN_FIGURES: ReadonlySet<FeedTable> = new Set<FeedTable>(['statementEntries', 'samples', 'adAccounts', 'adDays']);

type AnyRow = FeedRows[FeedTable];
type Key = string | string[];

/**
 * Puts rows of a plain feed and the cursor in one transaction. Of two versions of a row the later `asOf` stands, ties by content, so
 * that the order of arrival never matters. Gives how many rows are new or different. Throws `PageRefused` for rows of another owner
 * than the page says, `UnknownImport`, `PageStale`.
 */
export function commitFeed<T extends FeedTable>(db: LedgerDb, page: FeedPage<T>): Promise<{ changed: number; removed: number }> {
  const { table: name, shop, cursor, importId } = page;
  for (const row of page.rows) {
    const owner = (row as unknown as Record<string, unknown>)[OWNER[name]];
    if (owner !== shop) throw new PageRefused(`${name}: ${OWNER[name]} ${shop} expected, got ${String(owner)}`);
  }
  const table = db.table(name) as Table<AnyRow, Key>;
  return writing(db, [table, db.cursors, db.imports, db.feedShadows], async () => {
    if (importId !== undefined) await assertOpen(db, importId);
    const rows = newestOf(table, page.rows);
    const keys = [...rows.values()].map((row) => keyOf(table, row));
    const before = await table.bulkGet(keys);
    const entering = [...rows.values()].flatMap((row, i) =>
      isNewer(row, before[i]) ? [{ row, key: keys[i]!, before: before[i] ?? null }] : [],
    );
    await table.bulkPut(entering.map(({ row }) => row));
    const others = page.replace || page.staleBefore !== undefined ? await ownedBy(table, OWNER[name], shop).toArray() : [];
    const isStale = (row: AnyRow) => page.replace || row.asOf < (page.staleBefore ?? 0);
    const gone = others.filter((row) => isStale(row) && !rows.has(JSON.stringify(keyOf(table, row))));
    await table.bulkDelete(gone.map((row) => keyOf(table, row)));
    if (cursor) await db.cursors.put({ ...cursor, shop });
    if (importId !== undefined) {
      const replaced = entering.map(
        ({ row, key, before: was }): FeedShadowRecord => ({ importId, table: name, key, before: was, after: row }),
      );
      const left = gone.map((row): FeedShadowRecord => ({ importId, table: name, key: keyOf(table, row), before: row, after: null }));
      await db.feedShadows.bulkAdd([...replaced, ...left]);
    }
    const changed = entering.filter(({ row, before: was }) => !was || contentOf(row) !== contentOf(was)).length;
    const removed = gone.length;
    if (IN_FIGURES.has(name) && changed + removed > 0) await bumpFeeds(db);
    return { changed, removed };
  });
}

/** The rows of a plain feed, of one owner or of all. */
export async function readFeed<T extends FeedTable>(db: LedgerDb, name: T, shop?: string): Promise<FeedRows[T][]> {
  const table = db.table(name) as Table<FeedRows[T], Key>;
  if (shop === undefined) return table.toArray();
  return ownedBy(table, OWNER[name], shop).toArray();
}

/** Days of videos or ads of a range of days, both inclusive, of all shops. */
export async function readDays<T extends 'videoDays' | 'adDays'>(db: LedgerDb, name: T, from: Day, to: Day): Promise<FeedRows[T][]> {
  return (db.table(name) as Table<FeedRows[T], Key>).where('day').between(from, to, true, true).toArray();
}

/** Takes an ad account's or connection's rows out (`adAccounts` by connection, `adDays` by account), or a shop's. */
export function removeFeed(db: LedgerDb, name: FeedTable, shop: string): Promise<void> {
  const table = db.table(name) as Table<AnyRow, Key>;
  return writing(db, [table], async () => {
    const removed = await ownedBy(table, OWNER[name], shop).delete();
    if (IN_FIGURES.has(name) && removed > 0) await bumpFeeds(db);
  });
}

/** Days that the platform counts otherwise than the book does, newest first. */
export async function readRecounts(db: LedgerDb): Promise<Recount[]> {
  return (await db.recounts.toArray()).sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0));
}

/** Keeps a recount; the same day counted again replaces it, and a day that agrees is taken off the list. */
export function putRecount(db: LedgerDb, recount: Recount): Promise<void> {
  return writing(db, [db.recounts], async () => {
    if (recount.theirs === recount.ours) await db.recounts.delete([recount.shop, recount.feed, recount.day]);
    else await db.recounts.put(recount);
  });
}

/**
 * Puts back what an import replaced in plain feeds, where what it wrote still stands. For use inside a write over `feedUndoTables`.
 * Gives rows put back and rows that nobody but the import had brought.
 */
export async function undoFeeds(db: LedgerDb, importId: string): Promise<{ restored: number; removed: number }> {
  const shadows = await db.feedShadows.where('importId').equals(importId).sortBy('seq');
  const undone = { restored: 0, removed: 0 };
  for (const { table: name, key, before, after } of shadows.reverse()) {
    const table = db.table(name) as Table<AnyRow, Key>;
    const now = (await table.get(key as Key)) ?? null;
    if (JSON.stringify(now) !== JSON.stringify(after)) continue;
    if (before === null) await table.delete(key as Key);
    else await table.put(before as AnyRow);
    if (before === null) undone.removed++;
    else undone.restored++;
  }
  await db.feedShadows.where('importId').equals(importId).delete();
  await removeBuyersOf(db, importId);
  if (shadows.some(({ table }) => IN_FIGURES.has(table))) await bumpFeeds(db);
  return undone;
}

/** Takes all plain rows of a shop out. For use inside a write over `shopFeedTables`. */
export async function removeShopFeeds(db: LedgerDb, shop: string): Promise<void> {
  for (const [name, owner] of Object.entries(OWNER)) if (owner === 'shop') await ownedBy(db.table(name), owner, shop).delete();
  await db.recounts.where(':id').between([shop, Dexie.minKey], [shop, Dexie.maxKey]).delete();
  await removeShopBuyers(db, shop);
  await bumpFeeds(db);
}

/** Tables that `undoFeeds` writes. */
export function feedUndoTables(db: LedgerDb): Table[] {
  return [db.feedShadows, db.buyers, ...Object.keys(OWNER).map((name) => db.table(name))];
}

/** Tables that `removeShopFeeds` writes. */
export function shopFeedTables(db: LedgerDb): Table[] {
  return [db.recounts, db.buyers, ...Object.keys(OWNER).flatMap((name) => (OWNER[name as FeedTable] === 'shop' ? [db.table(name)] : []))];
}

async function bumpFeeds(db: LedgerDb): Promise<void> {
  const record = await db.meta.get('feeds');
  await db.meta.put({ key: 'feeds', revision: (record?.key === 'feeds' ? record.revision : 0) + 1 });
}

async function assertOpen(db: LedgerDb, importId: string): Promise<void> {
  const record = await db.imports.get(importId);
  if (!record) throw new UnknownImport(importId, 'missing');
  if (record.state === 'undone') throw new UnknownImport(importId, 'undone');
}

/** One row a key: of several in one page the newest. */
function newestOf(table: Table<AnyRow, Key>, rows: readonly AnyRow[]): Map<string, AnyRow> {
  const newest = new Map<string, AnyRow>();
  for (const row of rows) {
    const key = JSON.stringify(keyOf(table, row));
    const other = newest.get(key);
    if (!other || isNewer(row, other)) newest.set(key, row);
  }
  return newest;
}

function isNewer(row: AnyRow, before: AnyRow | undefined): boolean {
  if (!before) return true;
  if (row.asOf !== before.asOf) return row.asOf > before.asOf;
  return JSON.stringify(row) > JSON.stringify(before);
}

function contentOf({ asOf: _, ...content }: AnyRow): string {
  return JSON.stringify(content);
}

function keyOf(table: Table<AnyRow, Key>, row: AnyRow): Key {
  const path = table.schema.primKey.keyPath as string | string[];
  const value = (name: string) => (row as unknown as Record<string, string>)[name]!;
  return typeof path === 'string' ? value(path) : path.map(value);
}

/** Rows of an owner: it begins the key, or has an index of its own. */
function ownedBy<Row>(table: Table<Row, Key>, owner: string, shop: string) {
  if (owner === 'connectionId') return table.where(owner).equals(shop);
  return table.where(':id').between([shop, Dexie.minKey], [shop, Dexie.maxKey]);
}
