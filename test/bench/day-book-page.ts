import { Dexie } from 'dexie';
import type { OrderRow } from '../../src/core/model/orders';
import { gather } from '../../src/store/day-book/codec/gather';
import { encodeTable, SCHEMAS } from '../../src/store/day-book/codec/pack';
import { shred, type Table, textAt } from '../../src/store/day-book/codec/table';
import { createDayBook, type DayBook } from '../../src/store/day-book/day-book';
import { openLedger } from '../../src/store/db';
import { makeOrders, makeUpdates, PAGE, READ, SHOP, ZONE } from './day-book-data';
import { makeStreams } from './day-book-streams-data';

/** What runs inside Chromium: both ways of keeping 200,000 orders, behind one shape. */
interface Keeper {
  commit(rows: OrderRow[], page: number): Promise<unknown>;
  /** Every 50 pages and at the end. */
  settle(): Promise<unknown>;
  read(): Promise<Table>;
}

const SCHEMA = SCHEMAS.orders;
const PAGES_A_FOLD = 50;

async function dayBookKeeper(): Promise<Keeper> {
  const db = await openLedger('bench');
  await db.shops.put({ id: SHOP, name: 'Shop', market: 'US', currency: 'USD', timeZone: ZONE, source: 'api', connectionId: null });
  const book: DayBook = createDayBook(db);
  return {
    commit: (rows, page) => book.commitPage({ stream: 'orders', shop: SHOP, rows, cursor: { key: 'orders', value: page } }),
    settle: () => book.fold(),
    read: () => book.readColumns('orders', SHOP, READ.from, READ.to),
  };
}

/** One record an order, two indexes, a page and its cursor in one transaction. */
async function plainKeeper(): Promise<Keeper> {
  const db = new Dexie('bench', { cache: 'disabled' });
  db.version(1).stores({ orders: 'orderId, createdAt, asOf', cursors: 'key' });
  await db.open();
  const orders = db.table<OrderRow, string>('orders');
  return {
    commit: (rows, page) =>
      db.transaction('rw', ['orders', 'cursors'], async () => {
        await Promise.all([orders.bulkPut(rows), db.table('cursors').put({ key: 'orders', value: page })]);
      }),
    settle: async () => undefined,
    read: async () => shred(SCHEMA.leaves, await orders.where('createdAt').between(READ.since, READ.until, true, false).toArray()),
  };
}

async function commitAll(keeper: Keeper, rows: readonly OrderRow[]): Promise<number> {
  const start = performance.now();
  for (let i = 0, page = 1; i < rows.length; i += PAGE, page++) {
    await keeper.commit(rows.slice(i, i + PAGE), page);
    if (page % PAGES_A_FOLD === 0) await keeper.settle();
  }
  await keeper.settle();
  return performance.now() - start;
}

/** SHA-256 over all columns, rows sorted by id. */
async function digestOf(table: Table): Promise<string> {
  const refs = Array.from({ length: table.count }, (_, row) => ({ table, row }));
  refs.sort((a, b) => (textAt(table, SCHEMA.orderId, a.row) < textAt(table, SCHEMA.orderId, b.row) ? -1 : 1));
  const hash = await crypto.subtle.digest('SHA-256', encodeTable('orders', gather(SCHEMA.leaves, refs)));
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Fills the book with every stream, page by page as a sync does. */
async function fillStreams(): Promise<{ lines: number; rows: Record<string, number> }> {
  const db = await openLedger('bench');
  await db.shops.put({ id: SHOP, name: 'Shop', market: 'US', currency: 'USD', timeZone: ZONE, source: 'api', connectionId: null });
  const book = createDayBook(db);
  const { lines, ...streams } = makeStreams();
  const counts: Record<string, number> = {};
  for (const stream of ['orders', 'affiliate', 'returns', 'cancellations', 'settlements'] as const) {
    const rows = streams[stream];
    counts[stream] = rows.length;
    for (let i = 0, page = 1; i < rows.length; i += PAGE, page++) {
      await book.commitPage({ stream, shop: SHOP, rows: rows.slice(i, i + PAGE), cursor: { key: stream, value: page } });
      if (page % PAGES_A_FOLD === 0) await book.fold();
    }
    await book.fold();
  }
  return { lines, rows: counts };
}

const bench = {
  fillStreams,
  /** Milliseconds of the first load and of the updates. */
  async fill(kind: 'day-book' | 'plain'): Promise<{ loadMs: number; updateMs: number }> {
    const keeper = await (kind === 'plain' ? plainKeeper() : dayBookKeeper());
    const orders = makeOrders();
    const updates = makeUpdates(orders);
    const loadMs = await commitAll(keeper, orders);
    return { loadMs, updateMs: await commitAll(keeper, updates) };
  },
  /** Median of five reads of 90 days, and what was read. */
  async read(kind: 'day-book' | 'plain'): Promise<{ readMs: number; digest: string; rows: number }> {
    const keeper = await (kind === 'plain' ? plainKeeper() : dayBookKeeper());
    const times: number[] = [];
    let table: Table | null = null;
    for (let i = 0; i < 5; i++) {
      table = null;
      const start = performance.now();
      table = await keeper.read();
      times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    return { readMs: times[2]!, digest: await digestOf(table!), rows: table!.count };
  },
};

export type Bench = typeof bench;
Object.assign(globalThis, { bench });
