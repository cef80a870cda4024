import { STREAMS, type Stream, SYNCED_STREAMS, type SyncedStream } from '../../src/core/model/orders';
import { readBuyers } from '../../src/store/buyers';
import { createDayBook } from '../../src/store/day-book/day-book';
import type { LedgerDb } from '../../src/store/db';
import { allCards, allShops, currentRules, readLedger } from '../../src/store/ledger';

const FEED_TABLES = ['statements', 'statementEntries', 'unsettled', 'products', 'samples', 'videoDays', 'adAccounts', 'adDays'] as const;

/** A book as it lies in the database: the raw tables, with bytes as base64, and what reading it gave when it was dumped. */
export interface Golden {
  version: number;
  stores: {
    name: string;
    keyPath: string | string[] | null;
    autoIncrement: boolean;
    indexes: { name: string; keyPath: string | string[]; unique: boolean; multiEntry: boolean }[];
  }[];
  rows: Record<string, { key: unknown; value: unknown }[]>;
  read: unknown;
}

/** Everything that the current code reads of a book; plain JSON. */
export async function readAll(db: LedgerDb): Promise<unknown> {
  const book = createDayBook(db);
  const shops = await allShops(db);
  const rows = [];
  for (const { id } of shops) {
    for (const stream of STREAMS)
      rows.push({
        shop: id,
        stream,
        rows: await book.readRows(stream, id, '2000-01-01', '2999-12-31'),
        ...(isSynced(stream) ? { coverage: await book.coverage(stream, id) } : {}),
      });
  }
  const { of: _, ...counts } = await book.counts();
  const all = {
    shops,
    rows,
    counts,
    orphans: await book.readOrphans(shops.map(({ id }) => id)),
    cursor: (await book.cursor('orders')) ?? null,
    imports: await book.imports(),
    ledger: await readLedger(db),
    ...(await readPlain(db)),
    buyers: [
      ...(await readBuyers(
        db,
        shops.map(({ id }) => id),
        0,
      )),
    ],
    rules: await currentRules(db),
    cards: await allCards(db),
    ops: await db.ops.toArray(),
  };
  return JSON.parse(JSON.stringify(all));
}

/** The plain tables of feeds, links and mappings, of alerts and of saved views. */
async function readPlain(db: LedgerDb): Promise<Record<string, unknown[]>> {
  const tables = [...FEED_TABLES, 'recounts', 'mappings', 'links', 'alertRuns', 'alertMarks', 'views'] as const;
  return Object.fromEntries(await Promise.all(tables.map(async (name) => [name, await db.table(name).toArray()])));
}

/** Takes out of what today's code reads whatever a dump cannot know of yet; throws where any of it holds something. */
export function withoutNewer(read: unknown, old: unknown, path = 'book'): unknown {
  if (Array.isArray(read) && Array.isArray(old)) {
    const known = (entry: unknown) => !isStreamRows(entry) || old.some((other) => isStreamRows(other) && other.stream === entry.stream);
    for (const entry of read) if (isStreamRows(entry) && !known(entry)) assertEmpty(entry.rows, `${path}.${entry.stream}`);
    return read.filter(known).map((entry, i) => withoutNewer(entry, old[i], `${path}.${i}`));
  }
  if (!isPlain(read) || !isPlain(old)) return read;
  for (const key of Object.keys(read)) if (!(key in old)) assertEmpty(read[key], `${path}.${key}`);
  return Object.fromEntries(
    Object.keys(read)
      .filter((key) => key in old)
      .map((key) => [key, withoutNewer(read[key], old[key], `${path}.${key}`)]),
  );
}

function assertEmpty(value: unknown, path: string): void {
  const isEmpty = value === null || value === 0 || (Array.isArray(value) && value.length === 0);
  if (!isEmpty) throw new Error(`${path}: nothing expected, got ${JSON.stringify(value)}`);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function isStreamRows(value: unknown): value is { stream: string; rows: unknown[] } {
  return isPlain(value) && typeof value['stream'] === 'string' && Array.isArray(value['rows']);
}

function isSynced(stream: Stream): stream is SyncedStream {
  return (SYNCED_STREAMS as readonly Stream[]).includes(stream);
}

export async function dump(db: LedgerDb): Promise<Golden> {
  const raw = await dumpTables(db.backendDB());
  // Facts are made from packs: their format is another room's.
  for (const name of ['facts', 'stamps']) if (raw.rows[name]) raw.rows[name] = [];
  return { ...raw, read: await readAll(db) };
}

/** The tables of a database as they lie there, without any code of ours. */
export async function rawDump(name: string): Promise<Omit<Golden, 'read'>> {
  const raw = await done(indexedDB.open(name));
  try {
    return await dumpTables(raw);
  } finally {
    raw.close();
  }
}

async function dumpTables(raw: IDBDatabase): Promise<Omit<Golden, 'read'>> {
  const names = [...raw.objectStoreNames];
  const transaction = raw.transaction(names, 'readonly');
  const stores: Golden['stores'] = [];
  const rows: Golden['rows'] = {};
  for (const name of names) {
    const store = transaction.objectStore(name);
    const indexes = [...store.indexNames].map((index) => {
      const { keyPath, unique, multiEntry } = store.index(index);
      return { name: index, keyPath, unique, multiEntry };
    });
    stores.push({ name, keyPath: store.keyPath, autoIncrement: store.autoIncrement, indexes });
    const [keys, values] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
    rows[name] = values.map((value, i) => ({ key: toJson(keys[i]), value: toJson(value) }));
  }
  return { version: raw.version, stores, rows };
}

/** Makes the database as it was when it was dumped, without any code of today. */
export async function restore(name: string, golden: Golden): Promise<void> {
  const request = indexedDB.open(name, golden.version);
  request.onupgradeneeded = () => {
    for (const { name: storeName, keyPath, autoIncrement, indexes } of golden.stores) {
      const store = request.result.createObjectStore(storeName, { keyPath, autoIncrement });
      for (const index of indexes) store.createIndex(index.name, index.keyPath, { unique: index.unique, multiEntry: index.multiEntry });
      for (const { key, value } of golden.rows[storeName]!) {
        if (keyPath === null) store.put(fromJson(value), fromJson(key) as IDBValidKey);
        else store.put(fromJson(value));
      }
    }
  };
  (await done(request)).close();
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function toJson(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return { $bytes: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64') };
  if (Array.isArray(value)) return value.map(toJson);
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, toJson(part)]));
  return value;
}

function fromJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromJson);
  if (value === null || typeof value !== 'object') return value;
  if ('$bytes' in value) return Uint8Array.from(Buffer.from(value.$bytes as string, 'base64'));
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, fromJson(part)]));
}
