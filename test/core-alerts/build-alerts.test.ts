import { describe, expect, it } from 'vitest';
import { type AlertQuery, buildAlerts } from '../../src/core/alerts';
import type { AlertItem } from '../../src/core/model/alerts';
import type { Post } from '../../src/core/model/ledger';
import type { AffiliateRow, OrderRow } from '../../src/core/model/orders';
import {
  makeAccount,
  makeAffiliate,
  makeCreator,
  makeFacts,
  makeLedger,
  makeLine,
  makeOrder,
  makeParts,
  makeRules,
  makeSkuCost,
} from '../core/make';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.parse('2026-03-02T12:00:00-08:00');
const RANGE = { from: '2026-03-01', to: '2026-03-31', posts: [], asked: [], asOf: START + 40 * DAY };
const LEDGER = makeLedger({
  creators: [makeCreator('Anna', { category: 'beauty' }), makeCreator('Ben', { category: 'beauty' })],
  accounts: [makeAccount('anna.k', 'id-Anna'), makeAccount('ben', 'id-Ben')],
  skuCosts: ['A', 'B', 'C', 'D'].map((sku) => makeSkuCost(sku, '1.00', { category: 'beauty' })),
});

/** Orders of a creator, one an entry; the ids are `first` and on. */
function sales(account: string, first: number, count: number, patch: (i: number) => Partial<OrderRow>) {
  const orders: OrderRow[] = [];
  const affiliate: AffiliateRow[] = [];
  for (let i = 0; i < count; i++) {
    const orderId = String(577_000_000_000_000_000n + BigInt(first + i));
    const order = makeOrder({ orderId, ...patch(i) });
    orders.push(order);
    const { skuId, list } = order.lines[0]!;
    const estimated = makeParts({ base: list, standard: Math.round((list ?? 0) / 10) });
    affiliate.push(makeAffiliate({ orderId, account, createdAt: order.createdAt, skuId, contentType: 'video', estimated }));
  }
  return { orders, affiliate };
}

/** One order a day, of changing goods and prices. */
const calm = (i: number): Partial<OrderRow> => ({
  createdAt: START + (i % 28) * DAY + Math.floor(i / 28) * 3 * HOUR,
  lines: [makeLine({ skuId: ['A', 'B', 'C'][i % 3], list: 1000 + i * 10 })],
});

function alertsOf(parts: ReturnType<typeof sales>[], query: Partial<AlertQuery> = {}): AlertItem[] {
  const rows = { orders: parts.flatMap(({ orders }) => orders), affiliate: parts.flatMap(({ affiliate }) => affiliate) };
  return buildAlerts(makeFacts(rows), LEDGER, makeRules(), { ...RANGE, ...query });
}

const others = () => sales('ben', 10_000, 60, calm);

describe('alerts of a period', () => {
  it('ALERT-1 finds nothing where sales are calm', () => {
    expect(alertsOf([sales('anna.k', 0, 60, calm), others()])).toEqual([]);
  });

  it('ALERT-3 an hour of 12 orders is a burst of the creator, with its orders; of livestreams it is none', () => {
    const burst = sales('anna.k', 500, 12, (i) => ({ ...calm(i), createdAt: START + 10 * DAY + i * 60_000 + 5 * HOUR }));
    const [alert, ...rest] = alertsOf([sales('anna.k', 0, 20, calm), burst, others()]);
    expect(rest).toEqual([]);
    expect(alert).toMatchObject({ reason: 'order_burst', subject: { kind: 'creator', id: 'id-Anna', label: 'Anna' }, weight: 12 });
    expect(alert!.orderIds).toEqual(burst.orders.map(({ orderId }) => orderId));
    expect(alert!.figures).toMatchObject({ orders: 12, from: START + 10 * DAY + 5 * HOUR });
    const live = { orders: burst.orders, affiliate: burst.affiliate.map((row) => ({ ...row, contentType: 'live' as const })) };
    expect(alertsOf([sales('anna.k', 0, 20, calm), live, others()])).toEqual([]);
  });

  it('ALERT-3 orders before the range are history alone', () => {
    const burst = sales('anna.k', 500, 12, (i) => ({ ...calm(i), createdAt: START + 10 * DAY + i * 60_000 }));
    expect(alertsOf([burst, others()], { from: '2026-03-20' })).toEqual([]);
  });

  it('ALERT-4 one basket again and again, and the shop does not sell like that', () => {
    const same = sales('anna.k', 0, 25, (i) => ({ createdAt: START + i * DAY, lines: [makeLine({ skuId: 'D', list: 777 })] }));
    const found = alertsOf([same, others()]);
    expect(found.map(({ id }) => id)).toEqual(['same_basket/Anna/us-1/D']);
    expect(found[0]!.figures).toMatchObject({ orders: 25, of: 25, skuId: 'D', quantity: 1 });
  });

  it('ALERT-5 orders cancelled before shipment, against the category', () => {
    const cancelled = sales('anna.k', 0, 30, (i) => ({
      ...calm(i),
      ...(i < 20 ? { status: 'cancelled' as const, cancelledAt: START + (i % 28) * DAY + HOUR, shippedAt: null } : {}),
    }));
    const found = alertsOf([cancelled, others()]);
    expect(found.map(({ reason, subject }) => [reason, subject.id])).toEqual([['cancelled_before_shipment', 'id-Anna']]);
    expect(found[0]).toMatchObject({ weight: 20, figures: { hits: 20, trials: 30, categoryHits: 20, categoryTrials: 90 } });
    expect(found[0]!.orderIds).toHaveLength(20);
  });

  it('ALERT-7 one buyer with five orders in 30 days, and whoever got the samples, are named by nothing but their orders', () => {
    const sold = sales('anna.k', 0, 60, calm);
    const late = (from: number, count: number) => sold.orders.slice(from, from + count).map(({ orderId }) => orderId);
    const ofOrders = (ids: readonly string[]) => new Map(ids.map((id) => [`us-1/${id}`, 'a1b2c3']));
    const found = (ids: readonly string[], own: readonly string[] = []) =>
      alertsOf([sold, others()], { buyers: { ofOrders: ofOrders(ids), ofCreators: new Map([['id-Anna', own]]) } });
    expect(found(late(5, 4))).toEqual([]);
    const [often, ...rest] = found(late(5, 5));
    expect(rest).toEqual([]);
    expect(often).toMatchObject({ reason: 'one_buyer_often', subject: { kind: 'creator', id: 'id-Anna', label: 'Anna' }, weight: 5 });
    expect(often!.figures).toEqual({ orders: 5, of: 60, days: 30 });
    expect(often!.orderIds).toEqual(late(5, 5));
    expect(found(late(5, 2), ['a1b2c3']).map(({ reason, orderIds }) => [reason, orderIds])).toEqual([['buyer_is_creator', late(5, 2)]]);
    // Orders of more than 30 days before the end of the range no longer count.
    const before = sales('anna.k', 900, 6, (i) => ({ ...calm(i), createdAt: START - (3 + i) * DAY }));
    const old = { ofOrders: ofOrders(before.orders.map(({ orderId }) => orderId)), ofCreators: new Map<string, string[]>() };
    expect(alertsOf([sold, before, others()], { buyers: old })).toEqual([]);
  });

  it('ALERT-6 says nothing of refunds where nobody can say what is mature', () => {
    const refunded = sales('anna.k', 0, 40, (i) => ({ ...calm(i), lines: [{ ...calm(i).lines![0]!, statedRefund: 500 }] }));
    expect(alertsOf([refunded, others()]).filter(({ reason }) => reason === 'refunded_often')).toEqual([]);
  });

  it('ALERT-2 a post with far too many likes for its views', () => {
    const posts = Array.from({ length: 40 }, (_, i): Post => {
      const likes = i === 7 ? 90_000 : 400 + i;
      const seen = { at: START, views: 100_000, likes, comments: 50 + (i % 5), shares: null, saves: null, exact: true };
      const id = `74${String(i).padStart(17, '0')}`;
      return { ...POST, id, caption: `post ${i}`, counts: [{ ...seen, at: START - DAY, likes: 1 }, seen] };
    });
    const found = alertsOf([others()], { posts: posts as never });
    expect(found.map(({ subject, reason }) => [reason, subject.label])).toEqual([['reactions_too_many', 'post 7']]);
    expect(found[0]!.figures).toMatchObject({ reaction: 'likes', count: 90_000, views: 100_000, peers: 40 });
  });

  it('ALERT-1 a rate above break-even is named with the limit', () => {
    const sold = sales('anna.k', 0, 30, calm);
    const low = alertsOf([sold, others()], { asked: [{ creatorId: 'id-Anna', rateBps: 100 }] as never });
    const high = alertsOf([sold, others()], { asked: [{ creatorId: 'id-Anna', rateBps: 9_900 }] as never });
    expect(low).toEqual([]);
    expect(high.map(({ reason }) => reason)).toEqual(['rate_above_break_even']);
    expect(high[0]!.figures['limit']).toBeLessThan(9_900);
  });
});

const POST: Post = {
  id: '',
  platform: 'tiktok',
  accountKey: 'anna.k',
  kind: 'video',
  publishedAt: START - 20 * DAY,
  caption: null,
  url: null,
  productIds: [],
  campaign: null,
  tags: [],
  counts: [],
  taggedAt: START,
};
