import type { DayFacts } from '../../core/facts';
import type { Feed } from '../../core/model/feeds';
import type { AffiliateRow, Day, Stream, StreamRows } from '../../core/model/orders';
import type { LedgerDb } from '../db';
import type { CoverageRecord, ImportRecord } from '../records';
import { writing } from '../write';
import { SCHEMAS } from './codec/pack';
import { assemble, type Table } from './codec/table';
import { type CommitPage, commitPage } from './commit';
import { type Counts, countRows, rangeOf } from './counting';
import { Exclusive } from './exclusive';
import { type FactsSince, factsSince, readFacts } from './facts';
import { fold } from './fold';
import type { PageCounts } from './merge';
import { lookUp, orphansOf, reading, tableBetween } from './reading';
import { removeShop } from './removing';
import { setZone } from './rezone';
import { type Undone, undoImport } from './undo';
import { Working } from './working';

/** How far a feed of a shop (or ad account) is known to be complete. */
export type Coverage = Omit<CoverageRecord, 'stream' | 'shop'>;

/** The rows of shops: committed by page, folded into packs by day, read back by day. One instance a context. */
export interface DayBook {
  /** Rows and cursor in one transaction. Throws `PageRefused`, `UnknownShop`, `UnknownImport`, `PageStale`. */
  commitPage<S extends Stream>(page: CommitPage<S>): Promise<PageCounts>;
  /** Merges the inbox into the packs, a batch in one transaction; safe to repeat. */
  fold(options?: { signal?: AbortSignal }): Promise<{ folded: number; daysTouched: number }>;
  /** Pages that wait for the fold. */
  inboxSize(): Promise<number>;
  /** Rows of orders of these days (both inclusive), inbox included, by day and within it by id. */
  readRows<S extends Stream>(stream: S, shop: string, from: Day, to: Day): Promise<StreamRows[S][]>;
  /** The same as columns. */
  readColumns(stream: Stream, shop: string, from: Day, to: Day): Promise<Table>;
  /** Facts of the days that have orders; what is older than its packs is built and kept. Folds nothing. */
  readFacts(shops: readonly string[], from: Day, to: Day): Promise<DayFacts[]>;
  /**
   * What differs from the facts that the caller has, by `dayKey` and revision: days that are new or different, and the keys of days
   * (of these shops, in this range) that are no more.
   */
  factsSince(shops: readonly string[], from: Day, to: Day, known: ReadonlyMap<string, number>): Promise<FactsSince>;
  /** Affiliate rows whose order is not in the book. */
  readOrphans(shops: readonly string[]): Promise<AffiliateRow[]>;
  lookUp<S extends Stream>(stream: S, shop: string, ids: readonly string[]): Promise<Map<string, StreamRows[S]>>;
  cursor<T>(key: string): Promise<T | undefined>;
  /** Moves a cursor on its own: where a step ends without rows. */
  setCursor(shop: string, key: string, value: unknown): Promise<void>;
  coverage(stream: Feed, shop: string): Promise<Coverage>;
  setCoverage(stream: Feed, shop: string, coverage: Coverage): Promise<void>;
  /** Enters an import in the book (again: replaces its entry), before its first page and at its end. */
  putImport(info: Omit<ImportRecord, 'touched'>): Promise<void>;
  /** Newest first. */
  imports(): Promise<ImportRecord[]>;
  undoImport(importId: string): Promise<Undone>;
  /** First and last day with orders; null for an empty book. */
  range(shops?: readonly string[]): Promise<{ from: Day; to: Day } | null>;
  counts(): Promise<Counts>;
  /** Rows and orphans of one stream of a shop. */
  countOf(stream: Stream, shop: string): Promise<{ rows: number; orphans: number }>;
  /** Gives a shop another time zone, and all its orders their days anew. Throws `UnknownShop`. */
  setZone(shop: string, timeZone: string): Promise<void>;
  /** Takes everything that is of the shop out of the book, the shop too. */
  removeShop(shop: string): Promise<void>;
}

const NEVER_READ = { stream: null, shop: null, completeUpTo: null, lastSyncAt: null };

/** The day book of an open ledger. */
export function createDayBook(db: LedgerDb): DayBook {
  const working = new Working(db);
  const exclusive = new Exclusive();
  const failing = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      // What is in memory may be ahead of what was committed.
      working.reset();
      throw error;
    }
  };
  const alone = <T>(work: () => Promise<T>): Promise<T> => exclusive.run(() => failing(work));
  const read = <T>(work: () => Promise<T>): Promise<T> => alone(() => reading(db, working, work));
  return {
    commitPage: (page) => alone(() => commitPage(db, working, page)),
    fold: (options) => alone(() => fold(db, working, options?.signal)),
    inboxSize: () => db.inbox.count(),
    readRows: (stream, shop, from, to) =>
      read(async () => assemble(SCHEMAS[stream].leaves, await tableBetween(db, working, stream, shop, from, to))),
    readColumns: (stream, shop, from, to) => read(() => tableBetween(db, working, stream, shop, from, to)),
    readFacts: (shops, from, to) => alone(() => readFacts(db, working, shops, from, to)),
    factsSince: (shops, from, to, known) => alone(() => factsSince(db, working, shops, from, to, known)),
    readOrphans: (shops) => read(() => orphansOf(db, working, shops)),
    lookUp: (stream, shop, ids) => read(() => lookUp(db, working, stream, shop, ids)),
    cursor: async <T>(key: string) => (await db.cursors.get(key))?.value as T | undefined,
    setCursor: (shop, key, value) => writing(db, [db.cursors], async () => void (await db.cursors.put({ key, shop, value }))),
    coverage: async (stream, shop) => {
      const { stream: _stream, shop: _shop, ...coverage } = (await db.coverage.get([stream, shop])) ?? NEVER_READ;
      return coverage;
    },
    setCoverage: (stream, shop, coverage) =>
      writing(db, [db.coverage], async () => void (await db.coverage.put({ stream, shop, ...coverage }))),
    putImport: (info) =>
      writing(db, [db.imports], async () => {
        const touched = (await db.imports.get(info.id))?.touched ?? [];
        await db.imports.put({ ...info, touched });
      }),
    imports: async () => (await db.imports.toArray()).sort((a, b) => b.at - a.at),
    undoImport: (importId) =>
      alone(async () => {
        const undone = await undoImport(db, importId);
        working.reset();
        return undone;
      }),
    range: (shops) => read(async () => rangeOf(db, working, shops ?? (await db.shops.toCollection().primaryKeys()))),
    counts: () => read(() => countRows(db, working)),
    countOf: (stream, shop) => read(async () => (await countRows(db, working)).of(stream, shop)),
    setZone: (shop, timeZone) => alone(() => setZone(db, shop, timeZone)),
    removeShop: (shop) =>
      alone(async () => {
        await removeShop(db, shop);
        working.reset();
      }),
  };
}
