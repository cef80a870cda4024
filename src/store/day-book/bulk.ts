import type { Stream } from '../../core/model/orders';
import type { LedgerDb } from '../db';
import { UnknownImport, UnknownShop } from '../errors';
import type { BookRecord, PackRecord } from '../records';
import { writing } from '../write';
import { type NamedColumns, toNamed } from './bulk-columns';
import { joinPages } from './bulk-pack';
import { BulkPlaces } from './bulk-places';
import type { BulkSpool, SpooledPage } from './bulk-spool';
import { decodeTable, decodeTables, PAGE_FORMAT, SCHEMAS } from './codec/pack';
import { flush, flushTables } from './flush';
import { isWaiting, type Place, placeKey, placeOf } from './place';
import { allPacks, packsBetween } from './ranges';
import { Working } from './working';

/** The way of large imports: what a spool holds goes straight into the packs. One instance a context, alone while it writes. */
export interface BulkBook {
  /**
   * Stores the spool's rows by day, some days in one transaction; `alone` runs each. Calls `onDone` with the rows stored so far. Throws
   * `UnknownShop`, `UnknownImport`, `PageStale`, an `AbortError` between two transactions: what is stored by then stays, as the import's.
   */
  commit(spool: BulkSpool, importId: string, watch: BulkWatch): Promise<void>;
  /** Whether any row of a stream of a shop is in the packs. */
  hasRows(stream: Stream, shop: string): Promise<boolean>;
  /** Shows all rows of a stream of a shop, some days at a time, inbox left out: fold first. */
  walk(stream: Stream, shop: string, visit: (rows: NamedColumns) => void): Promise<void>;
}

export interface BulkWatch {
  alone<T>(work: () => Promise<T>): Promise<T>;
  onDone(rows: number): void;
  signal?: AbortSignal | undefined;
}

/** Rows that are stored in one transaction. */
const ROWS_AT_ONCE = 50_000;
/** Rows that a part of a pack may hold: days with more are cut as the drafts of the book cut them. */
const ROWS_A_PART = 4000;
/** Days that are in memory at once on a walk. */
const DAYS_AT_ONCE = 4;

/** The rows of one day: mostly one page, more where they lay scattered in the file. */
interface DayRows {
  stream: Stream;
  shop: string;
  day: number;
  pages: SpooledPage[];
  bodies: Uint8Array[];
  rows: number;
}

export function createBulkBook(db: LedgerDb): BulkBook {
  return {
    async commit(spool, importId, { alone, onDone, signal }) {
      const writer = new BulkWriter(db, importId);
      let done = 0;
      for await (const batch of withBodies(spool, [...batchesOf(spool.pages)])) {
        signal?.throwIfAborted();
        await alone(() => writer.write(batch));
        for (const { rows } of batch) done += rows;
        onDone(done);
      }
    },
    hasRows: async (stream, shop) => (await allPacks(db, stream, shop).limit(1).count()) > 0,
    walk: (stream, shop, visit) => walk(db, stream, shop, visit),
  };
}

/** Batches with their bytes, those of the next one being read while one is worked on. */
async function* withBodies(spool: BulkSpool, batches: readonly DayRows[][]): AsyncGenerator<DayRows[]> {
  const read = async (batch: DayRows[] | undefined): Promise<void> => {
    for (const day of batch ?? []) day.bodies = await spool.bodies(day.pages);
  };
  let coming = read(batches[0]);
  for (const [i, batch] of batches.entries()) {
    await coming;
    coming = read(batches[i + 1]);
    // Whoever breaks off does not wait for it.
    coming.catch(() => undefined);
    yield batch;
    for (const day of batch) day.bodies = [];
  }
}

/** Days of one stream and shop after the other, in order, some at a time. */
function* batchesOf(pages: readonly SpooledPage[]): Generator<DayRows[]> {
  const days = new Map<string, DayRows>();
  for (const page of pages) {
    const key = `${page.stream}\n${page.shop}\n${page.day}`;
    const day = days.get(key) ?? { stream: page.stream, shop: page.shop, day: page.day, pages: [], bodies: [], rows: 0 };
    day.pages.push(page);
    day.rows += page.rows;
    days.set(key, day);
  }
  // Orders first, the others hang on them.
  const streams = Object.keys(SCHEMAS);
  const rank = ({ stream, shop }: DayRows) => `${streams.indexOf(stream)} ${shop}`;
  const sorted = [...days.values()].sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : a.day - b.day));
  let [batch, rows]: [DayRows[], number] = [[], 0];
  for (const day of sorted) {
    if (batch.length > 0 && (rows + day.rows > ROWS_AT_ONCE || rank(batch[0]!) !== rank(day))) {
      yield batch;
      [batch, rows] = [[], 0];
    }
    batch.push(day);
    rows += day.rows;
  }
  if (batch.length > 0) yield batch;
}

/** A day whose rows go into the book as they are packed: nothing is there to merge them with. */
interface NewPack {
  of: DayRows;
  place: Place;
  body: Uint8Array<ArrayBuffer>;
}

class BulkWriter {
  readonly #working: Working;
  /** Where orders are, at one revision of the book. */
  #places: { shop: string; revision: number; zone: string; directory: BulkPlaces } | null = null;

  constructor(
    readonly db: LedgerDb,
    readonly importId: string,
  ) {
    this.#working = new Working(db);
  }

  /** Days of one stream and shop in one transaction. */
  async write(batch: readonly DayRows[]): Promise<void> {
    const { db } = this;
    const { stream, shop } = batch[0]!;
    try {
      const revision = await writing(db, [...Working.tables(db), ...flushTables(db), db.imports], async (book) => {
        await noteImport(db, this.importId, stream, shop);
        const packs = await this.#newPacks(book, batch);
        return packs ? this.#put(book, packs) : this.#merge(book, batch);
      });
      if (this.#places) this.#places.revision = revision;
    } catch (error) {
      // What is in memory may be ahead of what was committed.
      this.#places = null;
      this.#working.reset();
      throw error;
    }
  }

  /** The packs as which the days can be stored; null where something is to be merged. */
  async #newPacks(book: BookRecord, batch: readonly DayRows[]): Promise<NewPack[] | null> {
    const { db } = this;
    const { stream, shop } = batch[0]!;
    if (stream === 'orders' || batch.some(({ rows }) => rows > ROWS_A_PART)) return null;
    if ((await db.inbox.count()) > 0) return null;
    const { directory, zone } = await this.#placesOf(book, shop);
    const packs: NewPack[] = [];
    for (const of of batch) {
      if (of.pages.some((page) => page.zone !== zone)) return null;
      // A day that two readers met, or one again, lies in several pages.
      const page = of.pages.length > 1 ? joinPages(stream, of.bodies) : { body: of.bodies[0]!.slice(), orders: of.pages[0]!.orders };
      if (!page?.orders) return null;
      const place = directory.claim(page.orders, placeOf(of.day, true));
      if (place === null) return null;
      packs.push({ of, place, body: page.body });
    }
    if (new Set(packs.map(({ place }) => place)).size < packs.length) return null;
    const there = await db.packs.bulkGet(packs.map(({ place }): [Stream, string, string, number] => [stream, shop, placeKey(place), 0]));
    return there.some((pack) => pack !== undefined) ? null : packs;
  }

  async #placesOf(book: BookRecord, shop: string): Promise<{ directory: BulkPlaces; zone: string }> {
    if (this.#places?.shop !== shop || this.#places.revision !== book.revision) {
      const record = await this.db.shops.get(shop);
      if (!record) throw new UnknownShop(shop);
      this.#places = { shop, revision: book.revision, zone: record.timeZone, directory: await BulkPlaces.load(this.db, shop) };
    }
    return this.#places;
  }

  async #put(book: BookRecord, packs: readonly NewPack[]): Promise<number> {
    const { db } = this;
    const { stream, shop } = packs[0]!.of;
    const revision = book.revision + 1;
    const { directory } = this.#places!;
    let [rows, orphans] = [0, 0];
    for (const { of, place } of packs) {
      rows += of.rows;
      if (isWaiting(place)) orphans += of.rows;
    }
    const tally = await db.tallies.get([stream, shop]);
    const days = packs.filter(({ place }) => !isWaiting(place)).map(({ place }) => placeKey(place));
    const record = ({ of, place, body }: NewPack): PackRecord => ({
      ...{ stream, shop, day: placeKey(place), part: 0, parts: 1 },
      ...{ format: PAGE_FORMAT, rows: of.rows, body },
    });
    await Promise.all([
      db.packs.bulkPut(packs.map(record)),
      db.dirty.bulkPut(days.map((day) => ({ shop, day, revision, orders: null }))),
      db.tallies.put({ stream, shop, rows: (tally?.rows ?? 0) + rows, orphans: (tally?.orphans ?? 0) + orphans }),
      directory.save(db, shop),
      db.meta.put({ ...book, revision }),
    ]);
    return revision;
  }

  /** As the fold does it, with whatever waits in the inbox. */
  async #merge(book: BookRecord, batch: readonly DayRows[]): Promise<number> {
    const { db } = this;
    const working = this.#working;
    await working.catchUp(book);
    const inbox = working.lastInboxId;
    for (const { stream, shop, bodies } of batch) {
      await working.takeAll(
        bodies.map((body) => [{ stream, shop, table: decodeTable(stream, { format: PAGE_FORMAT, body }) }, inbox] as const),
      );
    }
    const { revision } = await flush(db, working, book);
    if (inbox > 0) await db.inbox.where('id').belowOrEqual(inbox).delete();
    working.folded(revision);
    this.#places = null;
    return revision;
  }
}

async function noteImport(db: LedgerDb, importId: string, stream: Stream, shop: string): Promise<void> {
  const record = await db.imports.get(importId);
  if (!record) throw new UnknownImport(importId, 'missing');
  if (record.state === 'undone') throw new UnknownImport(importId, 'undone');
  if (record.touched.some((t) => t.stream === stream && t.shop === shop)) return;
  await db.imports.put({ ...record, touched: [...record.touched, { stream, shop }] });
}

async function walk(db: LedgerDb, stream: Stream, shop: string, visit: (rows: NamedColumns) => void): Promise<void> {
  const { leaves } = SCHEMAS[stream];
  const keys = (await allPacks(db, stream, shop).primaryKeys()) as [string, string, string, number][];
  const days = [...new Set(keys.map(([, , day]) => day))];
  const working = new Working(db);
  for (let i = 0; i < days.length; i += DAYS_AT_ONCE) {
    const some = days.slice(i, i + DAYS_AT_ONCE);
    const table = await db.transaction('r', [db.packs, db.catalog], async () => {
      const packs = await packsBetween(db, stream, shop, some[0]!, some.at(-1)!).toArray();
      return decodeTables(stream, packs, await working.catalog(shop));
    });
    visit(toNamed(leaves, table));
  }
}
