import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { SettlementRow } from '../../src/core/model/orders';
import { settlementIdOf } from '../../src/core/model/settlement-id';
import { feedBook } from '../../src/services/sync/feed-book';
import { runSettlements } from '../../src/services/sync/run-settlements';
import { MOST_UNREAD } from '../../src/services/sync/settlements-state';
import type { FeedSource, SyncSource, TransactionPage } from '../../src/services/sync/source';
import { toLedgerError } from '../../src/services/wording';
import { AnswerUnreadable } from '../../src/tiktok-shop/errors';
import { newBook, SHOP } from '../store/support';
import { DAY, NOW } from './fake-shop';

const AT = NOW - 2 * DAY;
const shop = { id: SHOP, name: 'Shop', region: 'US' };
const NONE = { unknownFields: {}, refused: [] };

function row(orderId: string, settlement: number, over: Partial<SettlementRow> = {}): SettlementRow {
  return {
    shop: SHOP,
    asOf: NOW,
    origin: 'api',
    notes: [],
    settlementId: settlementIdOf('s1', orderId, { skuId: over.skuId ?? null }),
    orderId,
    skuId: null,
    settledAt: AT,
    currency: 'USD',
    revenue: settlement,
    platformFees: 0,
    shipping: 0,
    returnShipping: null,
    tax: null,
    commission: null,
    partnerCommission: null,
    ads: null,
    withheld: null,
    adjustments: [],
    settlement,
    balanced: true,
    breakdown: [],
    ...over,
  };
}

/** A shop with one statement; its pages, and what is asked of its orders. `bySku` gives what an order's call finds in all. */
async function shopOf(pages: SettlementRow[][], bySku: (orderId: string) => SettlementRow[]) {
  const { db, book } = await newBook();
  const asked: string[] = [];
  const world = { now: NOW, unreadable: (_orderId: string): boolean => false, breakAt: null as string | null };
  const statement = { shop: SHOP, id: 's1', at: AT, currency: 'USD', settlement: 1, revenue: 1, fees: 0, shipping: 0, adjustment: 0 };
  const feeds: Partial<FeedSource> = {
    async statements(_shop, { from, to }) {
      const isIn = from <= AT && AT < to;
      const rows = isIn ? [{ ...statement, payment: 'paid' as const, paymentId: null, paidAt: null, asOf: NOW }] : [];
      return { ...NONE, rows, nextPageToken: null, totalCount: null };
    },
    async transactions(_shop, _statement, pageToken): Promise<TransactionPage> {
      if (world.breakAt !== null && pageToken === world.breakAt) throw new AnswerUnreadable('data', 'an object', 'a text');
      const at = Number(pageToken ?? 0);
      const nextPageToken = at + 1 < pages.length ? String(at + 1) : null;
      // All orders of a page were made in one second here: any of them may go on.
      return {
        ...NONE,
        settlements: pages[at]!,
        entries: [],
        nextPageToken,
        mayGoOn: nextPageToken ? pages[at]!.map((one) => one.orderId) : [],
      };
    },
    async orderTransactions(_shop, ofStatement) {
      asked.push(ofStatement.orderId);
      if (world.unreadable(ofStatement.orderId)) throw new AnswerUnreadable('data', 'an object', 'a text');
      const rows = bySku(ofStatement.orderId);
      const isAll = rows.reduce((sum, { settlement }) => sum + settlement, 0) === ofStatement.settlement;
      return { settlements: isAll ? rows : [ofStatement], unknownFields: {} };
    },
  };
  const source = { connectionId: 'c1', now: () => world.now, feeds: feeds as FeedSource } as unknown as SyncSource;
  return {
    world,
    asked,
    run: () =>
      runSettlements({
        source,
        shop,
        book: feedBook(db, book),
        timeZone: 'UTC',
        historyDays: 30,
        run: null,
        signal: new AbortController().signal,
        onPage: async () => undefined,
        onRead: async () => undefined,
        toLedgerError,
      }),
    /** Identity and amount of each stored row; orders are unknown, so they wait for them. */
    async stored(): Promise<[string, number][]> {
      const rows = await book.readRows('settlements', SHOP, '~', '~~');
      return rows.map(({ settlementId, settlement }): [string, number] => [settlementId, settlement]).sort();
    },
  };
}

describe('orders of which an answer could not be read', () => {
  it('R06 stand as wholes, are told of, and are asked for again by each run until they are read', async () => {
    const sold = shopOf([[row('1', 100), row('2', 200)]], (id) => [row(id, 100 * Number(id), { skuId: '7' })]);
    const { world, asked, run, stored } = await sold;
    world.unreadable = (id) => id === '2';
    for (let i = 0; i < 2; i++) {
      expect(toLedgerError(await run().catch((error: unknown) => error))).toMatchObject({ code: 'answer_unreadable' });
      expect(await stored()).toEqual([
        ['s1/1/7', 100],
        ['s1/2/', 200],
      ]);
    }
    world.unreadable = () => false;
    await run();
    expect(await stored()).toContainEqual(['s1/2/7', 200]);
    await run();
    expect(asked).toEqual(['1', '2', '2', '2']);
  });

  it(`R06 where more than ${MOST_UNREAD} cannot be read the feed stops, and goes on from there`, async () => {
    const ids = Array.from({ length: 3 * MOST_UNREAD }, (_, i) => String(1000 + i));
    const { world, asked, run, stored } = await shopOf([ids.map((id) => row(id, 5))], (id) => [row(id, 5, { skuId: '7' })]);
    world.unreadable = () => true;
    await expect(run()).rejects.toMatchObject({ name: 'AnswerUnreadable' });
    expect(asked.length).toBeLessThanOrEqual(MOST_UNREAD + 4);
    world.unreadable = () => false;
    await run();
    const skus = (await stored()).filter(([id]) => id.endsWith('/7'));
    expect(skus.map(([id]) => id.split('/')[1])).toEqual(ids);
  });
});

describe('an order that a statement names twice', () => {
  const part = (orderId: string, transaction: string, settlement: number) =>
    row(orderId, settlement, { settlementId: `${settlementIdOf('s1', orderId)}~${transaction}` });

  it('SYNC-66 is asked for once, and stored by SKU where these make up both', async () => {
    const { asked, run, stored } = await shopOf([[part('1', 't1', 30), part('1', 't2', 12), row('2', 5)]], (id) =>
      id === '1' ? [row('1', 40, { skuId: '7' }), row('1', 2, { skuId: '8' })] : [row('2', 5, { skuId: '7' })],
    );
    await run();
    expect(asked).toEqual(['1', '2']);
    expect(await stored()).toEqual([
      ['s1/1/7', 40],
      ['s1/1/8', 2],
      ['s1/2/7', 5],
    ]);
  });

  it('SYNC-66 is one row however its transactions lie on pages, in whatever order, and whichever comes twice', async () => {
    const a = part('1', 't1', 30);
    const b = part('1', 't2', 12);
    const other = row('2', 5);
    const ways = [
      [[a, b, other]],
      [[b, a, other]],
      [[other, a], [b]],
      [[a], [b, other]],
      [[a, other], [b]],
      [[a], [a, b, other]],
      [[b], [a], [other]],
    ];
    for (const pages of ways) {
      const { asked, run, stored } = await shopOf(pages, () => [row('1', 41, { skuId: '7' })]);
      await run();
      expect(asked.sort()).toEqual(['1', '2']);
      expect(await stored()).toEqual([
        ['s1/1/', 42],
        ['s1/2/', 5],
      ]);
    }
  });

  it('SYNC-66 waits for the next page over the death of the worker', async () => {
    const { world, run, stored } = await shopOf([[part('1', 't1', 30), row('2', 5)], [part('1', 't2', 12)]], () => []);
    world.breakAt = '1';
    await expect(run()).rejects.toMatchObject({ name: 'AnswerUnreadable' });
    expect(await stored()).toEqual([]);
    world.breakAt = null;
    await run();
    expect(await stored()).toEqual([
      ['s1/1/', 42],
      ['s1/2/', 5],
    ]);
  });
});
