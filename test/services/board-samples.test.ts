import 'fake-indexeddb/auto';
import './locks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SampleApplication } from '../../src/core/model/feeds';
import type { OrderRow } from '../../src/core/model/orders';
import { addDays, dayOf } from '../../src/core/time';
import { type LedgerContext, openContext } from '../../src/services/context';
import { findDeadlines, findDueSoon } from '../../src/services/deadlines';
import { loadDemo, removeDemo } from '../../src/services/demo';
import { enterShop } from '../../src/services/shops';
import { commitFeed } from '../../src/store/feeds';
import { DAY, DAY0, order } from '../store/support';
import { account, creator, people } from './tag-support';

const [SHOP, OTHER] = ['api-1', 'api-2'];
/** 20 July 2026 in the shop's zone. */
const NOW = DAY0 + 19 * DAY;

let context: LedgerContext;
beforeEach(async () => {
  context = await openContext();
  const place = { market: 'US', currency: 'USD', timeZone: 'America/Los_Angeles', source: 'api', connectionId: 'c1' } as const;
  for (const id of [SHOP, OTHER]) await enterShop(context.shops, { id, name: id, ...place });
  await people(context, [creator('mia', { name: 'Mia' })], [account('mia.makes', 'mia')]);
});
afterEach(() => context.db.delete());

const sample = (id: string, orderId: string | null, over: Partial<SampleApplication> = {}): SampleApplication => ({
  ...{ shop: SHOP, id, status: 'content_pending', fulfilment: 'pending', orderId, account: 'mia.makes', nickname: 'Mia', followers: null },
  ...{ productId: '1729000000000000000', productName: 'Serum', skuId: null, rateBps: null, contents: [], asOf: NOW },
  ...over,
});
const put = (shop: string, samples: SampleApplication[]) => commitFeed(context.db, { table: 'samples', shop, rows: samples });
const putOrder = (shop: string, id: string, over: Partial<OrderRow>) =>
  context.book.commitPage({ stream: 'orders', shop, rows: [{ ...order(id, DAY0), kind: 'sample', ...over, shop }] });

describe('content due for samples, from the book', () => {
  it('BOARD-24 is dated by the delivery of its order, folded or not; one that is on its way is counted', async () => {
    await putOrder(SHOP, '571', { deliveredAt: DAY0 + 8 * DAY, status: 'delivered' });
    await context.book.fold();
    await putOrder(SHOP, '572', { deliveredAt: DAY0 + 10 * DAY, status: 'delivered' });
    await putOrder(SHOP, '573', { shippedAt: DAY0 + DAY, status: 'in_transit' });
    // The same order id in another shop is another order.
    await putOrder(OTHER, '573', { deliveredAt: DAY0, status: 'delivered' });
    await put(SHOP, [sample('a', '571'), sample('b', '572'), sample('c', '573', { status: 'shipped' }), sample('d', '579')]);
    await put(SHOP, [sample('e', '571', { status: 'completed' })]);
    const { deadlines, undatedSamples } = await findDueSoon(context, NOW);
    expect(deadlines.map(({ kind, day, subject, params }) => [kind, day, subject, params['samples']])).toEqual([
      ['sample_content', '2026-07-23', 'Mia', 1],
      ['sample_content', '2026-07-25', 'Mia', 1],
    ]);
    expect(undatedSamples).toBe(2);
    expect(await findDeadlines(context, NOW)).toEqual(deadlines);
  });

  it('BOARD-25 counts the days that the rules in force say, and a tagged post ends it', async () => {
    await putOrder(SHOP, '571', { deliveredAt: DAY0 + 8 * DAY, status: 'delivered' });
    await put(SHOP, [sample('a', '571')]);
    const rules = (await context.figures.rules())!;
    await context.shops.saveRules({ ...rules, assumptions: { sampleContentDays: 30 } });
    expect((await findDeadlines(context, NOW)).map(({ day }) => day)).toEqual(['2026-08-08']);
    const post = { id: '7530000000000000001', platform: 'tiktok' as const, accountKey: 'mia.makes', kind: 'video' as const };
    const more = { publishedAt: DAY0 + 12 * DAY, caption: null, url: null, productIds: ['1729000000000000000'], campaign: null };
    const after = { ...post, ...more, tags: [], counts: [], taggedAt: NOW };
    await context.commit([{ entity: 'post', key: post.id, after }]);
    expect(await findDeadlines(context, NOW)).toEqual([]);
  });

  it('BOARD-26 the demo data has content due within the days to come, and takes its samples along', async () => {
    const now = Date.UTC(2026, 10, 22, 20, 15);
    await loadDemo(context, now);
    const { deadlines, undatedSamples } = await findDueSoon(context, now);
    const today = dayOf(now, 'America/Los_Angeles');
    const due = deadlines.filter(({ kind }) => kind === 'sample_content');
    expect(due.some(({ day }) => day! >= today && day! <= addDays(today, 14))).toBe(true);
    expect(due.every(({ creatorId }) => creatorId?.startsWith('demo-creator-'))).toBe(true);
    expect(undatedSamples).toBeGreaterThan(0);
    await removeDemo(context, now);
    expect(await context.db.samples.count()).toBe(0);
    expect(await findDueSoon(context, now)).toEqual({ deadlines: [], undatedSamples: 0 });
  });
});
