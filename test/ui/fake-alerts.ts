import type { AlertItem, AlertReason } from '../../src/core/model/alerts';
import type { Creator, Post } from '../../src/core/model/ledger';

const HOUR = 3_600_000;

/** One alert of each reason, and a second burst; as `buildAlerts` words its figures. */
export function fakeAlerts(creators: readonly Creator[], posts: readonly Post[], orderIds: readonly string[], now: number): AlertItem[] {
  const about = (reason: AlertReason, i: number, weight: number, figures: AlertItem['figures'], orders: number, mark = ''): AlertItem[] => {
    const creator = creators[i % creators.length];
    if (!creator) return [];
    const subject = { kind: 'creator' as const, id: creator.id, label: creator.name };
    return [{ id: `${reason}/${creator.name}${mark}`, reason, subject, weight, figures, orderIds: orderIds.slice(i * 7, i * 7 + orders) }];
  };
  const post = (reason: AlertReason, i: number, figures: AlertItem['figures']): AlertItem[] => {
    const found = posts[i % posts.length];
    if (!found) return [];
    const subject = { kind: 'post' as const, id: found.id, label: found.caption || found.id };
    return [
      { id: `${reason}/${found.id}/${figures['reaction']}`, reason, subject, weight: Number(figures['count']), figures, orderIds: [] },
    ];
  };
  const from = now - 9 * 24 * HOUR;
  return [
    ...about(
      'cancelled_before_shipment',
      0,
      21,
      { hits: 21, trials: 64, categoryHits: 88, categoryTrials: 1_204, chance: 0.000_004_1 },
      21,
    ),
    ...about('buyer_is_creator', 8, 3, { orders: 3, of: 41, days: 30 }, 3, '/9f21c'),
    ...about('one_buyer_often', 9, 7, { orders: 7, of: 38, days: 30 }, 7, '/a1b2c3'),
    ...about('order_burst', 3, 14, { orders: 14, from, hourlyMean: 0.21, chance: 1.9e-14 }, 14, `/${from}`),
    ...about('order_burst', 4, 11, { orders: 11, from: from + 30 * HOUR, hourlyMean: 0.4, chance: 8.7e-12 }, 11, `/${from + 30 * HOUR}`),
    ...about('rate_above_break_even', 1, 3_500, { asked: 3_500, limit: 2_740 }, 0),
    ...about('rate_above_group', 2, 2_800, { asked: 2_800, limit: 2_150 }, 0),
    ...post('reactions_too_few', 5, { reaction: 'orders', count: 0, views: 184_220, expected: 96, peers: 44 }),
    ...post('reactions_too_many', 1, { reaction: 'likes', count: 90_112, views: 102_480, expected: 4_310, peers: 44 }),
    ...about('refunded_often', 6, 17, { hits: 17, trials: 51, categoryHits: 102, categoryTrials: 1_010, chance: 0.000_21 }, 17),
    ...about('same_basket', 7, 24, { orders: 24, of: 27, skuId: '1729384756', quantity: 1, shop: 'us-1' }, 24, '/us-1/1729384756'),
  ];
}
