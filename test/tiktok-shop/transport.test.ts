import { afterEach, beforeEach, expect, test } from 'vitest';
import { ENDPOINTS } from '../../src/tiktok-shop/endpoints';
import { signRequest } from '../../src/tiktok-shop/sign';
import {
  ACCESS_TOKEN,
  APP,
  clientTo,
  errorFrom,
  fakeTools,
  type LocalServer,
  ok,
  refuse,
  reply,
  startServer,
  transportTo,
} from './support';

let server: LocalServer;
beforeEach(async () => {
  server = await startServer();
});
afterEach(() => server.close());

const ORDERS = { endpoint: ENDPOINTS.orders, query: { page_token: 'a+b/c==', shop_cipher: 'GCP_x' }, body: { update_time_ge: 1 } };
const call = (options = {}, signal?: AbortSignal) => transportTo(server, options).callApi(APP, ACCESS_TOKEN, ORDERS, signal);

test('the bytes that are sent are the bytes that are signed', async () => {
  server.replies.push(ok({ fine: true }));
  expect((await call()).data).toEqual({ fine: true });
  const seen = server.requests[0]!;
  const { sign, ...query } = seen.query;
  expect(query).toMatchObject({ page_token: 'a+b/c==', shop_cipher: 'GCP_x', app_key: APP.appKey });
  expect(sign).toBe(await signRequest({ appSecret: APP.appSecret, path: seen.path, query, body: seen.body }));
  expect(seen.body).toBe('{"update_time_ge":1}');
  expect(seen.headers['x-tts-access-token']).toBe(ACCESS_TOKEN);
  expect(seen.headers['content-type']).toBe('application/json');
  expect(seen.headers.cookie).toBeUndefined();
  expect(JSON.stringify(query)).not.toContain('canary');
});

test('an empty body is not sent', async () => {
  server.replies.push(ok({}));
  await transportTo(server).callApi(APP, ACCESS_TOKEN, { endpoint: ENDPOINTS.orders, body: {} });
  expect(server.requests[0]!.body).toBe('');
});

test('code 0 is success whatever the HTTP status', async () => {
  server.replies.push(reply({ code: 0, message: 'Success', request_id: 'r9', data: { id: 1 } }, 400));
  expect(await call()).toMatchObject({ data: { id: 1 }, requestId: 'r9', httpStatus: 400 });
});

test('ids beyond 2^53 stay exact', async () => {
  server.replies.push(reply('{"code":0,"data":{"id":576461413038785752}}'));
  expect((await call()).data).toEqual({ id: '576461413038785752' });
});

test.each([
  ['a cut body', reply('{"code":0,"data":{"orders":[{"id":"57'), '(body)', 'a cut or damaged text of 37 characters'],
  ['an HTML page with 200', reply('<!doctype html><html></html>'), '(body)', 'an HTML page'],
  ['an empty body', reply(''), '(body)', 'nothing'],
  ['a list', reply([]), '(answer)', 'a list'],
  ['a code as text', reply({ code: '0', data: {} }), 'code', 'text "0"'],
  ['no code', reply({ data: {} }), 'code', 'nothing'],
])('R06: %s is rejected, naming the field', async (_what, answer, field, got) => {
  server.replies.push(answer);
  const error = await errorFrom(call());
  expect(error).toMatchObject({ name: 'AnswerUnreadable', field, got, retryable: false });
});

test.each([
  [502, 'ServerFault'],
  [503, 'ServerFault'],
  [429, 'RateLimited'],
  [403, 'AnswerUnreadable'],
])('an HTML page with HTTP %i is %s', async (status, name) => {
  server.replies.push(reply('<html>gateway</html>', status));
  expect((await errorFrom(call())).name).toBe(name);
});

test('S18: a body beyond the limit is not read to its end', async () => {
  server.replies.push((_request, response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write('x'.repeat(100_000)), 1);
    response.on('close', () => clearInterval(timer));
  });
  expect(await errorFrom(call({ maxBytes: 1_000_000 }))).toMatchObject({ name: 'AnswerUnreadable', expected: 'at most 1000000 bytes' });
});

test('R05: no answer ends at the timeout, and so does a slow drip', async () => {
  server.replies.push(() => undefined);
  expect(await errorFrom(call({ timeoutMs: 50 }))).toMatchObject({ name: 'TimedOut', retryable: true });
  server.replies.splice(0, 1, (_request, response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write(' '), 10);
    response.on('close', () => clearInterval(timer));
  });
  expect((await errorFrom(call({ timeoutMs: 80 }))).name).toBe('TimedOut');
});

test('R04: a dropped connection and a dead host are Offline', async () => {
  server.replies.push((_request, response) => void response.destroy());
  expect((await errorFrom(call())).name).toBe('Offline');
  expect((await errorFrom(call({ hosts: { api: 'http://127.0.0.1:1' } }))).name).toBe('Offline');
});

test('S20: errors without an answer tell no address and no secret', async () => {
  const error = await errorFrom(
    transportTo(server, { hosts: { auth: 'http://127.0.0.1:1' } }).callAuth('/api/v2/token/get', { app_secret: APP.appSecret }, [
      APP.appSecret,
    ]),
  );
  expect(`${error.message} ${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`).not.toMatch(/canary|127\.0\.0\.1:1\b/);
});

test('the caller can end it', async () => {
  const ender = new AbortController();
  server.replies.push(() => ender.abort());
  expect((await errorFrom(call({}, ender.signal))).name).toBe('Cancelled');
  expect((await errorFrom(call({}, AbortSignal.abort()))).name).toBe('Cancelled');
  expect(server.requests).toHaveLength(1);
});

test('S19: redirects are not followed and credentials go to no other host', async () => {
  server.replies.push(reply('', 302, { location: `${server.origin}/elsewhere` }));
  expect((await errorFrom(call())).name).toBe('Offline');
  expect(server.requests).toHaveLength(1);
  const other = transportTo(server, { hosts: { api: 'https://open-api.tiktokglobalshop.com.evil.example' } });
  expect((await errorFrom(other.callApi(APP, ACCESS_TOKEN, ORDERS))).name).toBe('HostNotAllowed');
  const strange = { endpoint: { ...ENDPOINTS.orders, path: '@127.0.0.2/x' } };
  expect((await errorFrom(transportTo(server).callApi(APP, ACCESS_TOKEN, strange))).name).toBe('HostNotAllowed');
});

test('R12: a clock that is wrong is corrected by the server and the call replayed once', async () => {
  const real = Date.UTC(2026, 8, 1, 12);
  const date = { date: new Date(real).toUTCString() };
  for (const skew of [-600_000, 600_000]) {
    server.requests.length = 0;
    const strict: LocalServer['replies'][number] = (request, response) => {
      const behind = real / 1000 - Number(request.query.timestamp);
      const isFine = behind <= 300 && behind >= -30;
      return (isFine ? ok({}, date) : refuse(36009004, 'Invalid timestamp. The value of the `timestamp` query parameter', 400, date))(
        request,
        response,
      );
    };
    server.replies.splice(0, server.replies.length, strict);
    const client = clientTo(server, fakeTools(), { now: () => real + skew });
    expect((await client.call(ORDERS)).serverTime).toBe(real);
    expect(server.requests).toHaveLength(2);
    expect(client.serverNow()).toBe(real);
    await client.call(ORDERS);
    expect(server.requests).toHaveLength(3);
  }
});

test('R12: a clock that cannot be corrected is told, after one request', async () => {
  const now = Date.now();
  server.replies.push(refuse(36009004, 'Invalid timestamp.', 400, { date: new Date(now).toUTCString() }));
  expect((await errorFrom(clientTo(server, fakeTools(), { now: () => now }).call(ORDERS))).name).toBe('ClockWrong');
  expect(server.requests).toHaveLength(1);
});

test('a server date of the year 2999 is not believed', async () => {
  const now = Date.UTC(2026, 8, 1);
  server.replies.push(ok({}, { date: new Date(Date.UTC(2999, 0, 1)).toUTCString() }));
  expect((await call({ now: () => now })).serverTime).toBe(now);
});
