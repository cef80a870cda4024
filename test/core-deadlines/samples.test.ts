import { describe, expect, it } from 'vitest';
import { buildDeadlines, type OpenSample, openSamples, type SampleSources, sampleContentDays } from '../../src/core/deadlines';
import type { SampleApplication, SampleContent } from '../../src/core/model/feeds';
import type { Post } from '../../src/core/model/ledger';
import type { OrderRow } from '../../src/core/model/orders';
import { makeAccount, makeCreator } from '../core/make';

const NOW = Date.parse('2026-03-10T20:00:00Z');
const [US, VN] = ['us-1', 'vn-1'];
const SHOPS = [
  { id: US, name: 'US', timeZone: 'America/Los_Angeles' },
  { id: VN, name: 'VN', timeZone: 'Asia/Ho_Chi_Minh' },
];
const CREATORS = [makeCreator('Anna'), makeCreator('Ben', { archived: true })];

const sample = (id: string, over: Partial<SampleApplication> = {}): SampleApplication => ({
  ...{ shop: US, id, status: 'content_pending', fulfilment: 'pending', orderId: `o${id}`, account: 'anna.k', nickname: 'Anna K' },
  ...{ followers: null, productId: 'p1', productName: 'Serum', skuId: 's1', rateBps: null, contents: [], asOf: NOW },
  ...over,
});
const post = (over: Partial<Post>): Post => ({
  ...{ id: '1', platform: 'tiktok', accountKey: 'anna.k', kind: 'video', publishedAt: NOW, caption: null, url: null, productIds: ['p1'] },
  ...{ campaign: null, tags: [], counts: [], taggedAt: NOW },
  ...over,
});
const content: SampleContent = {
  ...{ id: '7', kind: 'video', views: null, likes: null, comments: null, paidOrders: null, url: null, createdAt: null },
};

type Order = Pick<OrderRow, 'status' | 'deliveredAt'>;
const delivered = (at: string): Order => ({ status: 'completed', deliveredAt: Date.parse(at) });

/** Open samples, each order delivered on 1 March at noon of Los Angeles unless said otherwise. */
function open(
  samples: SampleApplication[],
  orders: Record<string, Order | null> = {},
  over: Partial<Pick<SampleSources, 'posts' | 'accounts' | 'rules'>> = {},
) {
  const known = samples.map(({ shop, orderId }): [string, Order | null] => {
    const order = orderId === null ? null : orders[orderId];
    return [`${shop} ${orderId}`, order === undefined ? delivered('2026-03-01T20:00:00Z') : order];
  });
  return openSamples({
    samples,
    orders: new Map(known.flatMap(([key, order]) => (order === null ? [] : [[key, order] as const]))),
    ...{ creators: CREATORS, posts: [], shops: SHOPS, rules: { ownAccounts: [] } },
    accounts: [makeAccount('anna.k', 'id-Anna'), makeAccount('anna.two', 'id-Anna'), makeAccount('ben', 'id-Ben')],
    ...over,
  });
}

function due(samples: OpenSample[], contentDays = 14) {
  return buildDeadlines({
    ...{ creators: CREATORS, agreements: [], unsettled: [], openCommission: [], openSamples: samples, contentDays },
    ...{ shops: SHOPS, connections: [], timeZone: 'UTC', now: NOW },
  });
}

const daysOf = (samples: OpenSample[], contentDays?: number) => due(samples, contentDays).map(({ day }) => day);
const idsOf = (samples: OpenSample[]) => samples.map(({ id }) => id);

describe('content due for samples', () => {
  it('DUE-7 is due 14 days after delivery, for the creator whose account got the sample', () => {
    expect(due(open([sample('1')]))).toEqual([
      {
        ...{
          id: 'sample_content/us-1/id-Anna/2026-03-01',
          kind: 'sample_content',
          at: Date.parse('2026-03-15T07:00:00Z'),
          day: '2026-03-15',
        },
        ...{ subject: 'Anna', creatorId: 'id-Anna' },
        params: { shop: US, samples: 1, delivered: '2026-03-01', days: 14, products: 'Serum' },
      },
    ]);
  });

  it('DUE-7 counts the day in the shop’s zone, across the change of clocks too', () => {
    const orders = { o1: delivered('2026-03-02T07:30:00Z'), o2: delivered('2026-03-01T17:30:00Z') };
    const found = due(open([sample('1'), sample('2', { shop: VN })], orders));
    expect(found.map(({ day, at }) => [day, new Date(at).toISOString()])).toEqual([
      ['2026-03-15', '2026-03-15T07:00:00.000Z'],
      ['2026-03-16', '2026-03-15T17:00:00.000Z'],
    ]);
  });

  it('DUE-7 takes its days from the rules, 14 where they name none; the entry stays the same one', () => {
    expect([sampleContentDays({}), sampleContentDays({ assumptions: { sampleContentDays: 21 } })]).toEqual([14, 21]);
    for (const bad of [0, -1, 1.5]) {
      const rules = { assumptions: { sampleContentDays: bad } };
      expect(() => sampleContentDays(rules)).toThrow(expect.objectContaining({ name: 'RuleInvalidError' }));
    }
    const samples = open([sample('1')]);
    expect(daysOf(samples, 21)).toEqual(['2026-03-22']);
    expect(due(samples, 21)[0]!.id).toBe(due(samples)[0]!.id);
  });

  it('DUE-7 is one entry for samples of a creator that came on one day, through whichever account', () => {
    const samples = [
      sample('1'),
      sample('2', { productId: 'p2', productName: 'Bag', account: '@Anna.Two' }),
      sample('3', { productName: null }),
      sample('4', { account: 'nobody', nickname: 'Somebody' }),
      sample('5', { account: 'no.name', nickname: null }),
      sample('6', { account: null, nickname: null }),
    ];
    const found = due(open(samples)).map(({ subject, creatorId, params }) => [subject, creatorId, params['samples'], params['products']]);
    expect(found).toHaveLength(4);
    expect(found).toEqual(
      expect.arrayContaining([
        ['Anna', 'id-Anna', 3, 'Serum\nBag'],
        ['Somebody', null, 1, 'Serum'],
        ['@no.name', null, 1, 'Serum'],
        ['6', null, 1, 'Serum'],
      ]),
    );
  });

  it('DUE-8 overdue content stays for a week, as all that fell due', () => {
    const orders = { o1: delivered('2026-02-16T20:00:00Z'), o2: delivered('2026-02-17T20:00:00Z') };
    expect(daysOf(open([sample('1', { fulfilment: 'overdue' }), sample('2', { fulfilment: 'overdue' })], orders))).toEqual(['2026-03-03']);
  });

  it('DUE-8 nothing is owed where the platform says so, or says what is not known', () => {
    const statuses = [
      'pending',
      'awaiting_shipment',
      'completed',
      'ops_completed',
      'unfulfill_cancelled',
      'withdraw_cancelled',
      'new_word',
    ];
    expect(open(statuses.map((status) => sample(status, { status })))).toEqual([]);
    const fulfilled = ['ongoing', 'succeed', 'failed', 'suspend', 'cancelled', 'exempted'];
    expect(open(fulfilled.map((fulfilment) => sample(fulfilment, { fulfilment })))).toEqual([]);
    expect(idsOf(open([sample('a', { status: 'shipped' }), sample('b', { fulfilment: null })]))).toEqual(['a', 'b']);
    expect(open([sample('1', { contents: [content] })])).toEqual([]);
  });

  it('DUE-8 a cancelled order, an archived creator and a shop that is gone owe nothing', () => {
    expect(open([sample('1')], { o1: { status: 'cancelled', deliveredAt: null } })).toEqual([]);
    expect(open([sample('1', { account: 'ben' }), sample('2', { shop: 'gone' })])).toEqual([]);
  });

  it('DUE-9 a tagged post of the creator with the product is content from the day of delivery on', () => {
    const isOpen = (over: Partial<Post>) => open([sample('1')], {}, { posts: [post(over)] }).length === 1;
    const startOfDay = Date.parse('2026-03-01T08:00:00Z');
    expect(isOpen({ publishedAt: startOfDay })).toBe(false);
    expect(isOpen({ publishedAt: startOfDay - 1 })).toBe(true);
    expect(isOpen({ accountKey: 'anna.two' })).toBe(false);
    expect(isOpen({ accountKey: 'other' })).toBe(true);
    expect(isOpen({ productIds: ['p2'] })).toBe(true);
    expect(isOpen({ productIds: [] })).toBe(true);
    expect(isOpen({ platform: 'youtube' })).toBe(true);
    // The time stands in the id, 2 March 2026.
    expect(isOpen({ publishedAt: null, id: String(BigInt(Date.parse('2026-03-02T00:00:00Z') / 1000) << 32n) })).toBe(false);
    expect(isOpen({ publishedAt: null, id: 'x' })).toBe(true);
  });

  it('DUE-9 of nobody known the account itself posts; an account that changed hands counts for its owner of the day', () => {
    const posts = [post({ accountKey: 'nobody' })];
    expect(open([sample('1', { account: 'nobody' })], {}, { posts })).toEqual([]);
    expect(open([sample('1', { account: 'somebody' })], {}, { posts })).toHaveLength(1);
    const handed = makeAccount('anna.two', null, {
      owners: [
        { creatorId: 'id-Anna', from: null, to: '2026-03-04' },
        { creatorId: 'id-Ben', from: '2026-03-05', to: null },
      ],
    });
    const accounts = [makeAccount('anna.k', 'id-Anna'), handed];
    const openAfter = (at: string) =>
      open([sample('1')], {}, { accounts, posts: [post({ accountKey: 'anna.two', publishedAt: Date.parse(at) })] }).length;
    expect([openAfter('2026-03-04T20:00:00Z'), openAfter('2026-03-06T20:00:00Z')]).toEqual([0, 1]);
  });

  it('DUE-9 one post does for every sample of its product, and for none of another', () => {
    const samples = [sample('1'), sample('2'), sample('3', { productId: 'p2' }), sample('4', { productId: null })];
    expect(idsOf(open(samples, {}, { posts: [post({})] }))).toEqual(['3', '4']);
  });

  it('DUE-10 without a known delivery there is no day, and the sample is known of all the same', () => {
    const samples = open([sample('1', { status: 'shipped' }), sample('2', { orderId: null }), sample('3')], {
      o1: { status: 'in_transit', deliveredAt: null },
      o3: null,
    });
    expect(samples.map(({ id, delivered: day }) => [id, day])).toEqual([
      ['1', null],
      ['2', null],
      ['3', null],
    ]);
    expect(due(samples)).toEqual([]);
  });
});
