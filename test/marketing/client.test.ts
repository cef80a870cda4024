import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { adReport, advertisers, createAdsClient, exchangeAdsCode } from '../../src/marketing';
import { ERROR_CODES } from '../../src/services/errors';
import { type AdsServer, APP, clientTo, errorFrom, fakeTools, ok, refuse, sharedJson, startAdsServer, TOKEN } from './support';

let server: AdsServer;
beforeAll(async () => {
  server = await startAdsServer();
});
afterAll(() => server.close());
beforeEach(() => {
  server.answers = [];
  server.requests.length = 0;
});

const ACCOUNT = { id: '7129548444015902722', currency: 'USD' };
const DAY = '2026-08-01';
const EMPTY = { list: [], page_info: { page: 1, page_size: 1000, total_number: 0, total_page: 0 } };
const report = (client = clientTo(server)) => adReport(client, ACCOUNT, DAY, DAY, 1);

describe('a code becomes a token', () => {
  const exchange = (code: string) => exchangeAdsCode({ fetch, tools: fakeTools(), app: APP, origin: server.origin }, code);

  test('asked for as documented, without a token', async () => {
    server.answers = [ok({ access_token: 't', advertiser_ids: ['1'], scope: [4] })];
    expect(await exchange('code-1')).toEqual({ accessToken: 't', advertiserIds: ['1'] });
    const [request] = server.requests;
    expect([request!.method, request!.path]).toEqual(['POST', '/open_api/v1.3/oauth2/access_token/']);
    expect(JSON.parse(request!.body)).toEqual({ app_id: APP.appId, secret: APP.secret, auth_code: 'code-1' });
    expect(request!.headers['access-token']).toBeUndefined();
    expect(request!.headers['content-type']).toBe('application/json');
  });

  test.each([
    ['Auth_code is used or has expired.', 'AuthCodeInvalid', 'auth_code_invalid'],
    ['The app_id or the secret is incorrect.', 'SignatureWrong', 'secret_wrong'],
    ['Invalid app_id.', 'AppKeyWrong', 'app_key_wrong'],
  ])('%s', async (message, name, ledgerCode) => {
    server.answers = [refuse(40110, message)];
    expect(await errorFrom(exchange('code-1'))).toMatchObject({
      name,
      ledgerCode,
      apiCode: 40110,
      httpStatus: 200,
      requestId: 'req-40110',
    });
    expect(ERROR_CODES).toContain(ledgerCode);
  });
});

describe('ad accounts', () => {
  test('their currency and zone, in batches of 100; ids beyond 2^53 are exact, bare or as text', async () => {
    const ids = Array.from({ length: 101 }, (_, i) => String(7129548444015902722n + BigInt(i)));
    const list = `{"code":0,"data":{"list":[${ids.map((id, i) => `{"advertiser_id":${i % 2 ? id : `"${id}"`},"advertiser_name":"n${i}"}`).join()}]}}`;
    server.answers = ({ path, query }) => {
      if (path.endsWith('/oauth2/advertiser/get/')) return { body: list };
      const asked = JSON.parse(query.advertiser_ids!) as string[];
      const info = asked.map(
        (id) => `{"advertiser_id":${id},"currency":"VND","timezone":"Etc/GMT-7","display_timezone":"Asia/Ho_Chi_Minh"}`,
      );
      return { body: `{"code":0,"data":{"list":[${info.join()}]}}` };
    };
    const found = await advertisers(clientTo(server));
    expect(found.map(({ id }) => id)).toEqual(ids);
    expect(found[100]).toMatchObject({ name: 'n100', currency: 'VND', timeZone: 'Asia/Ho_Chi_Minh' });
    expect(server.requests.map(({ path }) => path)).toEqual([
      '/open_api/v1.3/oauth2/advertiser/get/',
      '/open_api/v1.3/advertiser/info/',
      '/open_api/v1.3/advertiser/info/',
    ]);
    expect(server.requests[0]!.query).toEqual({ app_id: APP.appId, secret: APP.secret });
    expect(server.requests[1]!.headers['access-token']).toBe(TOKEN);
    expect(server.requests[0]!.headers.cookie).toBeUndefined();
  });

  test('a zone by its offset is taken where there is no other; none at all is an answer that cannot be read', async () => {
    const info = { advertiser_id: '1', name: 'One', currency: 'USD', timezone: 'Etc/GMT+5' };
    const answers = (over: object) => [ok({ list: [{ advertiser_id: '1' }] }), ok({ list: [{ ...info, ...over }] })];
    server.answers = answers({});
    expect(await advertisers(clientTo(server))).toMatchObject([{ id: '1', name: 'One', timeZone: 'Etc/GMT+5' }]);
    server.answers = answers({ timezone: 'Moon' });
    expect(await errorFrom(advertisers(clientTo(server)))).toMatchObject({ name: 'AnswerUnreadable', field: 'data.list[0].timezone' });
    server.answers = answers({ currency: 'XXY' });
    expect(await errorFrom(advertisers(clientTo(server)))).toMatchObject({ name: 'AnswerUnreadable', field: 'data.list[0].currency' });
  });
});

describe('refusals come with HTTP 200, and the code tells', () => {
  test.each([
    [40001, 'No permission', 'ScopeMissing', 'scope_missing', 1],
    [40002, 'page_size: wrong', 'RequestRefused', 'request_refused', 1],
    [40100, 'Too many requests', 'RateLimited', 'rate_limited', 5],
    [40105, 'Access token is incorrect', 'ReconnectNeeded', 'reconnect_needed', 1],
    [50000, 'Internal', 'ServerFault', 'server_error', 5],
    [50002, 'Internal', 'ServerFault', 'server_error', 5],
  ] as const)('%i %s', async (code, message, name, ledgerCode, tries) => {
    server.answers = [refuse(code, message)];
    const error = await errorFrom(report());
    expect(error).toMatchObject({ name, ledgerCode, apiCode: code, httpStatus: 200, requestId: `req-${code}` });
    expect(ERROR_CODES).toContain(ledgerCode);
    expect(server.requests).toHaveLength(tries);
  });

  const fixture = sharedJson<{ errors: { code: number; message: string }[] }>('fixtures/api/marketing-report.json');
  test.skipIf(fixture === null)('the captured ones', async () => {
    const names: Record<number, string> = { 40105: 'ReconnectNeeded', 40100: 'RateLimited' };
    for (const body of fixture!.errors) {
      server.answers = [{ body }];
      expect((await errorFrom(report())).name).toBe(names[body.code]);
    }
  });

  test('a missing permission names what the app must be allowed; a path that is gone names itself', async () => {
    server.answers = [refuse(40001, 'No permission')];
    expect((await errorFrom(report())).params).toEqual({ scope: 'Reporting' });
    server.answers = [{ body: 'gone', status: 404 }];
    expect(await errorFrom(report())).toMatchObject({ name: 'VersionGone', params: { endpoint: 'report', version: 'v1.3' } });
  });

  test('S20: secrets that the platform echoes are kept out of messages, and so is what it answered', async () => {
    server.answers = [refuse(40002, `bad secret ${APP.secret} and token ${TOKEN}\n`)];
    const { message } = await errorFrom(report());
    expect(message).toContain('bad secret [secret] and token [secret]');
    server.answers = [{ body: `<html>${TOKEN}` }];
    const unreadable = await errorFrom(report());
    expect(unreadable).toMatchObject({ name: 'AnswerUnreadable', got: 'an HTML page' });
    expect(unreadable.message).not.toContain(TOKEN);
  });
});

describe('waits', () => {
  test('R04: a told wait is waited, and one that is too long holds every call until it is over', async () => {
    const tools = fakeTools();
    const client = clientTo(server, tools);
    server.answers = [refuse(40100, 'slow', { 'retry-after': '7' }), ok(EMPTY)];
    await report(client);
    expect(tools.slept).toEqual([7_000]);
    tools.advance(1_000);

    server.answers = [refuse(40100, 'slow', { 'retry-after': '600' }), ok(EMPTY)];
    expect(await errorFrom(report(client))).toMatchObject({ name: 'RateLimited', waitUntil: tools.now() + 600_000 });
    expect(client.heldUntil()).toBe(tools.now() + 600_000);
    server.requests.length = 0;
    tools.advance(500_000);
    expect((await errorFrom(report(client))).name).toBe('RateLimited');
    expect(server.requests).toHaveLength(0);
    // What is left is short enough to be waited for.
    tools.advance(90_000);
    expect((await report(client)).rows).toEqual([]);
    expect(tools.slept).toEqual([7_000, 10_000]);
  });

  test('a warning makes the next call wait a second, until an answer comes without', async () => {
    const tools = fakeTools();
    const client = clientTo(server, tools);
    server.answers = [ok(EMPTY, { 'X-Tt-Ads-Throttle': '{"rate":"near"}' }), ok(EMPTY, { 'X-Tt-Ads-Throttle': '0' }), ok(EMPTY)];
    await report(client);
    expect(client.isWarned()).toBe(true);
    expect(tools.slept).toEqual([]);
    await report(client);
    expect(tools.slept).toEqual([1_000]);
    tools.advance(1_000);
    await report(client);
    expect([client.isWarned(), tools.slept]).toEqual([false, [1_000]]);
  });

  test('R03: requests at the same time go out apart, below ten a second; a clock that was set back holds nobody for long', async () => {
    const tools = fakeTools();
    const client = clientTo(server, tools);
    server.answers = [ok(EMPTY)];
    const begin = tools.now();
    for (let i = 0; i < 21; i++) await report(client);
    expect(tools.now() - begin).toBeGreaterThan(2_000);
    expect(tools.now() - begin).toBeLessThan(3_000);
    tools.advance(-3_600_000);
    const back = tools.now();
    await report(client);
    expect(tools.now() - back).toBeLessThanOrEqual(1_100);
  });
});

test('S19: another host than the real one or this computer is refused before a token is sent', () => {
  const options = { fetch, tools: fakeTools(), app: APP, accessToken: TOKEN };
  expect(() => createAdsClient({ ...options, origin: 'https://business-api.tiktok.com.evil.test' })).toThrow(
    expect.objectContaining({ name: 'HostNotAllowed' }),
  );
});
