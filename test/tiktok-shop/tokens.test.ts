import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { exchangeCode, pastedTokens, refreshTokens, type TokenSet } from '../../src/tiktok-shop/token-service';
import { createTokenKeeper, type TokenKeeper } from '../../src/tiktok-shop/tokens';
import { APP, errorFrom, fakeTools, type LocalServer, ok, refuse, reply, sharedJson, startServer, transportTo } from './support';

let server: LocalServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());
beforeEach(() => {
  server.replies.length = 0;
  server.requests.length = 0;
});

const NOW = Date.UTC(2026, 8, 1);
const DATE = { date: new Date(NOW).toUTCString() };
const answerTokens = (access: string, refresh: string) => ({
  access_token: access,
  access_token_expire_in: NOW / 1000 + 604_800,
  refresh_token: refresh,
  refresh_token_expire_in: NOW / 1000 + 31_536_000,
});

const sample = sharedJson<{ data: Record<string, unknown> }>('fixtures/api/token-get.json');

describe.skipIf(sample === null)('documented token answer', () => {
  test('the values are seconds of expiry', async () => {
    server.replies.push(reply(sample));
    const tokens = await exchangeCode(transportTo(server), APP, 'code-1');
    expect(tokens).toMatchObject({
      accessToken: sample?.data.access_token,
      accessTokenExpiresAt: 1_660_556_783_000,
      refreshTokenExpiresAt: 1_691_487_031_000,
      openId: '7010736057180325637',
      sellerName: 'Test Seller',
      sellerBaseRegion: 'US',
      grantedScopes: ['seller.affiliate_collaboration.read', 'seller.affiliate_collaboration.write'],
      refusedAt: null,
    });
    expect(server.requests[0]).toMatchObject({
      method: 'GET',
      path: '/api/v2/token/get',
      query: { app_key: APP.appKey, app_secret: APP.appSecret, auth_code: 'code-1', grant_type: 'authorized_code' },
    });
  });
});

test('a value below 1e9 is a duration from the server time', async () => {
  server.replies.push(ok({ ...answerTokens('a', 'r'), access_token_expire_in: 604_800 }, DATE));
  expect((await exchangeCode(transportTo(server), APP, 'c')).accessTokenExpiresAt).toBe(NOW + 604_800_000);
});

test.each([
  [refuse(36004004, 'invalid auth code', 200), 'AuthCodeInvalid', 'auth_code_invalid'],
  [refuse(36004099, 'invalid app_secret', 200), 'SignatureWrong', 'secret_wrong'],
  [refuse(36004099, 'invalid app_key or app_secret', 200), 'SignatureWrong', 'secret_wrong'],
  [refuse(36004099, 'app key not found', 200), 'AppKeyWrong', 'app_key_wrong'],
])('a refused exchange says what to mend (%#)', async (answer, name, ledgerCode) => {
  server.replies.push(answer);
  expect(await errorFrom(exchangeCode(transportTo(server), APP, 'canary-code'))).toMatchObject({ name, ledgerCode });
  expect(server.requests).toHaveLength(1);
});

test('a refresh that keeps the refresh token keeps what was known', async () => {
  const before: TokenSet = { ...pastedTokens('a1', 'r1'), openId: 'o', grantedScopes: ['s'], refreshTokenExpiresAt: 5 };
  server.replies.push(ok({ access_token: 'a2', access_token_expire_in: NOW / 1000 }));
  expect(await refreshTokens(transportTo(server), APP, before)).toMatchObject({
    accessToken: 'a2',
    refreshToken: 'r1',
    openId: 'o',
    grantedScopes: ['s'],
    refreshTokenExpiresAt: 5,
  });
  expect(server.requests[0]!.query).toMatchObject({ refresh_token: 'r1', grant_type: 'refresh_token' });
});

/** One store, one lock and one single-use refresh token, as several contexts of the extension share them. */
function sharedWorld(expiresInMs: number) {
  const tools = fakeTools(NOW);
  let stored: TokenSet | null = { ...pastedTokens('access-0', 'refresh-0'), accessTokenExpiresAt: NOW + expiresInMs };
  let queue: Promise<unknown> = Promise.resolve();
  const saves: TokenSet[] = [];
  const world = {
    tools,
    saves,
    stored: () => stored,
    keeper(): TokenKeeper {
      return createTokenKeeper({
        // Each step yields, as real storage does, so that the races are real.
        load: async () => {
          await new Promise((resolve) => setImmediate(resolve));
          return stored;
        },
        save: async (tokens) => {
          await new Promise((resolve) => setImmediate(resolve));
          stored = tokens;
          saves.push(tokens);
        },
        lock: (work) => {
          const turn = queue.then(work);
          queue = turn.catch(() => undefined);
          return turn;
        },
        refresh: (current, signal) => refreshTokens(transportTo(server, { now: tools.now }), APP, current, signal),
        now: tools.now,
        tools,
      });
    },
  };
  return world;
}

/** Answers a refresh once per token, and refuses a used one. */
function singleUse(): LocalServer['replies'][number] {
  let turn = 0;
  return (request, response) => {
    if (request.query.refresh_token !== `refresh-${turn}`) return refuse(36004999, 'refresh token is used', 200, DATE)(request, response);
    turn++;
    return ok(answerTokens(`access-${turn}`, `refresh-${turn}`), DATE)(request, response);
  };
}

test('R14: 100 races of 3 contexts: one refresh per expiry, no reuse', async () => {
  for (let run = 0; run < 100; run++) {
    server.requests.length = 0;
    server.replies.splice(0, server.replies.length, singleUse());
    const world = sharedWorld(run % 2 === 0 ? 60_000 : 3_600_000);
    const keepers = [world.keeper(), world.keeper(), world.keeper()];
    // Even runs: about to expire. Odd runs: the platform refused the token before its time.
    const tokens = await Promise.all(keepers.map((keeper) => (run % 2 === 0 ? keeper.accessToken() : keeper.replace('access-0'))));
    expect(tokens).toEqual(['access-1', 'access-1', 'access-1']);
    expect(server.requests).toHaveLength(1);
    expect(world.saves).toHaveLength(1);
    expect(world.stored()).toMatchObject({ accessToken: 'access-1', refreshToken: 'refresh-1' });
  }
});

test('a token with ten minutes left is used as it is, one with less is not', async () => {
  server.replies.push(singleUse());
  expect(await sharedWorld(600_000).keeper().accessToken()).toBe('access-0');
  expect(server.requests).toHaveLength(0);
  expect(await sharedWorld(599_999).keeper().accessToken()).toBe('access-1');
});

test('both tokens are stored before the new one is handed out', async () => {
  server.replies.push(singleUse());
  const world = sharedWorld(0);
  expect(await world.keeper().accessToken()).toBe(world.stored()?.accessToken);
  expect(world.saves).toMatchObject([{ accessToken: 'access-1', refreshToken: 'refresh-1' }]);
});

test.each([
  ['dropped', (_request: unknown, response: { destroy(): void }) => void response.destroy()],
  ['cut', reply('{"code":0,"data":{"access_token":"acc')],
])('R15: a refresh whose reply was %s ends in "reconnect", at most 3 calls, also with more contexts', async (_how, lost) => {
  const rotated = singleUse();
  server.replies.push(async (request, response) => {
    // The server rotates, but the client never reads it.
    await rotated(request, { writeHead: () => undefined, end: () => undefined } as never);
    await lost(request as never, response as never);
  }, rotated);
  const world = sharedWorld(0);
  const results = await Promise.all([world.keeper(), world.keeper(), world.keeper()].map((keeper) => errorFrom(keeper.accessToken())));
  expect(results.map(({ name, ledgerCode }) => [name, ledgerCode])).toEqual(Array(3).fill(['ReconnectNeeded', 'reconnect_needed']));
  expect(server.requests).toHaveLength(2);
  // The next wake asks nothing, and the credential is whole.
  await errorFrom(world.keeper().accessToken());
  expect(server.requests).toHaveLength(2);
  expect(world.stored()).toMatchObject({ accessToken: 'access-0', refreshToken: 'refresh-0', refusedAt: expect.any(Number) });
});

test('no network is no reason to reconnect: three calls, tokens as they were', async () => {
  server.replies.push((_request, response) => void response.destroy());
  const world = sharedWorld(0);
  expect((await errorFrom(world.keeper().accessToken())).name).toBe('Offline');
  expect(server.requests).toHaveLength(3);
  expect(world.saves).toEqual([]);
});

test('a wrong secret leaves the refresh token as it is', async () => {
  server.replies.push(refuse(36004099, 'invalid app_secret', 200));
  const world = sharedWorld(0);
  expect((await errorFrom(world.keeper().accessToken())).name).toBe('SignatureWrong');
  expect(world.saves).toEqual([]);
});

test('the end of the authorization and absent tokens ask nothing', async () => {
  const world = sharedWorld(0);
  const stored = world.stored()!;
  stored.refreshTokenExpiresAt = NOW;
  expect((await errorFrom(world.keeper().accessToken())).name).toBe('ReconnectNeeded');
  const none = createTokenKeeper({
    load: async () => null,
    save: async () => undefined,
    lock: (work) => work(),
    refresh: async (current) => current,
    now: () => NOW,
    tools: fakeTools(NOW),
  });
  expect((await errorFrom(none.accessToken())).name).toBe('ReconnectNeeded');
  expect(server.requests).toHaveLength(0);
});

test('pasted tokens are used until the platform refuses them', async () => {
  server.replies.push(singleUse());
  const world = sharedWorld(0);
  world.stored()!.accessTokenExpiresAt = null;
  const keeper = world.keeper();
  expect(await keeper.accessToken()).toBe('access-0');
  expect(await keeper.replace('access-0')).toBe('access-1');
  expect(pastedTokens(' a ', ' r\n')).toMatchObject({ accessToken: 'a', refreshToken: 'r' });
});
