import { describe, expect, it } from 'vitest';
import {
  askedRateAlerts,
  type BasketLine,
  cancelledEarly,
  orderBursts,
  type PostCounts,
  type RateSample,
  refundedOften,
  repeatBuyers,
  sameBasket,
  type TimedOrder,
  unusualPosts,
} from '../../src/core/baselines/alerts';
import { fraction, roundTo } from '../../src/core/maturity/fraction';

const MINUTE = 60_000;
const DAY = 86_400_000;
const T0 = Date.parse('2026-02-03T20:00:00Z');
const ids = (n: number, prefix = 'o') => Array.from({ length: n }, (_, i) => `${prefix}${String(i).padStart(3, '0')}`);

describe('(a) rates asked', () => {
  /** Effective rates paid: 10 %, 11 %, 12 %, 13 %, 14 %: Q1 11 %, Q3 13 %, fence 16 %. */
  const paid = [10, 11, 12, 13, 14].map((n, i) => ({ creator: `c${i}`, orders: 10, numerator: n, denominator: 100 }));
  const reasons = (asked: [number, number], breakEven: [number, number] | null, group = paid) =>
    askedRateAlerts('anna', fraction(...asked), group, breakEven && fraction(...breakEven)).map((alert) => alert.reason);

  it('ALERT-1 above Q3 + 1.5 IQR of the group, or above break-even, each by itself', () => {
    expect(reasons([16, 100], [16, 100])).toEqual([]);
    expect(reasons([1601, 10_000], [17, 100])).toEqual(['rate_above_group']);
    expect(reasons([16, 100], [1599, 10_000])).toEqual(['rate_above_break_even']);
    expect(reasons([20, 100], [15, 100])).toEqual(['rate_above_group', 'rate_above_break_even']);
    // Loses money at any rate.
    expect(reasons([1, 100], [-3, 100])).toEqual(['rate_above_break_even']);
  });

  it('ALERT-1 without a baseline only break-even speaks; the evidence holds fence and quartiles', () => {
    expect(reasons([90, 100], null, paid.slice(1))).toEqual([]);
    const [alert] = askedRateAlerts('anna', fraction(1, 5), paid, null);
    expect(alert!.subject).toBe('anna');
    expect([alert!.evidence.q1!, alert!.evidence.q3!, alert!.evidence.fence!].map((x) => roundTo(x, 10_000))).toEqual([1100, 1300, 1600]);
  });
});

describe('(b) unusual posts', () => {
  const post = (postId: string, likes: number | null, patch: Partial<PostCounts> = {}): PostCounts => {
    return { postId, contentType: 'video', ageDays: 7, views: 9999, likes, comments: null, orders: null, ...patch };
  };
  /** Likes of 29 peers around 100, and one far out. */
  const peers = (likes: number) => [...ids(29, 'p').map((id, i) => post(id, 90 + i)), post('x', likes)];

  it('ALERT-2 a robust z beyond 3.5 over 30 peers of the same content type', () => {
    const alerts = unusualPosts(peers(2000));
    expect(alerts.map(({ reason, subject }) => [reason, subject])).toEqual([['reactions_too_many', 'x']]);
    const { evidence } = alerts[0]!;
    // Median of ln((k + 1) / 10000) over 91 .. 119 and 2001: between 105 and 106.
    const middle = (Math.log(0.0105) + Math.log(0.0106)) / 2;
    expect(evidence).toMatchObject({ reaction: 'likes', count: 2000, views: 9999, peers: 30 });
    expect([evidence.median, evidence.value]).toEqual([expect.closeTo(middle, 12), expect.closeTo(Math.log(0.2001), 12)]);
    expect(evidence.robustZ).toBeCloseTo((0.6745 * (evidence.value - middle)) / evidence.mad, 12);
    expect(unusualPosts(peers(0))[0]!.reason).toBe('reactions_too_few');
    expect(unusualPosts(peers(110))).toEqual([]);
    expect(unusualPosts([...peers(2000)].reverse())).toEqual(alerts);
  });

  it('ALERT-2 young, little seen and other posts are no peers; equal ones have no spread', () => {
    const [first, ...others] = peers(2000);
    for (const patch of [{ ageDays: 6 }, { views: 4999 }, { views: null }, { contentType: 'live' }, { likes: null }]) {
      expect(unusualPosts([{ ...first!, ...patch }, ...others]), JSON.stringify(patch)).toEqual([]);
    }
    expect(unusualPosts([...ids(29, 'p').map((id) => post(id, 100)), post('x', 2000)])).toEqual([]);
  });
});

describe('(c) bursts of orders', () => {
  const burst = (n: number, at = T0): TimedOrder[] =>
    ids(n, `b${at}-`).map((orderId, i) => ({ orderId, at: at + i * 5 * MINUTE, isLive: false }));
  /** One order in every n hours of the 28 days before. */
  const usual = (everyHours: number): TimedOrder[] =>
    ids(672 / everyHours, 'u').map((orderId, i) => ({ orderId, at: T0 - (i + 1) * everyHours * 60 * MINUTE, isLive: false }));

  it('ALERT-3 ten orders in 60 minutes that the 28 days before make all but impossible', () => {
    const alerts = orderBursts({ anna: [...usual(24), ...burst(10)], ben: burst(9) }, T0);
    expect(alerts.map((alert) => alert.subject)).toEqual(['anna']);
    expect(alerts[0]!.evidence).toMatchObject({ from: T0, hourlyMean: 28 / 672, orderIds: burst(10).map((o) => o.orderId) });
    expect(alerts[0]!.evidence.chance).toBeLessThan(1e-18);
    // An hour that began before the run is history; livestreams are left out.
    expect(orderBursts({ anna: burst(10) }, T0 + 1)).toEqual([]);
    expect(orderBursts({ anna: burst(10).map((o, i) => ({ ...o, isLive: i === 3 })) }, T0)).toEqual([]);
    // The eleventh is 50 minutes after the first, the thirteenth exactly 60: that one is out.
    expect(orderBursts({ anna: burst(13) }, T0)[0]!.evidence.orderIds.length).toBe(12);
  });

  it('ALERT-3 what is usual for the creator is no burst', () => {
    // Two an hour: P(X >= 10) = 4.6e-5. One in two hours: 1.7e-10.
    const busy = [...usual(1), ...usual(1).map((o) => ({ ...o, orderId: `v${o.orderId}`, at: o.at + 1 }))];
    expect(orderBursts({ anna: [...busy, ...burst(10)] }, T0)).toEqual([]);
    expect(orderBursts({ anna: [...usual(2), ...burst(10)].reverse() }, T0)[0]!.evidence.chance).toBeCloseTo(1.7e-10, 11);
  });

  it('ALERT-3 of several hours the least likely, of equal ones the first', () => {
    const later = burst(11, T0 + 3 * DAY);
    const { evidence } = orderBursts({ anna: [...later, ...burst(10)] }, T0)[0]!;
    // Nothing came before the first: chance 0. The later one has ten orders of history.
    expect([evidence.from, evidence.chance, evidence.hourlyMean]).toEqual([T0, 0, 0]);
    const early = { orderId: 'e', at: T0 - DAY, isLive: false };
    // Mean 1/672 and 10 orders against mean 11/672 and 11: the first is less likely.
    expect(orderBursts({ anna: [early, ...later, ...burst(10)] }, T0)[0]!.evidence.from).toBe(T0);
  });
});

describe('(d) one basket again and again', () => {
  const lines = (same: number, all: number): BasketLine[] =>
    ids(all).map((orderId, i) => ({ orderId, skuId: i < same ? 'A' : `S${i}`, quantity: 1, paid: 999 }));
  const shop = { orders: 1000, ordersBySku: { A: 400 } };

  it('ALERT-4 20 orders, 80 % of one (SKU, quantity, paid), and twice the share in the shop', () => {
    const alert = sameBasket('anna', lines(16, 20), shop)!;
    expect(alert.evidence).toEqual({
      skuId: 'A',
      quantity: 1,
      paid: 999,
      orderIds: ids(16),
      creatorOrders: 20,
      shopOrdersWithSku: 400,
      shopOrders: 1000,
    });
    expect(sameBasket('anna', lines(15, 20), shop)).toBeNull();
    expect(sameBasket('anna', lines(19, 19), shop)).toBeNull();
    // 0.8 is not twice 0.401.
    expect(sameBasket('anna', lines(16, 20), { orders: 1000, ordersBySku: { A: 401 } })).toBeNull();
    expect(sameBasket('anna', lines(16, 20).reverse(), shop)).toEqual(alert);
    // Another price is another basket.
    expect(
      sameBasket(
        'anna',
        lines(16, 20).map((line, i) => (i === 3 ? { ...line, paid: 998 } : line)),
        shop,
      ),
    ).toBeNull();
  });
});

describe('(e) and (f) more than the category', () => {
  const sample = (creator: string, hits: number, trials = 20): RateSample => {
    return { creator, trials, hits: ids(hits), categoryTrials: 1000, categoryHits: 50 };
  };

  it('ALERT-5 cancelled before shipment: one-sided, from 20 orders on', () => {
    // 5 %: P(X >= 4 of 20) = 0.0159, P(X >= 3) = 0.0755.
    const [alert] = cancelledEarly([sample('anna', 4)]);
    expect(alert).toMatchObject({ reason: 'cancelled_before_shipment', subject: 'anna' });
    expect(alert!.evidence.chance).toBeCloseTo(0.015_902, 6);
    expect(cancelledEarly([sample('anna', 3)])).toEqual([]);
    expect(cancelledEarly([sample('anna', 19, 19)])).toEqual([]);
    expect(cancelledEarly([{ ...sample('anna', 4), categoryTrials: 0, categoryHits: 0 }])).toEqual([]);
    // Too few is no alert.
    expect(cancelledEarly([sample('anna', 0, 2000)])).toEqual([]);
  });

  it('ALERT-5 among many creators one such chance is nothing special', () => {
    const others = ids(9, 'c').map((creator) => sample(creator, 1));
    expect(cancelledEarly([sample('anna', 4), ...others])).toEqual([]);
    expect(cancelledEarly([...others, sample('anna', 7)]).map((alert) => alert.subject)).toEqual(['anna']);
  });

  it('ALERT-6 refund rate: the same test, and at least 5 points above', () => {
    // 10 % of 2,000 against 5 %: exactly 5 points; 199 are not.
    expect(refundedOften([sample('anna', 200, 2000)]).map((alert) => alert.reason)).toEqual(['refunded_often']);
    expect(refundedOften([sample('anna', 199, 2000)])).toEqual([]);
    expect(cancelledEarly([sample('anna', 199, 2000)]).length).toBe(1);
  });
});

describe('(g) one buyer', () => {
  const order = (i: number, day: number, buyer: string | null = 'h1') => ({ orderId: `o${i}`, at: T0 + day * DAY, buyer });

  it('ALERT-7 five orders by one buyer within 30 days', () => {
    const five = [0, 7, 14, 21, 29].map((day, i) => order(i, day));
    expect(repeatBuyers('anna', [...five].reverse(), [])).toEqual([
      { reason: 'one_buyer_often', subject: 'anna', evidence: { buyer: 'h1', orderIds: ['o0', 'o1', 'o2', 'o3', 'o4'] } },
    ]);
    // The fifth on the 31st day; four only; five buyers that nobody knows.
    expect(repeatBuyers('anna', [...five.slice(0, 4), order(9, 30)], [])).toEqual([]);
    expect(repeatBuyers('anna', five.slice(1), [])).toEqual([]);
    expect(
      repeatBuyers(
        'anna',
        five.map((o) => ({ ...o, buyer: null })),
        [],
      ),
    ).toEqual([]);
  });

  it("ALERT-7 the creator's own hash, with one order", () => {
    const orders = [order(1, 0), order(2, 1, 'h2')];
    expect(repeatBuyers('anna', orders, ['h2']).map(({ reason, evidence }) => [reason, evidence.orderIds])).toEqual([
      ['buyer_is_creator', ['o2']],
    ]);
  });
});
