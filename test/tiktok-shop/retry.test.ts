import { afterEach, beforeEach, expect, test } from 'vitest';
import { sleepFor, withRetry } from '../../src/net/retry';
import { createShopClient } from '../../src/tiktok-shop/client';
import { ENDPOINTS } from '../../src/tiktok-shop/endpoints';
import { Offline, RateLimited } from '../../src/tiktok-shop/errors';
import { APP, clientTo, errorFrom, fakeTools, type LocalServer, ok, refuse, reply, startServer, transportTo } from './support';

const START = Date.UTC(2026, 8, 1);
let server: LocalServer;
let tools: ReturnType<typeof fakeTools>;
beforeEach(async () => {
  tools = fakeTools(START);
  server = await startServer(() => tools.now());
});
afterEach(() => server.close());

const REQUEST = { endpoint: ENDPOINTS.orders, body: { update_time_ge: 1 } };
const limited = (headers: Record<string, string> = {}) => refuse(36009002, 'Too many requests.', 429, headers);
/** The server's Date header is the fake clock, so that the client's clock is not moved. */
const client = (heldUntil: number | null = null) => {
  let issued = 1;
  return createShopClient({
    app: APP,
    transport: transportTo(server, { now: tools.now }),
    tokens: { accessToken: async () => `token-${issued}`, replace: async () => `token-${++issued}` },
    tools,
    heldUntil,
  });
};

test('R04: five tries, waits drawn from 1, 2, 4 and 8 s, then the error itself', async () => {
  server.replies.push(refuse(36009003, 'Internal error.', 500));
  expect((await errorFrom(client().call(REQUEST))).name).toBe('ServerFault');
  expect(server.requests).toHaveLength(5);
  expect(tools.slept).toEqual([500, 1000, 2000, 4000]);
});

test('R04: each passing error is asked again and the answer taken', async () => {
  server.replies.push(
    refuse(36009007, 'Request timeout.', 408),
    (_request, response) => void response.destroy(),
    reply('<html>', 502),
    limited(),
    ok({ fine: 1 }),
  );
  expect((await client().call(REQUEST)).data).toEqual({ fine: 1 });
  expect(server.requests).toHaveLength(5);
});

test.each([
  [refuse(106001, 'sign', 401), 'SignatureWrong'],
  [refuse(105005, 'scope'), 'ScopeMissing'],
  [refuse(36009004, 'invalid param error'), 'RequestRefused'],
  [reply('{"code":0,"data":'), 'AnswerUnreadable'],
])('what cannot pass is asked once (%#)', async (answer, name) => {
  server.replies.push(answer);
  expect((await errorFrom(client().call(REQUEST))).name).toBe(name);
  expect(server.requests).toHaveLength(1);
  expect(tools.slept).toEqual([]);
});

test('R03: a told wait wins over the drawn one, also from a code in a 200 answer', async () => {
  server.replies.push(reply({ code: 36009002, message: 'Too many requests.' }, 200, { 'retry-after': '7' }), ok({}));
  await client().call(REQUEST);
  expect(tools.slept).toEqual([7000]);
  expect(server.requests.map(({ at }) => at)).toEqual([START, START + 7000]);
});

test('R03: Retry-After as a date is counted by the server clock', async () => {
  const date = new Date(START).toUTCString();
  server.replies.push(limited({ date, 'retry-after': new Date(START + 9000).toUTCString() }), ok({}));
  await client().call(REQUEST);
  expect(tools.slept).toEqual([9000]);
});

test('R03: a wait beyond one minute is thrown with its end, and nothing is sent before it', async () => {
  server.replies.push(limited({ 'retry-after': '300' }), ok({ fine: 1 }));
  const one = client();
  expect(await errorFrom(one.call(REQUEST))).toMatchObject({ name: 'RateLimited', retryAfterMs: 300_000, waitUntil: START + 300_000 });
  expect(one.heldUntil()).toBe(START + 300_000);
  for (const ms of [0, 100_000, 100_000]) {
    tools.advance(ms);
    expect((await errorFrom(one.call(REQUEST))).name).toBe('RateLimited');
  }
  expect(server.requests).toHaveLength(1);
  expect(tools.slept).toEqual([]);
  tools.advance(100_000);
  expect((await one.call(REQUEST)).data).toEqual({ fine: 1 });
});

test('R03: the end of a short rest is waited for, also after a restart of the worker', async () => {
  server.replies.push(ok({}));
  await client(START + 20_000).call(REQUEST);
  expect(server.requests.map(({ at }) => at)).toEqual([START + 20_000]);
});

test('R03: one call waits at most a minute in all', async () => {
  server.replies.push(limited({ 'retry-after': '25' }));
  const error = await errorFrom(client().call(REQUEST));
  expect(error.name).toBe('RateLimited');
  expect(tools.slept).toEqual([25_000, 25_000]);
  expect(server.requests).toHaveLength(3);
  expect(error.waitUntil).toBe(START + 75_000);
});

test('full jitter: every wait lies in its span', async () => {
  for (const random of [0, 0.25, 0.999999]) {
    const here = fakeTools(START, random);
    await errorFrom(withRetry(async () => Promise.reject(new Offline('no')), here));
    expect(here.slept).toEqual([1000, 2000, 4000, 8000].map((span) => Math.floor(span * random)));
  }
});

test('a mistake of the program is not asked again', async () => {
  let calls = 0;
  const error = await errorFrom(
    withRetry(async () => {
      calls++;
      throw new TypeError('x is undefined');
    }, tools),
  );
  expect([error.name, calls]).toEqual(['TypeError', 1]);
});

test('cancelling ends the waiting', async () => {
  const ender = new AbortController();
  const real = { sleep: sleepFor, random: () => 0.9, now: Date.now };
  const waiting = errorFrom(
    withRetry(async () => Promise.reject(new RateLimited('no', { requestId: null, httpStatus: 429, apiCode: null }, null, null)), real, {
      signal: ender.signal,
    }),
  );
  setTimeout(() => ender.abort(), 20);
  const before = Date.now();
  expect((await waiting).name).toBe('Cancelled');
  expect(Date.now() - before).toBeLessThan(500);
});

test('an expired token is refreshed and the same request replayed once', async () => {
  server.replies.push(refuse(105002, 'Expired credentials.', 401), ok({ fine: 1 }));
  expect((await client().call(REQUEST)).data).toEqual({ fine: 1 });
  expect(server.requests.map(({ headers, body }) => [headers['x-tts-access-token'], body])).toEqual([
    ['token-1', '{"update_time_ge":1}'],
    ['token-2', '{"update_time_ge":1}'],
  ]);
});

test('R13: a token that ended before its first use is refreshed once more', async () => {
  const expired = refuse(105002, 'Expired credentials.', 401);
  server.replies.push(expired, expired, ok({ fine: 1 }));
  expect((await client().call(REQUEST)).data).toEqual({ fine: 1 });
  expect(server.requests.map(({ headers }) => headers['x-tts-access-token'])).toEqual(['token-1', 'token-2', 'token-3']);
});

test('R13: expired after two refreshes is "reconnect", after three requests', async () => {
  server.replies.push(refuse(105002, 'Expired credentials.', 401));
  expect(await errorFrom(clientTo(server, tools).call(REQUEST))).toMatchObject({ name: 'ReconnectNeeded', ledgerCode: 'reconnect_needed' });
  expect(server.requests).toHaveLength(3);
});

test('a token made void by a refresh elsewhere is looked up again; one that is still the stored one means deauthorised', async () => {
  server.replies.push(refuse(105001, 'token invalid', 401), ok({ fine: 1 }));
  let stored = 'old';
  const tokens = {
    accessToken: async () => {
      const given = stored;
      stored = 'new';
      return given;
    },
    replace: async () => 'never',
  };
  const one = createShopClient({ app: APP, transport: transportTo(server), tokens, tools });
  expect((await one.call(REQUEST)).data).toEqual({ fine: 1 });
  expect(server.requests.map(({ headers }) => headers['x-tts-access-token'])).toEqual(['old', 'new']);

  server.replies.splice(0, server.replies.length, refuse(105001, 'token invalid', 401));
  expect(await errorFrom(one.call(REQUEST))).toMatchObject({ name: 'Deauthorised', ledgerCode: 'deauthorised' });
  expect(server.requests).toHaveLength(3);
});
