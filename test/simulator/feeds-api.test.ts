import { beforeEach, describe, expect, test } from 'vitest';
import { createSimulator, financeOf, type SimulatorCore, World } from '../support/simulator';
import { addDays } from '../support/simulator/calendar';
import { truthFeeds, truthVideos } from '../support/simulator/truth/feeds';
import { latestVideoDay } from '../support/simulator/world/videos';
import { inProcess, type TestClient } from './client';

const NOW = Date.parse('2026-03-20T10:00:00Z');
const STATEMENTS = '/finance/202309/statements';
const UNSETTLED = '/finance/202507/orders/unsettled';
const PRODUCTS = '/product/202502/products/search';
const CATEGORIES = '/product/202309/categories';
const SAMPLES = '/affiliate_seller/202508/sample_applications/search';
const VIDEOS = '/analytics/202509/shop_videos/performance';

const world = new World({ seed: 5, orders: 900, days: 75, now: NOW, feeds: true });
const book = truthFeeds(world);
const [us, gb, vn] = world.shops as [(typeof world.shops)[0], (typeof world.shops)[0], (typeof world.shops)[0]];
const ofTransactions = (statement: string): string => `/finance/202501/statements/${statement}/statement_transactions`;
const ofOrder = (order: string): string => `/finance/202501/orders/${order}/statement_transactions`;
const byTime = { sort_field: 'statement_time' };
const byOrder = { sort_field: 'order_create_time' };

type Row = Record<string, unknown>;
const minor = (text: unknown, exponent: number): number => Math.round(Number(text) * 10 ** exponent);

let simulator: SimulatorCore;
let client: TestClient;
beforeEach(() => {
  simulator = createSimulator({ world, clock: () => NOW });
  client = inProcess(simulator);
});

describe('statements', () => {
  test('come whole for every shop, one a day at 00:00 UTC, without a count', async () => {
    const seen = new Set<string>();
    for (const shop of world.shops) {
      const { rows } = await client.all(STATEMENTS, 'statements', { cipher: shop.cipher, query: byTime, pageSize: 7 });
      const times = rows.map((row) => row['statement_time'] as number);
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(new Set(times).size).toBe(times.length);
      for (const row of rows) {
        seen.add(row['id'] as string);
        expect((row['statement_time'] as number) % 86_400).toBe(0);
        const own = book.statements.get(row['id'] as string)!;
        expect(own.shop).toBe(shop.id);
        expect(minor(row['settlement_amount'], shop.exponent)).toBe(own.settlement);
        expect(row['revenue_amount'] === undefined).toBe(shop.region !== 'VN');
      }
    }
    expect(seen).toEqual(new Set(book.statements.keys()));
    expect((await client.call(STATEMENTS, { query: { ...byTime, page_size: '1' } })).data).not.toHaveProperty('total_count');
  });

  test('a time window: the lower end in, the upper end out', async () => {
    const at = [...book.statements.values()].find((s) => s.shop === us.id)!.at / 1000;
    const ask = async (ge: number, lt: number): Promise<number[]> => {
      const query = { ...byTime, page_size: '100', statement_time_ge: String(ge), statement_time_lt: String(lt) };
      const rows = ((await client.call(STATEMENTS, { query })).data?.['statements'] ?? []) as Row[];
      return rows.map((row) => row['statement_time'] as number);
    };
    expect(await ask(at, at + 1)).toEqual([at]);
    expect(await ask(at - 1, at)).toEqual([]);
  });

  test('rows of every statement are the world, with the signs of the shop', async () => {
    const rows = new Map<string, Row>();
    for (const [id, statement] of book.statements) {
      const shop = world.shop(statement.shop);
      const { rows: found, total } = await client.all(ofTransactions(id), 'transactions', {
        cipher: shop.cipher,
        query: byOrder,
        pageSize: 40,
      });
      expect(total).toBe(statement.transactions);
      for (const row of found) rows.set(row['id'] as string, { ...row, shop });
    }
    const plain = [...rows.values()].filter((row) => row['type'] === 'ORDER');
    expect(rows.size).toBe([...book.statements.values()].reduce((sum, s) => sum + s.transactions, 0));
    const broken = new Set([...book.settlements.values()].filter((s) => !s.balanced).map((s) => s.transactionId));
    let unlike = 0;
    for (const row of plain) {
      const { exponent, region } = row['shop'] as (typeof world.shops)[0];
      const of = (key: string): number => minor(row[key], exponent);
      const sign = region === 'US' ? -1 : 1;
      const adds = of('revenue_amount') + sign * (of('fee_tax_amount') + of('shipping_cost_amount')) === of('settlement_amount');
      const other = of('revenue_amount') - sign * (of('fee_tax_amount') + of('shipping_cost_amount')) === of('settlement_amount');
      if (broken.has(row['id'] as string)) expect([adds, other], row['id'] as string).toEqual([false, false]);
      else expect(adds, row['id'] as string).toBe(true);
      if (adds && !other) unlike++;
      const breakdown = row['fee_tax_breakdown'] as { fee: Record<string, string>; tax: Record<string, string> };
      const fees = Object.entries(breakdown.fee).filter(([key]) => key !== 'affiliate_commission_amount_before_pit');
      const parts = [...fees, ...Object.entries(breakdown.tax)].reduce((sum, [, text]) => sum + minor(text, exponent), 0);
      expect(parts, row['id'] as string).toBe(of('fee_tax_amount'));
    }
    expect(unlike).toBeGreaterThan(plain.length * 0.9);
    expect(broken.size).toBeGreaterThan(0);
    const loose = [...rows.values()].filter((row) => row['type'] !== 'ORDER');
    for (const row of loose) expect(row['order_id']).toBe('');
    expect(new Set(loose.map((row) => row['type']))).toEqual(
      new Set([...book.adjustments, ...book.entries].map(([, entry]) => entry.type)),
    );
    for (const type of ['RESERVE', 'GMV_PAYMENT_FOR_ADS', 'CHARGE_BACK', 'PLATFORM_PENALTY'])
      expect(
        loose.some((row) => row['type'] === type),
        type,
      ).toBe(true);
  });

  test('an order by SKU: the sums are the order, every row names its statement', async () => {
    const orders = new Map<string, typeof book.settlements extends Map<string, infer R> ? R[] : never>();
    for (const row of book.settlements.values()) orders.set(row.orderId, [...(orders.get(row.orderId) ?? []), row]);
    const twice = [...orders.values()].filter((rows) => new Set(rows.map((r) => r.statementId)).size > 1);
    const several = [...orders.values()].filter((rows) => new Set(rows.map((r) => r.skuId)).size > 1);
    expect(twice.length).toBeGreaterThan(0);
    expect(several.length).toBeGreaterThan(10);
    for (const rows of [...twice.slice(0, 5), ...several.slice(0, 10)]) {
      const shop = world.shop(rows[0]!.shop);
      const { data } = await client.call(ofOrder(rows[0]!.orderId), { cipher: shop.cipher });
      const skus = data!['sku_transactions'] as Row[];
      expect(skus.map((s) => `${s['sku_id']}/${s['statement_id']}`).sort()).toEqual(rows.map((r) => `${r.skuId}/${r.statementId}`).sort());
      for (const [whole, part] of [
        ['settlement_amount', 'settlement_amount'],
        ['revenue_amount', 'revenue_amount'],
        ['fee_and_tax_amount', 'fee_tax_amount'],
        ['shipping_cost_amount', 'shipping_cost_amount'],
      ] as const)
        expect(minor(data![whole], shop.exponent), whole).toBe(skus.reduce((sum, s) => sum + minor(s[part], shop.exponent), 0));
    }
  });

  test('commission is that of the affiliate row', () => {
    let compared = 0;
    for (const row of book.settlements.values()) {
      const affiliate = world.affiliate.find((a) => a.orderId === row.orderId && a.plan.skuId === row.skuId);
      if (affiliate?.status !== 'SETTLED' || row.commission === 0) continue;
      compared++;
      const parts = [affiliate.actual!.standard, affiliate.actual!.shopAds, affiliate.actual!.bonus];
      const exponent = affiliate.shop.exponent;
      expect(row.commission).toBe(parts.reduce((sum, text) => sum + minor((text ?? '0').trim(), exponent), 0));
    }
    expect(compared).toBeGreaterThan(100);
  });
});

describe('not settled', () => {
  test('every estimate once, and it goes when the order is settled', async () => {
    const own = new World({ seed: 6, orders: 300, days: 40, now: NOW, feeds: true });
    const core = createSimulator({ world: own, clock: () => own.now });
    const other = inProcess(core);
    const ask = async (): Promise<Map<string, Row>> => {
      const rows = (await other.all(UNSETTLED, 'transactions', { query: byOrder, pageSize: 30 })).rows;
      return new Map(rows.map((row) => [row['id'] as string, row]));
    };
    const before = await ask();
    const expected = [...truthFeeds(own).unsettled].filter(([, row]) => row.shop === own.shops[0]!.id);
    expect(new Set(before.keys())).toEqual(new Set(expected.map(([id]) => id)));
    for (const [id, row] of expected) expect(minor(before.get(id)!['est_settlement_amount'], 2)).toBe(row.settlement);
    const forms = [...before.values()].map((row) => /^\d+$/.test(row['estimated_settlement'] as string));
    expect(new Set(forms)).toEqual(new Set([true, false]));
    own.advance(40 * 86_400_000);
    other.token = core.authority.issueTokens().accessToken;
    const after = await ask();
    const settled = new Set(financeOf(own).byOrder.keys());
    expect([...before.values()].filter((row) => settled.has(row['order_id'] as string)).length).toBeGreaterThan(20);
    for (const row of after.values()) if (row['type'] === 'ORDER') expect(settled.has(row['order_id'] as string)).toBe(false);
  });
});

describe('products, samples, videos', () => {
  test('products of a shop, whole; their categories from root to leaf', async () => {
    const { rows, total } = await client.all(PRODUCTS, 'products', { body: {}, pageSize: 3 });
    const own = [...book.products].filter(([, p]) => p.shop === us.id);
    expect(total).toBe(own.length);
    expect(new Set(rows.map((row) => row['id']))).toEqual(new Set(own.map(([id]) => id)));
    expect(new Set(rows.map((row) => row['status']))).toEqual(new Set(['ACTIVATE', 'SELLER_DEACTIVATED']));
    const tree = (await client.call(CATEGORIES, { query: { category_version: 'v2' } })).data!['categories'] as Row[];
    const leaf = (rows.find((row) => row['recommended_categories'])!['recommended_categories'] as Row[])[0]!;
    const chain = [];
    for (let at = tree.find((c) => c['id'] === leaf['id']); at; at = tree.find((c) => c['id'] === at!['parent_id']))
      chain.unshift(at['local_name']);
    expect(own.map(([, p]) => p.categories)).toContainEqual(chain);
    expect((await client.call(CATEGORIES, {})).code).toBe(98001004);
    expect((await client.call(CATEGORIES, { cipher: gb.cipher })).code).toBe(0);
    const one = await client.call(`/product/202309/products/${own[0]![0]}`);
    expect((one.data!['category_chains'] as Row[]).map((c) => c['local_name'])).toEqual(own[0]![1].categories);
  });

  test('samples: every application, its contents, rates as fractions', async () => {
    let found = 0;
    for (const shop of world.shops) {
      const { rows, total } = await client.all(SAMPLES, 'sample_applications', { cipher: shop.cipher, body: {}, pageSize: 4 });
      expect(total).toBe(rows.length);
      for (const row of rows) {
        found++;
        const own = book.samples.get(row['id'] as string)!;
        expect(Number(row['commission_rate']) * 10_000).toBeCloseTo(own.rateBps, 6);
        expect((row['order_id'] as string) || null).toBe(own.orderId);
        const { data } = await client.call(`/affiliate_seller/202409/sample_applications/${row['id']}/fulfillments/search`, {
          cipher: shop.cipher,
          body: {},
        });
        const contents = ((data!['fulfillments'] ?? []) as { content: Row }[]).map((f) => f.content['id']);
        expect(contents).toEqual(own.contents.map((c) => c.id));
      }
    }
    expect(found).toBe(book.samples.size);
    expect([...book.samples.values()].some((s) => s.contents.length > 0)).toBe(true);
  });

  test('videos of a day, up to the latest whole day', async () => {
    const latest = latestVideoDay(world, vn);
    const ask = (from: string, to: string, more: Record<string, string> = {}) =>
      client.all(VIDEOS, 'videos', { cipher: vn.cipher, query: { start_date_ge: from, end_date_lt: to, ...more }, pageSize: 5 });
    const { rows } = await ask(latest, addDays(latest, 1));
    const own = truthVideos(world, vn.id, latest);
    expect(own.size).toBeGreaterThan(5);
    expect(new Map(rows.map((row) => [row['id'], [row['views'], Number((row['gmv'] as Row)['amount']), row['sku_orders']]]))).toEqual(
      new Map([...own].map(([id, v]) => [id, [v.views, v.gmv, v.orders]])),
    );
    expect((await ask(addDays(latest, 1), addDays(latest, 3))).rows).toEqual([]);
    const page = await client.call(VIDEOS, { cipher: vn.cipher, query: { start_date_ge: latest, end_date_lt: addDays(latest, 1) } });
    expect(page.data).toMatchObject({ latest_available_date: latest, total_count: own.size });
    const sellers = await ask(addDays(latest, -30), latest, { account_type: 'OFFICIAL_ACCOUNTS' });
    expect(sellers.rows.every((row) => row['username'] === 'lumiere.official')).toBe(true);
  });
});

test('a world without feeds has products and videos, and nothing that moves figures', async () => {
  const plain = inProcess(createSimulator({ world: new World({ seed: 5, orders: 30, now: NOW }), clock: () => NOW }));
  expect((await plain.all(STATEMENTS, 'statements', { query: byTime, pageSize: 9 })).rows).toEqual([]);
  expect((await plain.all(UNSETTLED, 'transactions', { query: byOrder, pageSize: 9 })).rows).toEqual([]);
  expect((await plain.all(SAMPLES, 'sample_applications', { body: {}, pageSize: 9 })).rows).toEqual([]);
  expect((await plain.all(PRODUCTS, 'products', { body: {}, pageSize: 9 })).rows).toHaveLength(8);
});
