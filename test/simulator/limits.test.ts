import { describe, expect, test } from 'vitest';
import { createSimulator, type SimulatorCore, simulatorFetch, updateTogether, World } from '../support/simulator';
import { inProcess, type TestClient } from './client';

const NOW = Date.parse('2026-03-20T10:00:00Z');
const ORDERS = '/order/202309/orders/search';
const RETURNS = '/return_refund/202309/returns/search';
const world = new World({ seed: 1, orders: 120, now: NOW });
const query = { page_size: '10' };

function stage(
  options: Partial<Parameters<typeof createSimulator>[0]> = {},
  own = world,
): { simulator: SimulatorCore; client: TestClient } {
  const simulator = createSimulator({ world: own, clock: () => own.now, ...options });
  return { simulator, client: inProcess(simulator) };
}

const ids = (rows: unknown): string[] => (rows as { id: string }[]).map((row) => row.id);

describe('limits by endpoint and shop', () => {
  test('so many a second, each endpoint and shop for itself, and refused ones are not counted off', async () => {
    let now = 0;
    const { simulator, client } = stage({ ticks: () => now, endpointRate: { perSecond: 5 } });
    const ask = async (path: string, cipher = world.shops[0]!.cipher): Promise<number> =>
      (await client.call(path, { query, body: {}, cipher })).status;
    const many = async (n: number): Promise<number[]> => {
      const statuses: number[] = [];
      for (let i = 0; i < n; i++) statuses.push(await ask(ORDERS));
      return statuses;
    };
    expect(await many(6)).toEqual([200, 200, 200, 200, 200, 429]);
    expect([await ask(RETURNS), await ask(ORDERS, world.shops[1]!.cipher)]).toEqual([200, 200]);
    now = 400;
    expect(await many(3)).toEqual([200, 200, 429]);
    for (let i = 0, granted = 0; i < 100; i++) {
      now += 100;
      granted += (await ask(ORDERS)) === 200 ? 1 : 0;
      if (i === 99) expect(granted).toBe(50);
    }
    expect(simulator.limits.counts.get(`${ORDERS} ${world.shops[0]!.cipher}`)).toMatchObject({ granted: 57, early: 0 });
  });

  test('a wait that is told is told in whole seconds, and who comes early is counted', async () => {
    let now = 0;
    const { simulator, client } = stage({ ticks: () => now, endpointRate: { perSecond: 2, burst: 1, tells: true } });
    const ask = () => client.call(ORDERS, { query, body: {} });
    await ask();
    const refused = await ask();
    expect([refused.status, refused.code, refused.headers.get('retry-after')]).toEqual([429, 36009002, '1']);
    now = 999;
    await ask();
    expect(simulator.limits.early).toBe(1);
    now = 2_000;
    expect((await ask()).code).toBe(0);
    expect(simulator.limits.early).toBe(1);
  });

  test('a wait that the window or a fault tells counts as well', async () => {
    let now = 0;
    const { simulator, client } = stage({ ticks: () => now, rateLimit: { requests: 1, windowMs: 1_000, retryAfterS: 3 } });
    const ask = (path = ORDERS) => client.call(path, { query, body: {} });
    await ask();
    await ask();
    now = 2_500;
    expect((await ask(RETURNS)).code).toBe(0);
    expect(simulator.limits.early).toBe(1);
    now = 9_000;
    simulator.addFault({ when: (r) => r.path === ORDERS, times: 1, status: 200, code: 36009002, retryAfter: '4' });
    expect((await ask()).code).toBe(36009002);
    now = 12_000;
    await ask();
    expect(simulator.limits.early).toBe(2);
  });

  test('who was on the way when a wait was told is not early', async () => {
    const { simulator, client } = stage({ latencyMs: 30, endpointRate: { perSecond: 1, burst: 1, tells: true } });
    const ask = () => client.call(ORDERS, { query, body: {} });
    expect((await Promise.all([ask(), ask(), ask()])).map((got) => got.code).sort((a, b) => a - b)).toEqual([0, 36009002, 36009002]);
    expect(simulator.limits.early).toBe(0);
    await new Promise((done) => setTimeout(done, 30));
    await ask();
    expect(simulator.limits.early).toBe(1);
  });

  test('latency is that of every answer', async () => {
    const { client } = stage({ latencyMs: 60 });
    const started = performance.now();
    await Promise.all([1, 2, 3].map(() => client.call(ORDERS, { query, body: {} })));
    expect(performance.now() - started).toBeGreaterThanOrEqual(58);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('faults without a server', () => {
  const orders = (client: TestClient, page_token?: string) =>
    client.call(ORDERS, { query: { ...query, ...(page_token ? { page_token } : {}) }, body: {} });

  test('dropped, cut, broken gzip, HTML', async () => {
    const { simulator, client } = stage();
    const when = () => true;
    for (const drop of ['before', 'midway', 'after'] as const) {
      simulator.addFault({ when, times: 1, drop });
      await expect(orders(client), drop).rejects.toThrow(TypeError);
    }
    simulator.addFault({ when, times: 1, gzipCut: true });
    await expect(orders(client)).rejects.toThrow(TypeError);
    for (const fault of [{ truncate: 0.5 }, { html: true }]) {
      simulator.addFault({ when, times: 1, ...fault });
      await expect(orders(client)).rejects.toThrow(SyntaxError);
    }
    simulator.addFault({ when, times: 1, headers: { 'x-tt-ads-throttle': '90' } });
    expect((await orders(client)).headers.get('x-tt-ads-throttle')).toBe('90');
    expect(simulator.requests.map((r) => r.status)).toEqual([0, 0, 0, 200, 200, 200, 200]);
  });

  test('no answer, and one that drips, end with the signal', async () => {
    const { simulator } = stage();
    const ask = (ms: number) =>
      simulatorFetch(simulator)('https://www.tiktok.com/', { signal: AbortSignal.timeout(ms) }).then((answer) => answer.text());
    simulator.addFault({ when: () => true, times: 1, drop: 'never' });
    await expect(ask(40)).rejects.toMatchObject({ name: 'TimeoutError' });
    const { client, simulator: other } = stage();
    other.addFault({ when: () => true, dripMs: 160 });
    const started = performance.now();
    expect((await orders(client)).code).toBe(0);
    expect(performance.now() - started).toBeGreaterThanOrEqual(150);
    const slow = simulatorFetch(other)(`https://open-api.tiktokglobalshop.com${ORDERS}`, {
      method: 'POST',
      body: '{}',
      signal: AbortSignal.timeout(50),
    });
    await expect(slow.then((answer) => answer.text())).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  test('an empty page that goes on, and pages in a circle', async () => {
    const { simulator, client } = stage();
    const first = await orders(client);
    const second = await orders(client, first.data!['next_page_token'] as string);
    simulator.addFault({ when: () => true, times: 1, emptyPage: true });
    const empty = await orders(client, second.data!['next_page_token'] as string);
    expect([empty.data!['orders'], typeof empty.data!['next_page_token']]).toEqual([[], 'string']);
    simulator.addFault({ when: () => true, times: 1, loopToken: true });
    const again = await orders(client, second.data!['next_page_token'] as string);
    expect(again.data!['next_page_token']).toBe(first.data!['next_page_token']);
  });

  test('old versions of rows after new ones, and rows in another order', async () => {
    const own = new World({ seed: 2, orders: 60, now: NOW });
    const { simulator, client } = stage({}, own);
    const all = { query: { page_size: '100', sort_field: 'create_time' }, body: {} };
    const before = (await client.call(ORDERS, all)).data!['orders'] as Record<string, unknown>[];
    own.advance(2 * 86_400_000);
    const changed = (await client.call(ORDERS, all)).data!['orders'] as Record<string, unknown>[];
    expect(changed).not.toEqual(before);
    simulator.addFault({ when: () => true, times: 1, oldVersions: true });
    expect((await client.call(ORDERS, all)).data!['orders']).toEqual(before);
    simulator.addFault({ when: () => true, times: 1, shuffle: true });
    const mixed = ids((await client.call(ORDERS, all)).data!['orders']);
    expect(mixed).not.toEqual(ids(changed));
    expect([...mixed].sort()).toEqual(ids(changed).sort());
  });

  test('rows come in while somebody pages; rows come late', async () => {
    const own = new World({ seed: 3, orders: 60, now: NOW });
    const { simulator, client } = stage({}, own);
    let added: string[] = [];
    simulator.addFault({
      when: (r) => r.query['page_token'] !== undefined,
      times: 1,
      act: () => {
        added = own.insert(0, 5);
      },
    });
    const { rows, total } = await client.all(ORDERS, 'orders', { body: {}, pageSize: 20 });
    expect(added.length).toBeGreaterThanOrEqual(5);
    expect(total).toBeGreaterThan(rows.length);
    expect(new Set(rows.map((row) => row['id'])).size).toBe(rows.length);
    for (const ago of [2 * 3_600_000, 2 * 86_400_000]) {
      const late = own.insert(ago, 20).filter((id) => own.order(id)!.plan.shop === own.shops[0]);
      expect(late.length).toBeGreaterThan(0);
      const cut = Math.floor((own.now - ago) / 1000);
      const found = (await client.all(ORDERS, 'orders', { body: { update_time_ge: cut, update_time_lt: cut + 1 }, pageSize: 50 })).rows;
      expect(found.map((row) => row['id'])).toEqual(expect.arrayContaining(late));
      for (const id of late) expect(own.order(id)!.updatedAt).toBe(cut);
    }
    own.advance(20 * 86_400_000);
    expect(added.some((id) => own.order(id)!.updatedAt * 1000 > NOW + 86_400_000)).toBe(true);
  });

  test('seven orders to an update time', () => {
    const own = new World({ seed: 2, orders: 90, now: NOW });
    updateTogether(own);
    const us = own.orders.filter((o) => o.plan.shop === own.shops[0]);
    expect(new Set(us.map((o) => o.updatedAt)).size).toBe(Math.ceil(us.length / 7));
    expect(Math.max(...us.map((o) => o.updatedAt * 1000))).toBeLessThanOrEqual(own.now);
  });
});
