import type { AffiliateRow, OrderRow } from '../../src/core/model/orders';
import { badgesByOrder } from '../../src/services/overlay-orders';
import { createDayBook } from '../../src/store/day-book/day-book';
import { openLedger } from '../../src/store/db';
import { SHOP, ZONE } from './day-book-data';
import { makeStreams } from './day-book-streams-data';

/** What runs inside Chromium: fills a large book, and asks it for the creators of orders as the worker does for a page. */

const LINES_AN_ORDER = 5;
const PAGE = 2_000;
const PAGES_A_FOLD = 10;

/** Each row five times, for five SKUs. */
function widen(orders: readonly OrderRow[], affiliate: readonly AffiliateRow[]): { orders: OrderRow[]; affiliate: AffiliateRow[] } {
  const skuOf = (skuId: string, k: number) => String(BigInt(skuId) + BigInt(k));
  const ks = Array.from({ length: LINES_AN_ORDER }, (_, k) => k);
  const first = new Map<string, AffiliateRow>();
  for (const row of affiliate) if (!first.has(row.orderId)) first.set(row.orderId, row);
  return {
    orders: orders.map((order) => ({ ...order, lines: ks.map((k) => ({ ...order.lines[0]!, skuId: skuOf(order.lines[0]!.skuId, k) })) })),
    affiliate: [...first.values()].flatMap((row) => ks.map((k) => ({ ...row, skuId: skuOf(row.skuId, k) }))),
  };
}

const bench = {
  async fill(): Promise<{ lines: number; affiliate: number }> {
    const db = await openLedger('bench');
    await db.shops.put({ id: SHOP, name: 'Shop', market: 'US', currency: 'USD', timeZone: ZONE, source: 'api', connectionId: null });
    const book = createDayBook(db);
    const made = makeStreams();
    const rows = widen(made.orders, made.affiliate);
    for (const stream of ['orders', 'affiliate'] as const) {
      for (let i = 0, page = 1; i < rows[stream].length; i += PAGE, page++) {
        await book.commitPage({ stream, shop: SHOP, rows: rows[stream].slice(i, i + PAGE) });
        if (page % PAGES_A_FOLD === 0) await book.fold();
      }
      await book.fold();
    }
    const keys = [...new Set(rows.affiliate.map(({ account }) => account))];
    const account = { platform: 'tiktok', displayName: null, userId: null, followers: null, own: false, primary: true } as const;
    await db.creators.bulkPut(
      keys.map((key) => ({ id: key, name: key, category: null, tags: [], market: null, note: null, archived: false })),
      keys,
    );
    await db.accounts.bulkPut(
      keys.map((key) => ({ ...account, key, handle: key, owners: [{ creatorId: key, from: null, to: null }] })),
      keys,
    );
    return { lines: rows.orders.length * LINES_AN_ORDER, affiliate: rows.affiliate.length };
  },
  /** Milliseconds of one question of so many orders in a book that was just opened, and how many have a creator. */
  async ask(which: 'newest' | 'spread' | 'unknown', count: number): Promise<{ ms: number; found: number }> {
    const { orders } = makeStreams();
    const step = which === 'spread' ? Math.floor(orders.length / count) : 1;
    const ids = Array.from({ length: count }, (_, i) => {
      const id = orders[i * step]!.orderId;
      return which === 'unknown' ? `9${id.slice(1)}` : id;
    });
    const db = await openLedger('bench');
    const started = performance.now();
    const found = await badgesByOrder({ db }, ids);
    const ms = performance.now() - started;
    db.close();
    return { ms, found: Object.keys(found).length };
  },
};

export type OrdersBench = typeof bench;
Object.assign(globalThis, { bench });
