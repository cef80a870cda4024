import { beforeEach, describe, expect, test } from 'vitest';
import { createSimulator, type SimulatorCore, simulatorFetch, World } from '../support/simulator';
import { dayOf } from '../support/simulator/calendar';
import { truthSpend } from '../support/simulator/truth/feeds';
import { adAccountsOf, adsOf } from '../support/simulator/world/ads';

const NOW = Date.parse('2026-03-20T10:00:00Z');
const BASE = 'https://business-api.tiktok.com/open_api/v1.3/';
const world = new World({ seed: 3, orders: 100, now: NOW });
const [us, asia] = adAccountsOf(world) as [ReturnType<typeof adAccountsOf>[0], ReturnType<typeof adAccountsOf>[0]];

interface Answer {
  status: number;
  code: number;
  message: string;
  data: Record<string, unknown>;
  text: string;
}
interface Line {
  dimensions: Record<string, string>;
  metrics: Record<string, string>;
}

let simulator: SimulatorCore;
let token: string;
beforeEach(() => {
  simulator = createSimulator({ world, clock: () => NOW });
  token = simulator.ads.issueToken();
});

async function ask(path: string, query: Record<string, unknown> = {}, init: RequestInit & { token?: string | null } = {}): Promise<Answer> {
  const texts = Object.entries(query).map(([key, value]): [string, string] => [
    key,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  const headers: Record<string, string> = init.token === null ? {} : { 'access-token': init.token ?? token };
  const response = await simulatorFetch(simulator)(`${BASE}${path}?${new URLSearchParams(texts)}`, { headers, ...init });
  const text = await response.text();
  // Ids may be bare numbers: quoted first, as a careful reader does.
  const json = JSON.parse(text.replace(/:(\d{16,})/g, ':"$1"')) as Answer;
  return { ...json, status: response.status, text };
}

const report = (more: Record<string, unknown> = {}) =>
  ask('report/integrated/get/', {
    advertiser_id: us.id,
    report_type: 'BASIC',
    data_level: 'AUCTION_AD',
    dimensions: ['ad_id', 'stat_time_day'],
    metrics: ['spend', 'clicks', 'conversion'],
    start_date: '2026-02-01',
    end_date: '2026-03-02',
    page_size: '1000',
    ...more,
  });
const gmv = (more: Record<string, unknown> = {}) =>
  ask('gmv_max/report/get/', {
    advertiser_id: us.id,
    store_ids: [us.shop.id],
    dimensions: ['campaign_id', 'item_id', 'stat_time_day'],
    metrics: ['cost', 'orders'],
    start_date: '2026-02-01',
    end_date: '2026-03-02',
    ...more,
  });

describe('who may ask', () => {
  const exchange = (body: unknown, contentType = 'application/json') =>
    ask('oauth2/access_token/', {}, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': contentType } });

  test('a code gives a token, once', async () => {
    const { appId: app_id, secret } = simulator.ads.app;
    const auth_code = simulator.ads.issueCode();
    expect((await exchange({ app_id, secret: 'x', auth_code })).code).toBe(40110);
    const got = await exchange({ app_id, secret, auth_code });
    expect(got).toMatchObject({ status: 200, code: 0, data: { advertiser_ids: [us.id, asia.id] } });
    expect((await exchange({ app_id, secret, auth_code })).code).toBe(40110);
    expect((await exchange({ app_id, secret })).code).toBe(40002);
    expect((await exchange({ app_id, secret, auth_code }, 'text/plain')).code).toBe(40002);
    const list = await ask('oauth2/advertiser/get/', { app_id, secret }, { token: got.data['access_token'] as string });
    expect(list.data['list']).toEqual([us, asia].map((a) => ({ advertiser_id: a.id, advertiser_name: a.name })));
    const text = JSON.stringify(simulator.requests);
    for (const secretText of simulator.canaries) expect(text).not.toContain(secretText);
  });

  test('a wrong token, one taken back, an advertiser that is not granted: HTTP 200 all the same', async () => {
    expect(await ask('advertiser/info/', { advertiser_ids: [us.id] }, { token: null })).toMatchObject({ status: 200, code: 40105 });
    token = simulator.ads.issueToken([asia.id]);
    expect(await report()).toMatchObject({ status: 200, code: 40001 });
    expect((await ask('advertiser/info/', { advertiser_ids: [us.id] })).code).toBe(40001);
    simulator.ads.revoke();
    expect((await report()).code).toBe(40105);
  });

  test('currency and zone of an account, which are not its shop’s', async () => {
    const { data } = await ask('advertiser/info/', { advertiser_ids: [us.id, asia.id], fields: ['name', 'currency', 'timezone'] });
    expect(data['list']).toEqual([
      { advertiser_id: us.id, name: us.name, currency: 'USD', timezone: 'America/Los_Angeles' },
      { advertiser_id: asia.id, name: asia.name, currency: 'GBP', timezone: 'Asia/Shanghai' },
    ]);
    expect([asia.currency === asia.shop.currency, asia.timeZone === asia.shop.timeZone]).toEqual([false, false]);
  });
});

describe('the report', () => {
  test('spend by ad and day, to the digit; deleted ads where all are asked for', async () => {
    const own = [...truthSpend(world, '2026-02-01', '2026-03-02').values()].filter((s) => s.source === 'ads' && s.account === us.id);
    const lines = async (more: Record<string, unknown>): Promise<Map<string, string>> => {
      const { data } = await report(more);
      return new Map(
        (data['list'] as Line[]).map(({ dimensions: d, metrics }) => [`${d['ad_id']} ${d['stat_time_day']}`, metrics['spend']!]),
      );
    };
    const filtering = [{ field_name: 'ad_status', filter_type: 'IN', filter_value: '["STATUS_ALL"]' }];
    const wanted = (rows: typeof own): Map<string, string> =>
      new Map(rows.map((s) => [`${s.id} ${s.day} 00:00:00`, (s.spend / 100).toFixed(2)]));
    expect(await lines({ filtering })).toEqual(wanted(own));
    expect(await lines({})).toEqual(wanted(own.filter((s) => !s.deleted)));
    expect(own.some((s) => s.deleted)).toBe(true);
  });

  test('ids are bare numbers beyond 2^53 in every other answer', async () => {
    const texts = [(await report()).text, (await report()).text];
    expect(texts.map((text) => /"ad_id":\d{17}[,}]/.test(text)).sort()).toEqual([false, true]);
    const id = /"ad_id":(\d{17})/.exec(texts.find((text) => /"ad_id":\d/.test(text))!)![1]!;
    expect(BigInt(id)).toBeGreaterThan(2n ** 53n);
  });

  test('pages by number; what was not measured is a dash', async () => {
    const whole = (await report()).data['list'] as Line[];
    const one = await report({ page: '2', page_size: '7' });
    expect(one.data['list']).toEqual(whole.slice(7, 14));
    expect(one.data['page_info']).toEqual({ page: 2, page_size: 7, total_number: whole.length, total_page: Math.ceil(whole.length / 7) });
    expect(whole[0]!.metrics['conversion']).toBe('-');
  });

  test('young days change until the platform is sure', async () => {
    const moving = new World({ seed: 3, orders: 5, now: NOW });
    const day = dayOf(NOW, us.timeZone);
    const sum = (): number => [...truthSpend(moving, day, day).values()].reduce((total, s) => total + s.spend, 0);
    const sums = [0, 1, 2, 3, 4].map((days) => {
      if (days > 0) moving.advance(86_400_000);
      return sum();
    });
    expect(sums[0]).toBeLessThan(sums[3]!);
    expect(sums[4]).toBe(sums[3]);
  });

  test('posts of ads, in batches of 100; some ads show none', async () => {
    const ids = adsOf(world)
      .filter((ad) => ad.account.id === us.id)
      .map((ad) => ad.id);
    const get = (filtering: unknown) =>
      ask('ad/get/', { advertiser_id: us.id, filtering, fields: ['ad_id', 'tiktok_item_id'], page_size: '1000' });
    const { data } = await get({ ad_ids: ids, primary_status: 'STATUS_ALL' });
    const posts = new Map((data['list'] as Record<string, string>[]).map((ad) => [ad['ad_id'], ad['tiktok_item_id']]));
    expect(posts).toEqual(
      new Map(
        adsOf(world)
          .filter((ad) => ad.account.id === us.id)
          .map((ad) => [ad.id, ad.postId]),
      ),
    );
    expect([...posts.values()]).toContain(null);
    expect(((await get({ ad_ids: ids })).data['list'] as unknown[]).length).toBeLessThan(ids.length);
    expect((await get({ ad_ids: Array.from({ length: 101 }, (_, i) => String(i)) })).code).toBe(40002);
  });

  test('GMV Max by campaign and day, then by item of the campaigns that are named', async () => {
    const own = [...truthSpend(world, '2026-02-01', '2026-03-02').values()].filter((s) => s.source === 'gmv_max' && s.account === us.id);
    const whole = await gmv({ dimensions: ['campaign_id', 'stat_time_day'], metrics: ['cost', 'campaign_name'], page_size: '1000' });
    const campaigns = whole.data['list'] as Line[];
    const sum = (lines: Line[]): number => lines.reduce((total, line) => total + Math.round(Number(line.metrics['cost']) * 100), 0);
    expect(sum(campaigns)).toBe(own.reduce((total, s) => total + s.spend, 0));
    const ids = [...new Set(campaigns.map((line) => line.dimensions['campaign_id']))];
    const items = (await gmv({ filtering: { campaign_ids: ids }, page_size: '1000' })).data['list'] as Line[];
    expect(new Map(items.map((l) => [`${l.dimensions['item_id']} ${l.dimensions['stat_time_day']}`, l.metrics['cost']]))).toEqual(
      new Map(own.filter((s) => s.postId !== null).map((s) => [`${s.id} ${s.day} 00:00:00`, (s.spend / 100).toFixed(2)])),
    );
    expect(items.length).toBeGreaterThan(20);
    expect(sum(items)).toBeLessThan(sum(campaigns));
    const some = (await gmv({ filtering: { campaign_ids: ids.slice(0, 1) }, page_size: '1000' })).data['list'] as Line[];
    expect(new Set(some.map((line) => line.dimensions['campaign_id']))).toEqual(new Set(ids.slice(0, 1)));
  });

  const cases: [string, () => Promise<Answer>, number][] = [
    ['31 days', () => report({ end_date: '2026-03-03' }), 40002],
    ['days turned round', () => report({ start_date: '2026-03-03' }), 40002],
    ['a day that is none', () => report({ start_date: '1 March' }), 40002],
    ['page size 1001', () => report({ page_size: '1001' }), 40002],
    ['page 0', () => report({ page: '0' }), 40002],
    ['a list that is not JSON', () => report({ dimensions: 'ad_id,stat_time_day' }), 40002],
    ['a dimension that BASIC has not', () => report({ dimensions: ['tiktok_item_id', 'stat_time_day'] }), 40002],
    ['another level', () => report({ data_level: 'AUCTION_VIDEO' }), 40002],
    ['a metric unknown', () => report({ metrics: ['roas'] }), 40002],
    ['a field unknown', () => report({ currency: 'USD' }), 40002],
    ['a filter without a value', () => report({ filtering: [{ field_name: 'ad_status' }] }), 40002],
    ['two stores', () => gmv({ store_ids: [us.shop.id, asia.shop.id] }), 40002],
    ["another account's store", () => gmv({ store_ids: [asia.shop.id] }), 40001],
    [
      'four dimensions',
      () => gmv({ dimensions: ['item_id', 'stat_time_day', 'campaign_id', 'room_id'], filtering: { campaign_ids: ['1'] } }),
      40002,
    ],
    ['items of campaigns that are not named', () => gmv(), 40002],
    ['the name of a campaign by item', () => gmv({ metrics: ['campaign_name'], filtering: { campaign_ids: ['1'] } }), 40002],
    ['GMV Max without metrics', () => gmv({ metrics: [] }), 40002],
  ];
  test.each(cases)('refused with HTTP 200: %s', async (_what, call, code) => {
    const got = await call();
    expect([got.status, got.code, got.data]).toEqual([200, code, {}]);
  });

  test('no slash at the end, another method: nothing is there', async () => {
    expect((await ask('report/integrated/get')).status).toBe(404);
    expect((await ask('report/integrated/get/', {}, { method: 'POST', body: '{}' })).status).toBe(404);
  });

  test('too many requests: 40100, by advertiser', async () => {
    let now = 0;
    simulator = createSimulator({ world, clock: () => NOW, ticks: () => now, endpointRate: { perSecond: 2, burst: 1, tells: true } });
    token = simulator.ads.issueToken();
    expect([(await report()).code, (await report()).code]).toEqual([0, 40100]);
    expect((await report({ advertiser_id: asia.id })).code).toBe(0);
    now = 500;
    expect((await report()).code).toBe(0);
    expect(simulator.limits.early).toBe(1);
  });
});
