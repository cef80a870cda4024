import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Simulator, signatureOf, startSimulator, World } from '../support/simulator';
import { TestClient } from './client';

const NOW = Date.parse('2026-03-20T10:00:00Z');
const ORDERS = '/order/202309/orders/search';
const AFFILIATE = '/affiliate_seller/202410/orders/search';
const VECTORS = '../shared/vectors/sign.json';

interface Vector {
  id: string;
  secret: string;
  path: string;
  query: Record<string, string>;
  body: string;
  contentType?: string;
  expected: string;
}

let simulator: Simulator;
let client: TestClient;

beforeAll(async () => {
  const world = new World({ seed: 1, orders: 40, now: NOW });
  simulator = await startSimulator({ world, clock: () => world.now });
  client = new TestClient(simulator);
});
afterAll(() => simulator.close());

describe('signatures', () => {
  test('the known vectors', ({ skip }) => {
    if (!existsSync(VECTORS)) {
      console.warn(`skipped: ${VECTORS} is not here`);
      return skip();
    }
    const { vectors } = JSON.parse(readFileSync(VECTORS, 'utf8')) as { vectors: Vector[] };
    expect(vectors.length).toBeGreaterThan(0);
    for (const v of vectors)
      expect(signatureOf(v.secret, v.path, new Map(Object.entries(v.query)), v.body, v.contentType ?? 'application/json'), v.id).toBe(
        v.expected,
      );
  });

  test("TikTok's own published request passes the server's check", async () => {
    const at = 1_623_812_664_000;
    const official = await startSimulator({
      world: simulator.world,
      clock: () => at,
      app: { appKey: '29a39d', appSecret: 'e59af819cc', serviceId: '1' },
    });
    const ask = async (sign: string): Promise<number> => {
      const url = `https://open-api.tiktokglobalshop.com/authorization/202309/shops?app_key=29a39d&timestamp=1623812664&sign=${sign}`;
      const response = await official.fetch(url, { headers: { 'x-tts-access-token': official.authority.issueTokens().accessToken } });
      return ((await response.json()) as { code: number }).code;
    };
    const good = 'b596b73e0cc6de07ac26f036364178ab16b0a907af13d43f0a0cd2345f582dc8';
    expect(await ask(good)).toBe(0);
    expect(await ask(good.toUpperCase())).toBe(106001);
    expect(await ask(good.replace('b', 'c'))).toBe(106001);
    await official.close();
  });

  test('the body is signed as sent, to the byte', async () => {
    const query = { page_size: '10' };
    expect((await client.call(ORDERS, { query, rawBody: '{"create_time_ge": 1}' })).code).toBe(0);
    const changed = await client.call(ORDERS, {
      query,
      rawBody: '{"create_time_ge":1}',
      signed: (q) => q.set('sign', signatureOf(simulator.app.appSecret, ORDERS, q, '{"create_time_ge": 1}', 'application/json')),
    });
    expect([changed.status, changed.code]).toEqual([401, 106001]);
  });
});

describe('refusals', () => {
  const query = { page_size: '10' };
  const post = (options: Parameters<TestClient['call']>[1]) => client.call(ORDERS, { query, body: {}, ...options });

  test('every refusal has the envelope, and a request id of its own', async () => {
    const a = await post({ token: 'x' });
    const b = await post({ token: 'x' });
    expect(a).toMatchObject({ status: 401, code: 105001, data: null });
    expect(a.message).not.toBe('');
    expect(a.request_id).toMatch(/^\d{14}[0-9A-F]{20}$/);
    expect(a.request_id).not.toBe(b.request_id);
  });

  // [what, options, HTTP status or null where TikTok's is unknown, code, part of the message]
  const cases: [string, Parameters<TestClient['call']>[1], number | null, number, RegExp][] = [
    ['no sign', { signed: (q) => q.delete('sign') }, 400, 36009004, /`sign`/],
    ['wrong sign', { signed: (q) => q.set('sign', '0'.repeat(64)) }, 401, 106001, /sign/],
    ['short sign', { signed: (q) => q.set('sign', 'ab') }, 401, 106001, /sign/],
    ['no app key', { unsigned: (q) => q.delete('app_key') }, 400, 36009004, /app_key/],
    ['another app key', { unsigned: (q) => q.set('app_key', 'nobody') }, 400, 36009004, /app_key/],
    ['no timestamp', { unsigned: (q) => q.delete('timestamp') }, 400, 36009004, /timestamp/],
    ['milliseconds', { unsigned: (q) => q.set('timestamp', String(NOW)) }, 400, 36009004, /10-digit/],
    ['too old', { unsigned: (q) => q.set('timestamp', String(NOW / 1000 - 301)) }, 400, 36009004, /earlier than 5 minutes/],
    ['too far ahead', { unsigned: (q) => q.set('timestamp', String(NOW / 1000 + 31)) }, 400, 36009004, /30 seconds ahead/],
    ['no token', { token: null }, 401, 105001, /token/],
    ['no cipher', { cipher: null }, null, 106013, /shop_cipher/],
    ['another cipher', { cipher: 'TTP_unknown' }, null, 106011, /shop_cipher/],
    ['page size missing', { query: {} }, 400, 36009004, /page_size is missing/],
    ['page size 0', { query: { page_size: '0' } }, null, 98001004, /\[1-100\]/],
    ['page size 101', { query: { page_size: '101' } }, null, 98001004, /\[1-100\]/],
    ['page size in words', { query: { page_size: 'ten' } }, 400, 36009004, /integer/],
    ['sort field unknown', { query: { page_size: '10', sort_field: 'id' } }, null, 98001004, /sort_field/],
    ['sort order unknown', { query: { page_size: '10', sort_order: 'desc' } }, null, 98001004, /sort_order/],
    ['query field unknown', { query: { page_size: '10', limit: '5' } }, 400, 36009004, /limit/],
    ['body field unknown', { body: { update_time_gt: 1 } }, 400, 36009004, /update_time_gt/],
    ['time as text', { body: { update_time_ge: '1700000000' } }, 400, 36009004, /update_time_ge/],
    ['time in milliseconds', { body: { update_time_ge: NOW } }, 400, 36009004, /seconds/],
    ['time turned round', { body: { update_time_ge: 20, update_time_lt: 10 } }, null, 98001004, /before/],
    ['status unknown', { body: { order_status: 'PAID' } }, null, 98001004, /order_status/],
    ['page token made up', { query: { page_size: '10', page_token: 'abc+/=' } }, 400, 36009004, /page_token/],
    ['not JSON', { rawBody: '{"create_time_ge":' }, null, 36009021, /JSON/],
    ['not an object', { rawBody: '[]' }, null, 36009021, /JSON/],
    ['another content type', { contentType: 'text/plain' }, null, 36009023, /content-type/],
  ];
  test.each(cases)('%s', async (_what, options, status, code, message) => {
    const got = await post(options);
    expect([got.code, got.message]).toEqual([code, expect.stringMatching(message)]);
    if (status !== null) expect(got.status).toBe(status);
    expect(got.data).toBeNull();
  });

  test('5 minutes back and 30 seconds ahead are still inside', async () => {
    for (const shift of [-299, 30]) expect((await post({ unsigned: (q) => q.set('timestamp', String(NOW / 1000 + shift)) })).code).toBe(0);
  });

  test('path, method, version', async () => {
    expect(await client.call('/order/202309/nothing')).toMatchObject({ status: 404, code: 36009009 });
    expect(await client.call(ORDERS, { query })).toMatchObject({ status: 405, code: 36009010 });
    expect((await client.call('/affiliate_seller/202412/orders/search', { query, body: {} })).code).toBe(36009014);
  });

  test('a cipher where none is expected', async () => {
    expect((await client.call('/authorization/202309/shops', {})).code).toBe(36009004);
    const shops = await client.call('/authorization/202309/shops', { cipher: null });
    expect(shops.data?.['shops']).toHaveLength(3);
  });

  test('page sizes of returns and cancellations', async () => {
    const sizes = async (path: string, size: string): Promise<number> =>
      (await client.call(path, { query: { page_size: size }, body: {} })).code;
    expect(await sizes('/return_refund/202309/returns/search', '9')).toBe(98001004);
    expect(await sizes('/return_refund/202309/returns/search', '51')).toBe(98001004);
    expect(await sizes('/return_refund/202309/returns/search', '50')).toBe(0);
    expect(await sizes('/return_refund/202309/cancellations/search', '1')).toBe(0);
    expect(await sizes('/return_refund/202309/cancellations/search', '51')).toBe(98001004);
  });

  test('affiliate orders: three months at most, no update filter', async () => {
    const now = NOW / 1000;
    const ask = async (body: Record<string, number>) => client.call(AFFILIATE, { query, body });
    expect((await ask({ create_time_ge: now - 89 * 86_400, create_time_lt: now })).code).toBe(0);
    expect((await ask({ create_time_ge: now - 93 * 86_400, create_time_lt: now })).code).toBe(98001004);
    expect((await ask({ create_time_lt: now })).code).toBe(98001004);
    expect((await ask({ update_time_ge: now - 86_400 })).code).toBe(36009004);
    expect((await ask({})).code).toBe(0);
  });

  test('finance wants its sort field', async () => {
    expect((await client.call('/finance/202309/statements', { query })).code).toBe(36009004);
    expect((await client.call('/finance/202309/statements', { query: { ...query, sort_field: 'statement_time' } })).code).toBe(0);
  });

  test('a missing scope: 105005, until a new consent', async () => {
    const own = new TestClient(simulator);
    own.token = simulator.authority.issueTokens(['seller.order.info']).accessToken;
    expect((await own.call(AFFILIATE, { query, body: {} })).code).toBe(105005);
    expect((await own.call(ORDERS, { query, body: {} })).code).toBe(0);
  });

  test('no CORS header, ever', async () => {
    const got = await client.call(ORDERS, { query, body: {} });
    expect(got.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('what is remembered of a request holds no secret', async () => {
    await post({});
    const text = JSON.stringify(simulator.requests);
    expect(simulator.canaries.length).toBeGreaterThan(2);
    for (const secret of simulator.canaries) expect(text.includes(secret)).toBe(false);
  });

  test('too many requests', async () => {
    const slow = await startSimulator({
      world: simulator.world,
      clock: () => NOW,
      rateLimit: { requests: 2, windowMs: 60_000, retryAfterS: 7 },
    });
    const own = new TestClient(slow);
    expect((await own.call(ORDERS, { query, body: {} })).code).toBe(0);
    expect((await own.call(ORDERS, { query, body: {} })).code).toBe(0);
    const third = await own.call(ORDERS, { query, body: {} });
    expect([third.status, third.code, third.headers.get('retry-after')]).toEqual([429, 36009002, '7']);
    await slow.close();
  });
});
