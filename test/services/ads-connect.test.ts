import 'fake-indexeddb/auto';
import './locks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AdsDeps, connectAds, disconnectAds } from '../../src/services/ads-connect';
import { type LedgerContext, openContext } from '../../src/services/context';
import { dataLedger } from '../../src/services/data-ledger';
import { NO_SECRETS, type Secrets } from '../../src/services/secrets';
import { enterShop } from '../../src/services/shops';

const shop = {
  id: 'us-1',
  name: 'US',
  market: 'US',
  currency: 'USD',
  timeZone: 'America/Los_Angeles',
  source: 'api' as const,
  connectionId: 'k',
};
/** Larger than a double holds: as the platform writes it, a bare number. */
const IDS = ['7019283746501928374', '7019283746501928375'];

let context: LedgerContext;
let secrets: Secrets;
let asked: { path: string; body: string; token: string | null }[];
let open: string[];
beforeEach(async () => {
  context = await openContext();
  secrets = NO_SECRETS;
  asked = [];
  open = IDS;
});
afterEach(() => context.db.delete());

let ids = 0;
const deps = (): AdsDeps => ({
  db: context.db,
  tools: { sleep: async () => undefined, random: () => 0.5, now: Date.now },
  newId: () => `a${++ids}`,
  secrets: {
    read: async () => secrets,
    async write(next) {
      secrets = next;
    },
  },
  lock: (_name, work) => work(),
  fetch: async (input, init) => {
    const url = new URL(String(input));
    expect(url.origin).toBe('https://business-api.tiktok.com');
    const path = url.pathname.replace('/open_api/v1.3/', '');
    asked.push({ path, body: String(init?.body ?? ''), token: new Headers(init?.headers).get('access-token') });
    const named = open.map((id, i) => `{"advertiser_id":${id},"advertiser_name":"Ads ${i}"}`);
    const info = open.map(
      (id, i) => `{"advertiser_id":${id},"name":"Ads ${i}","currency":"${i === 0 ? 'USD' : 'EUR'}","display_timezone":"Europe/Berlin"}`,
    );
    const data: Record<string, string> = {
      'oauth2/access_token/': `{"access_token":"token-of-code","advertiser_ids":[${open.join(',')}]}`,
      'oauth2/advertiser/get/': `{"list":[${named.join(',')}]}`,
      'advertiser/info/': `{"list":[${info.join(',')}]}`,
    };
    const good = (init?.body ?? '').toString().includes('bad') ? null : data[path];
    const text = good
      ? `{"code":0,"message":"OK","request_id":"r","data":${good}}`
      : '{"code":40002,"message":"no","request_id":"r","data":{}}';
    return new Response(text, { headers: { 'content-type': 'application/json' } });
  },
});

const app = { appId: ' 123 ', secret: ' s3cret ' };

describe('ad accounts', () => {
  it('ADS-1 a code is exchanged, proven by the list of accounts, then kept; ids stay whole', async () => {
    const accounts = await connectAds(deps(), { ...app, authCode: 'https://seller.example/?auth_code=abc&state=1' });
    expect(accounts.map(({ id, currency, timeZone, shopIds }) => [id, currency, timeZone, shopIds])).toEqual([
      [IDS[0], 'USD', 'Europe/Berlin', []],
      [IDS[1], 'EUR', 'Europe/Berlin', []],
    ]);
    expect(asked.map(({ path }) => path)).toEqual(['oauth2/access_token/', 'oauth2/advertiser/get/', 'advertiser/info/']);
    expect(asked[0]?.body).toContain('"abc"');
    expect(asked.slice(1).every(({ token }) => token === 'token-of-code')).toBe(true);
    const [connection] = Object.values(secrets.adConnections);
    expect(connection).toEqual({ app: { appId: '123', secret: 's3cret' }, accessToken: 'token-of-code' });
    // S01: nothing of it rests in the book.
    const tables = JSON.stringify(await Promise.all(context.db.tables.map((table) => table.toArray())));
    for (const secret of ['s3cret', 'token-of-code']) expect(tables).not.toContain(secret);
  });

  it('ADS-2 what is refused or empty keeps nothing', async () => {
    await expect(connectAds(deps(), { ...app, authCode: 'bad' })).rejects.toThrow();
    await expect(connectAds(deps(), { ...app, authCode: 'https://seller.example/' })).rejects.toMatchObject({
      code: 'redirect_unreadable',
    });
    await expect(connectAds(deps(), { ...app, secret: ' ', accessToken: 't' })).rejects.toMatchObject({ code: 'rule_invalid' });
    open = [];
    await expect(connectAds(deps(), { ...app, accessToken: 't' })).rejects.toMatchObject({ code: 'no_shops' });
    expect([secrets, await context.db.adAccounts.count()]).toEqual([NO_SECRETS, 0]);
  });

  it('ADS-3 connected again, accounts keep their shops and the older credentials go; the only shop is bound by itself', async () => {
    await enterShop(context.shops, shop);
    const own = dataLedger(context);
    expect((await connectAds(deps(), { ...app, accessToken: 'one' })).map(({ shopIds }) => shopIds)).toEqual([['us-1'], ['us-1']]);
    await own.bindAdAccount(IDS[0]!, []);
    const again = await connectAds(deps(), { ...app, accessToken: 'two' });
    expect(again.map(({ shopIds }) => shopIds)).toEqual([[], ['us-1']]);
    expect(Object.values(secrets.adConnections).map(({ accessToken }) => accessToken)).toEqual(['two']);
    await expect(own.bindAdAccount(IDS[0]!, ['gone'])).rejects.toMatchObject({ code: 'record_conflict' });
    await expect(own.bindAdAccount('gone', [])).rejects.toMatchObject({ code: 'record_conflict' });
    await disconnectAds(deps(), again[0]!.connectionId);
    expect([secrets.adConnections, await context.db.adAccounts.count()]).toEqual([{}, 0]);
  });
});
