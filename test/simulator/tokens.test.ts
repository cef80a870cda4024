import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Simulator, startSimulator, World } from '../support/simulator';
import { TestClient } from './client';

const NOW = Date.parse('2026-03-20T10:00:00Z');
const SHOPS = '/authorization/202309/shops';

let now = NOW;
let simulator: Simulator;
let client: TestClient;

beforeAll(async () => {
  simulator = await startSimulator({ world: new World({ seed: 1, orders: 5, now: NOW }), clock: () => now });
  client = new TestClient(simulator, () => now);
});
afterAll(() => simulator.close());

const app = () => ({ app_key: simulator.app.appKey, app_secret: simulator.app.appSecret });
const get = (code: string, more: Record<string, string> = {}) =>
  client.auth('/api/v2/token/get', { ...app(), auth_code: code, grant_type: 'authorized_code', ...more });
const refresh = (token: string, more: Record<string, string> = {}) =>
  client.auth('/api/v2/token/refresh', { ...app(), refresh_token: token, grant_type: 'refresh_token', ...more });
const shops = async (token: string): Promise<number> => (await client.call(SHOPS, { cipher: null, token })).code;

describe('tokens', () => {
  test('consent, callback, code, token, call', async () => {
    const consent = await simulator.fetch(
      `https://services.us.tiktokshop.com/open/authorize?service_id=${simulator.app.serviceId}&state=s%261`,
    );
    expect(await consent.text()).toContain('id="authorize"');
    const go = await simulator.fetch(
      `https://services.us.tiktokshop.com/open/authorize/confirm?service_id=${simulator.app.serviceId}&state=s%261`,
    );
    const url = new URL(go.headers.get('location')!);
    expect([go.status, url.host, url.searchParams.get('state')]).toEqual([302, 'callback.example.com', 's&1']);
    const code = url.searchParams.get('code')!;
    const { data } = await get(code);
    expect(data).toMatchObject({ user_type: 0, granted_scopes: expect.arrayContaining(['seller.affiliate_collaboration.read']) });
    // Epoch seconds of the end, whatever the name says.
    expect(data?.['access_token_expire_in']).toBe(Math.floor(now / 1000) + 7 * 86_400);
    expect(await shops(data?.['access_token'] as string)).toBe(0);
    expect((await get(code)).code).toBe(36004004);
  });

  test('a code ends after 30 minutes', async () => {
    const code = simulator.authority.issueCode();
    now += 31 * 60_000;
    expect((await get(code)).code).toBe(36004004);
    now = NOW;
  });

  test('the grant type and the secret are looked at', async () => {
    expect((await get(simulator.authority.issueCode(), { grant_type: 'refresh_token' })).code).not.toBe(0);
    expect((await get(simulator.authority.issueCode(), { app_secret: 'wrong' })).code).not.toBe(0);
    expect((await refresh(simulator.authority.issueTokens().refreshToken, { grant_type: 'authorized_code' })).code).not.toBe(0);
  });

  test('an access token lives 7 days; then 105002, a refresh, and on', async () => {
    const pair = simulator.authority.issueTokens();
    expect(await shops(pair.accessToken)).toBe(0);
    now += 7 * 86_400_000 + 1_000;
    const expired = await client.call(SHOPS, { cipher: null, token: pair.accessToken });
    expect([expired.status, expired.code]).toEqual([401, 105002]);
    const { data } = await refresh(pair.refreshToken);
    expect(await shops(data?.['access_token'] as string)).toBe(0);
    now = NOW;
  });

  test('a refresh token serves once', async () => {
    const pair = simulator.authority.issueTokens();
    const first = await refresh(pair.refreshToken);
    expect(first.code).toBe(0);
    expect(first.data?.['refresh_token']).not.toBe(pair.refreshToken);
    expect((await refresh(pair.refreshToken)).code).not.toBe(0);
    expect((await refresh(first.data?.['refresh_token'] as string)).code).toBe(0);
  });

  test('a refresh does not lengthen the authorization', async () => {
    const pair = simulator.authority.issueTokens();
    const { data } = await refresh(pair.refreshToken);
    expect(data?.['refresh_token_expire_in']).toBe(pair.refreshExpires);
  });

  test('revoked: nothing is valid any more', async () => {
    const pair = simulator.authority.issueTokens();
    simulator.authority.revoke();
    expect(await shops(pair.accessToken)).toBe(105001);
    expect((await refresh(pair.refreshToken)).code).not.toBe(0);
  });
});
