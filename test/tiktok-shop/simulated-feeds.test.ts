import { expect, test } from 'vitest';
import { marketOf } from '../../src/core/markets';
import type { StatementEntry } from '../../src/core/model/feeds';
import type { SettlementRow } from '../../src/core/model/orders';
import { categories, productCategories } from '../../src/tiktok-shop/categories';
import { createShopClient, type ShopClient } from '../../src/tiktok-shop/client';
import { orderTransactions } from '../../src/tiktok-shop/order-transactions';
import type { FeedPage, ShopRef } from '../../src/tiktok-shop/page';
import { searchProducts } from '../../src/tiktok-shop/products';
import { sampleContents, searchSamples } from '../../src/tiktok-shop/samples';
import { statementTransactions } from '../../src/tiktok-shop/statement-transactions';
import { searchStatements } from '../../src/tiktok-shop/statements';
import { createTransport } from '../../src/tiktok-shop/transport';
import { unsettledTransactions } from '../../src/tiktok-shop/unsettled';
import { videoPerformance } from '../../src/tiktok-shop/videos';
import { createSimulator, simulatorFetch, World } from '../support/simulator';
import { truthFeeds, truthVideos } from '../support/simulator/truth/feeds';
import { fakeTools } from './support';

/** A whole world, read through the adapter, against what the world knows of itself: by id, field and integer money. */
const NOW = Date.parse('2026-03-20T10:00:00Z');
const world = new World({ seed: 11, orders: 250, days: 60, now: NOW, feeds: true });
const simulator = createSimulator({ world, clock: () => NOW });
const book = truthFeeds(world);
const shops = world.shops.map(({ id, cipher, region, currency }): ShopRef => ({ id, cipher, market: region, currency }));

const { accessToken } = simulator.authority.issueTokens();
const tokens = { accessToken: async () => accessToken, replace: async () => accessToken };
const transport = createTransport({ fetch: simulatorFetch(simulator), now: () => NOW });
const client: ShopClient = createShopClient({ app: simulator.app, transport, tokens, tools: fakeTools(NOW) });

async function all<Page extends Pick<FeedPage<unknown>, 'nextPageToken' | 'unknownFields' | 'refused'>>(
  ask: (pageToken: string | null) => Promise<Page>,
): Promise<Page[]> {
  const pages: Page[] = [];
  for (let token: string | null = null; pages.length === 0 || token !== null; ) {
    const page: Page = await ask(token);
    expect(page.refused).toEqual([]);
    pages.push(page);
    token = page.nextPageToken;
  }
  return pages;
}
const rowsOf = async <Row>(ask: (pageToken: string | null) => Promise<FeedPage<Row>>) => (await all(ask)).flatMap(({ rows }) => rows);

test('every statement, and what is stored of it: SKUs, adjustments and entries, to the minor unit', async () => {
  const seen = { statements: 0, skus: 0, wholes: 0, adjustments: 0, entries: 0, unbalanced: 0 };
  for (const shop of shops) {
    const statements = await rowsOf((token) => searchStatements(client, shop, { from: world.start * 1000, to: NOW }, token));
    for (const statement of statements) {
      const own = book.statements.get(statement.id)!;
      seen.statements += 1;
      expect(statement).toMatchObject({
        shop: own.shop,
        at: own.at,
        currency: own.currency,
        settlement: own.settlement,
        paidAt: own.paidAt,
      });
      const pages = await all((token) => statementTransactions(client, shop, statement, token));
      const entries: StatementEntry[] = pages.flatMap((page) => page.entries);
      const stored: SettlementRow[] = [];
      for (const row of pages.flatMap((page) => page.settlements)) stored.push(...(await orderTransactions(client, shop, row)).settlements);

      // What is stored adds up to what the statement paid; a reserve is timing.
      const settled = stored.reduce((sum, row) => sum + row.settlement, 0);
      const loose = entries.reduce((sum, entry) => sum + (entry.reserve ? 0 : entry.amount), 0);
      expect(settled + loose).toBe(own.settlement);
      expect(new Set(stored.map(({ settlementId }) => settlementId)).size).toBe(stored.length);

      for (const row of stored) {
        if (row.adjustments.length > 0) {
          seen.adjustments += 1;
          const truth = [...book.adjustments.values()].find(
            (a) => a.statementId === statement.id && a.orderId === row.orderId && a.type === row.adjustments[0]!.type,
          );
          expect(row).toMatchObject({
            settlement: truth!.amount,
            adjustments: [{ type: truth!.type, amount: truth!.amount }],
            balanced: true,
          });
          continue;
        }
        const truths = [...book.settlements.values()].filter((s) => s.statementId === statement.id && s.orderId === row.orderId);
        const total = (name: 'revenue' | 'settlement') => truths.reduce((sum, one) => sum + one[name], 0);
        if (row.skuId === null) {
          seen.wholes += 1;
          expect([row.revenue, row.settlement]).toEqual([total('revenue'), total('settlement')]);
        } else {
          seen.skus += 1;
          const truth = book.settlements.get(`${row.orderId}/${row.skuId}/${statement.id}`)!;
          const zeros = {
            tax: row.tax ?? 0,
            commission: row.commission ?? 0,
            partnerCommission: row.partnerCommission ?? 0,
            ads: row.ads ?? 0,
          };
          const { transactionId: _, statementId: __, ...expected } = truth;
          expect({ ...row, ...zeros, withheld: row.withheld ?? 0 }).toMatchObject(expected);
        }
        if (!row.balanced) seen.unbalanced += 1;
      }
      for (const entry of entries) {
        seen.entries += 1;
        const truth = [...book.entries.values()].filter((e) => e.statementId === statement.id && e.type === entry.type);
        expect(truth.map(({ amount, reserve }) => [amount, reserve])).toContainEqual([entry.amount, entry.reserve]);
      }
    }
  }
  expect(seen.statements).toBe(book.statements.size);
  expect(seen.adjustments).toBe(book.adjustments.size);
  expect(seen.entries).toBe(book.entries.size);
  expect(seen.skus).toBeGreaterThan(100);
  // Whole rows stand where their SKUs do not add up, which is where the world broke them.
  expect(seen.wholes).toBe(seen.unbalanced);
  expect(seen.unbalanced).toBeGreaterThan(0);
});

test('every estimate of what is not settled', async () => {
  const found = (await Promise.all(shops.map((shop) => rowsOf((token) => unsettledTransactions(client, shop, null, token))))).flat();
  expect(found).toHaveLength(book.unsettled.size);
  const key = (row: { shop: string; orderId: string | null; type: string; settlement: number | null; expectedAt: number | null }) =>
    JSON.stringify([row.shop, row.orderId, row.type, row.settlement, row.expectedAt]);
  expect(found.map(key).sort()).toEqual([...book.unsettled.values()].map(key).sort());
  expect(new Set(found.map(({ shop, id }) => `${shop} ${id}`)).size).toBe(found.length);
});

test('every product with its SKUs, and the categories of one', async () => {
  const found = (await Promise.all(shops.map((shop) => rowsOf((token) => searchProducts(client, shop, null, token))))).flat();
  const expected = [...book.products].map(([id, { shop, title, status, skuIds }]) => ({
    id,
    shop,
    title,
    status: status.toLowerCase(),
    skuIds,
  }));
  const plain = found.map(({ id, shop, title, status, skus }) => ({ id, shop, title, status, skuIds: skus.map((sku) => sku.id) }));
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  expect(plain.sort(byId)).toEqual(expected.sort(byId));
  for (const shop of shops) expect((await categories(client, shop)).length).toBeGreaterThan(0);
  const [first] = found;
  const shop = shops.find(({ id }) => id === first!.shop)!;
  expect(await productCategories(client, shop, first!.id)).toEqual(book.products.get(first!.id)!.categories);
});

test('every sample application, and what was posted for it', async () => {
  let count = 0;
  for (const shop of shops) {
    for (const sample of await rowsOf((token) => searchSamples(client, shop, {}, token))) {
      const { status, fulfilment, contents, ...own } = book.samples.get(sample.id)!;
      count += 1;
      expect(sample).toMatchObject({ ...own, status: status.toLowerCase(), fulfilment: fulfilment?.toLowerCase() ?? null });
      const found = await rowsOf((token) => sampleContents(client, shop, sample.id, token));
      expect(found.map(({ id, kind, views, paidOrders }) => ({ id, kind, views, paidOrders }))).toEqual(contents);
    }
  }
  expect(count).toBe(book.samples.size);
});

test('how videos did on a day', async () => {
  let count = 0;
  for (const shop of shops) {
    for (const day of ['2026-03-01', '2026-03-10']) {
      const pages = await all((token) => videoPerformance(client, shop, day, token));
      const truth = truthVideos(world, shop.id, day);
      const rows = pages.flatMap((page) => page.rows);
      expect(new Map(rows.map(({ postId, views, gmv, orders, units }) => [postId, { views, gmv, orders, units }]))).toEqual(truth);
      expect(rows.every(({ currency }) => currency === marketOf(shop.market).currency)).toBe(true);
      expect(pages[0]!.latestDay).toMatch(/^2026-03-1\d$/);
      count += rows.length;
    }
  }
  expect(count).toBeGreaterThan(0);
});
