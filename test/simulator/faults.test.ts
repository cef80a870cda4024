import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Simulator, startSimulator, World } from '../support/simulator';
import { TestClient } from './client';

const NOW = Date.parse('2026-03-20T10:00:00Z');
const ORDERS = '/order/202309/orders/search';
const query = { page_size: '5' };

let simulator: Simulator;
let client: TestClient;

beforeAll(async () => {
  const world = new World({ seed: 1, orders: 60, now: NOW });
  simulator = await startSimulator({ world, clock: () => NOW });
  client = new TestClient(simulator);
  return () => simulator.close();
});
afterEach(() => simulator.clearFaults());

const orders = (page_token?: string) => client.call(ORDERS, { query: { ...query, ...(page_token ? { page_token } : {}) }, body: {} });
const onOrders = (request: { path: string }): boolean => request.path === ORDERS;

describe('faults', () => {
  test('status and code, so many times', async () => {
    simulator.addFault({ when: onOrders, times: 2, status: 503, code: 36009003, retryAfter: '3' });
    const first = await orders();
    expect([first.status, first.code, first.headers.get('retry-after')]).toEqual([503, 36009003, '3']);
    expect((await orders()).status).toBe(503);
    expect((await orders()).code).toBe(0);
  });

  test('a dropped connection before, midway, after', async () => {
    const seen = simulator.requests.length;
    for (const drop of ['before', 'midway', 'after'] as const) {
      simulator.addFault({ when: onOrders, times: 1, drop });
      await expect(orders(), drop).rejects.toThrow(TypeError);
    }
    expect(simulator.requests.slice(seen).map((r) => r.status)).toEqual([0, 0, 0]);
  });

  test('an answer lost after a refresh: the token is gone all the same', async () => {
    const { refreshToken } = simulator.authority.issueTokens();
    const ask = () =>
      client.auth('/api/v2/token/refresh', {
        app_key: simulator.app.appKey,
        app_secret: simulator.app.appSecret,
        refresh_token: refreshToken,
        grant_type: 'refresh_token',
      });
    simulator.addFault({ when: (r) => r.path.endsWith('/refresh'), times: 1, drop: 'after' });
    await expect(ask()).rejects.toThrow(TypeError);
    expect((await ask()).code).not.toBe(0);
  });

  test('cut JSON and HTML come with status 200', async () => {
    simulator.addFault({ when: onOrders, times: 1, truncate: 0.5 });
    await expect(orders()).rejects.toThrow(SyntaxError);
    simulator.addFault({ when: onOrders, times: 1, html: true });
    await expect(orders()).rejects.toThrow(SyntaxError);
  });

  test('the same page again, and a token that repeats', async () => {
    const ids = (page: Awaited<ReturnType<typeof orders>>): string[] => (page.data!['orders'] as { id: string }[]).map((o) => o.id);
    const first = await orders();
    const token = first.data?.['next_page_token'] as string;
    simulator.addFault({ when: onOrders, times: 1, samePageAgain: true });
    expect(ids(await orders(token))).toEqual(ids(first));
    simulator.addFault({ when: onOrders, times: 1, repeatToken: true });
    expect((await orders(token)).data?.['next_page_token']).toBe(token);
  });

  test('a delay, a shifted clock, no answer at all', async () => {
    simulator.addFault({ when: onOrders, times: 1, delayMs: 120, dateShiftMs: 600_000 });
    const started = Date.now();
    const late = await orders();
    expect(Date.now() - started).toBeGreaterThanOrEqual(115);
    expect(Date.parse(late.headers.get('date')!)).toBe(NOW + 600_000);
    simulator.addFault({ when: onOrders, times: 1, drop: 'never' });
    const answer = simulator.fetch(`https://open-api.tiktokglobalshop.com${ORDERS}`, {
      method: 'POST',
      body: '{}',
      signal: AbortSignal.timeout(80),
    });
    await expect(answer).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});
