import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Simulator, startSimulator, World } from '../support/simulator';
import { TestClient } from './client';

const NOW = Date.parse('2026-03-20T10:00:00Z');
const ORDERS = '/order/202309/orders/search';
const RETURNS = '/return_refund/202309/returns/search';

let world: World;
let simulator: Simulator;
let client: TestClient;

beforeAll(async () => {
  world = new World({ seed: 3, orders: 900, now: NOW });
  simulator = await startSimulator({ world, clock: () => world.now });
  client = new TestClient(simulator);
});
afterAll(() => simulator.close());

const sorted = (ids: string[]): string[] => [...ids].sort();

describe('pages', () => {
  for (const pageSize of [1, 7, 100]) {
    test(`orders come whole and once, ${pageSize} a page, newest first by default`, async () => {
      const shop = world.shops[1]!;
      const mine = world.orders.filter((o) => o.plan.shop === shop);
      const { rows, total, pages } = await client.all(ORDERS, 'orders', { pageSize, cipher: shop.cipher, body: {} });
      expect(sorted(rows.map((r) => r['id'] as string))).toEqual(sorted(mine.map((o) => o.plan.id)));
      expect(total).toBe(mine.length);
      expect(pages).toBe(Math.ceil(mine.length / pageSize));
      const times = rows.map((r) => r['create_time'] as number);
      expect(times).toEqual([...times].sort((a, b) => b - a));
    });
  }

  test('returns come oldest first by default, ten a page', async () => {
    const page = await client.call(RETURNS, { body: {} });
    const rows = page.data?.['return_orders'] as { create_time: number }[];
    expect(rows).toHaveLength(10);
    const times = rows.map((r) => r.create_time);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  test('tokens hold + / and =, and serve their own query only', async () => {
    const first = await client.call(ORDERS, { query: { page_size: '5' }, body: {} });
    const token = first.data?.['next_page_token'] as string;
    expect(token).toMatch(/\+/);
    expect(token).toMatch(/\//);
    expect(token).toMatch(/=$/);
    const query = { page_size: '5', page_token: token };
    expect((await client.call(ORDERS, { query, body: {} })).code).toBe(0);
    expect((await client.call(ORDERS, { query, body: { order_status: 'COMPLETED' } })).code).toBe(36009004);
    expect((await client.call(ORDERS, { query, body: {}, cipher: world.shops[2]!.cipher })).code).toBe(36009004);
    expect((await client.call(ORDERS, { query: { ...query, sort_order: 'ASC' }, body: {} })).code).toBe(36009004);
  });

  test('a + that was not percent-encoded breaks the call', async () => {
    const first = await client.call(ORDERS, { query: { page_size: '5' }, body: {} });
    const token = (first.data!['next_page_token'] as string).replaceAll('+', ' ');
    expect((await client.call(ORDERS, { query: { page_size: '5', page_token: token }, body: {} })).code).not.toBe(0);
  });

  test('an update window holds exactly what changed in it; windows side by side hold all', async () => {
    const shop = world.shops[0]!;
    const mine = world.orders.filter((o) => o.plan.shop === shop);
    const middle = NOW / 1000 - 20 * 86_400;
    const ask = (body: Record<string, number>) =>
      client.all(ORDERS, 'orders', { pageSize: 50, body, query: { sort_field: 'update_time', sort_order: 'ASC' } });
    const early = await ask({ update_time_lt: middle });
    const late = await ask({ update_time_ge: middle, update_time_lt: NOW / 1000 + 1 });
    expect(sorted([...early.rows, ...late.rows].map((r) => r['id'] as string))).toEqual(sorted(mine.map((o) => o.plan.id)));
    expect(late.rows.every((r) => (r['update_time'] as number) >= middle)).toBe(true);
    const times = late.rows.map((r) => r['update_time'] as number);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  test('affiliate rows: pages of orders, counted as SKU rows', async () => {
    const shop = world.shops[0]!;
    const mine = world.affiliate.filter((a) => a.shop === shop);
    const { rows, total } = await client.all('/affiliate_seller/202410/orders/search', 'orders', { pageSize: 30, body: {} });
    const skus = rows.flatMap((r) => (r['skus'] as { sku_id: string }[]).map((s) => `${r['id']}/${s.sku_id}`));
    expect(sorted(skus)).toEqual(sorted(mine.map((a) => `${a.orderId}/${a.plan.skuId}`)));
    expect(total).toBe(mine.length);
    expect(rows.length).toBeLessThan(mine.length);
  });

  test('rows that move while one pages: seen again in the next run, none lost', async () => {
    const moving = new World({ seed: 8, orders: 300, now: NOW });
    const server = await startSimulator({ world: moving, clock: () => moving.now });
    const own = new TestClient(server);
    const seen = new Map<string, number>();
    const query = { page_size: '20', sort_field: 'update_time', sort_order: 'ASC' };
    let token = '';
    do {
      const page = await own.call(ORDERS, { query: { ...query, ...(token ? { page_token: token } : {}) }, body: { update_time_ge: 1 } });
      for (const row of (page.data?.['orders'] ?? []) as { id: string; update_time: number }[]) seen.set(row.id, row.update_time);
      token = (page.data?.['next_page_token'] as string | undefined) ?? '';
      moving.advance(3_600_000, 1);
    } while (token !== '');
    // Sorted by update time upwards, a row that changes moves ahead of the reader.
    const before = moving.orders.filter((o) => o.plan.shop === moving.shops[0] && o.plan.createdAt * 1000 <= NOW);
    for (const order of before) expect(seen.has(order.plan.id)).toBe(true);
    await server.close();
  });
});

describe('payloads', () => {
  test('one line item a unit, ids are text, no creator on an order', async () => {
    const { rows } = await client.all(ORDERS, 'orders', { pageSize: 100, body: {} });
    for (const row of rows) {
      const order = world.order(row['id'] as string)!;
      const items = row['line_items'] as Record<string, unknown>[];
      expect(items).toHaveLength(order.plan.units.length);
      for (const item of items) expect([typeof item['id'], typeof item['sku_id'], 'quantity' in item]).toEqual(['string', 'string', false]);
      if (order.paidAt === null) expect('paid_time' in row).toBe(false);
      else expect(row['paid_time']).toBe(order.paidAt);
    }
    const text = JSON.stringify(rows);
    for (const account of world.accounts) expect(text.includes(`"${account.shown}"`)).toBe(false);
    expect(text).toContain(world.buyerMarkers[0]!);
    const has = (key: string): number => rows.filter((r) => key in r).length;
    expect(has('is_sample_order')).toBeGreaterThan(0);
    expect(has('is_sample_order')).toBeLessThan(rows.length);
  });

  test('VND has no decimals, tax stands inside', async () => {
    const shop = world.shops[2]!;
    const { rows } = await client.all(ORDERS, 'orders', { pageSize: 100, cipher: shop.cipher, body: {} });
    for (const row of rows) {
      const pay = row['payment'] as Record<string, string>;
      expect(pay['total_amount']).toMatch(/^\d+$/);
      expect(Number(pay['total_amount'])).toBe(Number(pay['sub_total']) + Number(pay['shipping_fee']));
    }
  });
});
