import { describe, expect, test } from 'vitest';
import { adPosts, adReport, advertisers, createAdsClient, exchangeAdsCode, gmvMaxReport } from '../../src/marketing';
import { createShopClient } from '../../src/tiktok-shop/client';
import { orderTransactions } from '../../src/tiktok-shop/order-transactions';
import type { ShopRef } from '../../src/tiktok-shop/page';
import { searchProducts } from '../../src/tiktok-shop/products';
import { sampleContents, searchSamples } from '../../src/tiktok-shop/samples';
import { statementTransactions } from '../../src/tiktok-shop/statement-transactions';
import { searchStatements } from '../../src/tiktok-shop/statements';
import { createTransport } from '../../src/tiktok-shop/transport';
import { unsettledTransactions } from '../../src/tiktok-shop/unsettled';
import { videoPerformance } from '../../src/tiktok-shop/videos';
import { createSimulator, simulatorFetch, truthFeeds, truthSpend, truthVideos, World } from '../support/simulator';
import { latestVideoDay } from '../support/simulator/world/videos';

const NOW = Date.parse('2026-03-20T10:00:00Z');
const world = new World({ seed: 12, orders: 500, days: 75, now: NOW, feeds: true });
const book = truthFeeds(world);
const simulator = createSimulator({ world, clock: () => NOW });
const fetch = simulatorFetch(simulator);
const tools = { now: () => NOW, random: () => 0.5, sleep: async () => undefined };
const { accessToken } = simulator.authority.issueTokens();
const client = createShopClient({
  app: simulator.app,
  transport: createTransport({ fetch, now: () => NOW }),
  tokens: { accessToken: async () => accessToken, replace: async () => accessToken },
  tools,
});
const shops: ShopRef[] = world.shops.map((s) => ({ id: s.id, cipher: s.cipher, market: s.region, currency: s.currency }));

async function all<Page extends { nextPageToken: string | null }>(ask: (token: string | null) => Promise<Page>): Promise<Page[]> {
  const pages: Page[] = [];
  let token: string | null = null;
  do {
    const page = await ask(token);
    pages.push(page);
    token = page.nextPageToken;
  } while (token !== null);
  return pages;
}

describe('what the product reads is the world', () => {
  test('settlements by SKU, adjustments, entries of no order', async () => {
    const seen = { settlements: new Set<string>(), adjustments: 0, entries: 0, whole: 0 };
    for (const shop of shops) {
      const pages = await all((token) => searchStatements(client, shop, { from: NOW - 100 * 86_400_000, to: NOW }, token));
      for (const statement of pages.flatMap((page) => page.rows)) {
        expect(statement).toMatchObject({ settlement: book.statements.get(statement.id)!.settlement, shop: shop.id });
        for (const page of await all((token) => statementTransactions(client, shop, statement, token))) {
          expect(page.refused).toEqual([]);
          for (const entry of page.entries) {
            seen.entries++;
            const own = [...book.entries.values()].find(
              (e) => e.statementId === statement.id && e.type === entry.type && e.amount === entry.amount,
            );
            expect(own, entry.id).toMatchObject({ at: entry.at, reserve: entry.reserve });
          }
          for (const row of page.settlements) {
            const { settlements, bySku } = await orderTransactions(client, shop, row);
            if (row.adjustments.length > 0) {
              seen.adjustments++;
              const own = [...book.adjustments.values()].find((a) => a.orderId === row.orderId && a.statementId === statement.id);
              expect(row).toMatchObject({ adjustments: [{ type: own!.type, amount: own!.amount }], settledAt: own!.at, balanced: true });
              continue;
            }
            const owns = [...book.settlements].filter(([, s]) => s.orderId === row.orderId && s.statementId === statement.id);
            for (const [id] of owns) seen.settlements.add(id);
            expect(row.balanced, row.orderId).toBe(owns[0]![1].balanced);
            if (!bySku) {
              // A row that does not add up stands as a whole, flagged.
              seen.whole++;
              expect(row.balanced).toBe(false);
              continue;
            }
            expect(settlements.map((s) => s.skuId).sort()).toEqual(owns.map(([, s]) => s.skuId).sort());
            for (const [, own] of owns) {
              const { statementId: _, transactionId: __, ...parts } = own;
              const read = settlements.find((s) => s.skuId === own.skuId)!;
              const none = (amount: number | null): number => amount ?? 0;
              const plain = { ...read, ads: none(read.ads), withheld: none(read.withheld), commission: none(read.commission) };
              expect({ ...plain, partnerCommission: none(read.partnerCommission) }).toMatchObject(parts);
            }
          }
        }
      }
    }
    expect(seen.settlements).toEqual(new Set(book.settlements.keys()));
    expect([seen.adjustments, seen.entries]).toEqual([book.adjustments.size, book.entries.size]);
    expect(seen.whole).toBeGreaterThan(0);
  });

  test('estimates, products, samples and what was posted for them', async () => {
    const found = { unsettled: 0, products: 0, samples: 0 };
    for (const shop of shops) {
      const unsettled = (await all((token) => unsettledTransactions(client, shop, null, token))).flatMap((page) => page.rows);
      found.unsettled += unsettled.length;
      for (const row of unsettled.filter((r) => r.type === 'ORDER')) {
        const own = [...book.unsettled.values()].find((u) => u.orderId === row.orderId && u.type === 'ORDER')!;
        expect(row).toMatchObject({ settlement: own.settlement, revenue: own.revenue, expectedAt: own.expectedAt, currency: own.currency });
      }
      const products = (await all((token) => searchProducts(client, shop, null, token))).flatMap((page) => page.rows);
      found.products += products.length;
      for (const row of products) {
        const own = book.products.get(row.id)!;
        expect([row.title, row.status, row.skus.map((s) => s.id)]).toEqual([own.title, own.status.toLowerCase(), own.skuIds]);
      }
      const samples = (await all((token) => searchSamples(client, shop, {}, token))).flatMap((page) => page.rows);
      found.samples += samples.length;
      for (const row of samples) {
        const own = book.samples.get(row.id)!;
        expect(row).toMatchObject({
          status: own.status.toLowerCase(),
          orderId: own.orderId,
          account: own.account,
          skuId: own.skuId,
          rateBps: own.rateBps,
        });
        const contents = (await all((token) => sampleContents(client, shop, row.id, token))).flatMap((page) => page.rows);
        expect(contents.map(({ id, kind, views, paidOrders }) => ({ id, kind, views, paidOrders }))).toEqual(own.contents);
      }
    }
    expect(found).toEqual({ unsettled: book.unsettled.size, products: book.products.size, samples: book.samples.size });
  });

  test('videos of a day', async () => {
    for (const [i, shop] of shops.entries()) {
      const day = latestVideoDay(world, world.shops[i]!);
      const pages = await all((token) => videoPerformance(client, shop, day, token));
      const rows = pages.flatMap((page) => page.rows);
      expect(pages[0]!.latestDay).toBe(day);
      expect(new Map(rows.map(({ postId, views, gmv, orders, units }) => [postId, { views, gmv, orders, units }]))).toEqual(
        truthVideos(world, shop.id, day),
      );
    }
  });

  test('ad accounts, spend by ad and day, posts of ads, GMV Max', async () => {
    const options = { fetch, tools, app: simulator.ads.app };
    const granted = await exchangeAdsCode(options, simulator.ads.issueCode());
    const ads = createAdsClient({ ...options, accessToken: granted.accessToken });
    const accounts = await advertisers(ads);
    expect(new Map(accounts.map((a) => [a.id, [a.name, a.currency, a.timeZone]]))).toEqual(
      new Map([...book.adAccounts].map(([id, a]) => [id, [a.name, a.currency, a.timeZone]])),
    );
    const [from, to] = ['2026-02-10', '2026-03-11'];
    const own = [...truthSpend(world, from, to).values()];
    for (const account of accounts) {
      const rows = (await adReport(ads, account, from, to, 1)).rows;
      const posts = await adPosts(ads, account, new Set(rows.map((row) => row.adId)));
      const mine = own.filter((s) => s.account === account.id);
      const keyed = (list: { id: string; day: string; spend: number; postId: string | null }[]) =>
        new Map(list.map((s) => [`${s.id} ${s.day}`, [s.spend, s.postId]]));
      expect(keyed(rows.map((row) => ({ ...row, id: row.adId, postId: posts.get(row.adId) ?? null })))).toEqual(
        keyed(mine.filter((s) => s.source === 'ads')),
      );
      const items = (await gmvMaxReport(ads, account, book.adAccounts.get(account.id)!.shop, from, to)).rows;
      expect(keyed(items.map((row) => ({ ...row, id: row.adId })))).toEqual(keyed(mine.filter((s) => s.source === 'gmv_max')));
    }
  });
});
