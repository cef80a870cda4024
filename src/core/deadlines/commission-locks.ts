import { byCodeUnit, groupBy } from '../collections';
import { ACTUAL, type DayFacts } from '../facts/model';
import type { UnsettledEstimate } from '../model/feeds';
import type { Day, Minor } from '../model/orders';
import type { Deadline } from '../model/trend';
import { dayOf, dayStart } from '../time';

/** Commission of an order that the platform still estimates. */
export interface OpenCommission {
  shop: string;
  orderId: string;
  currency: string;
  /** Estimated to date, of all its rows. */
  amount: Minor;
}

/** What is still an estimate of the commission of these orders, by order and currency; orders of other days are passed over. */
export function openCommission(days: readonly DayFacts[], orderIds: ReadonlySet<string>): OpenCommission[] {
  const found: OpenCommission[] = [];
  for (const f of days) {
    for (let o = 0; o < f.orderFlags.length; o++) {
      const orderId = String(f.orderId[o]);
      if (!orderIds.has(orderId)) continue;
      const byCurrency = new Map<string, Minor>();
      const seen = new Set<number>();
      for (let l = f.orderStart[o]!; l < f.orderStart[o + 1]!; l++) {
        const a = f.affiliate[l]!;
        if (a < 0 || seen.has(a) || (f.affFlags[a]! & ACTUAL) !== 0) continue;
        seen.add(a);
        const amount = f.standard[a]! + (f.shopAds?.[a] ?? 0) + (f.bonus?.[a] ?? 0) + (f.partner?.[a] ?? 0);
        const currency = f.currencies[f.affCurrency?.[a] ?? 0]!;
        byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + amount);
      }
      for (const [currency, amount] of byCurrency) found.push({ shop: f.shop, orderId, currency, amount });
    }
  }
  return found;
}

/**
 * Days on which commission becomes final, one a shop, day and currency. No feed names such a day; it is derived: an order's commission is
 * final with its settlement, so it is the day on which the platform expects to settle an order whose commission is still an estimate. Orders
 * that the platform gives no day for have none here either.
 */
export function commissionLocks(sources: {
  unsettled: readonly UnsettledEstimate[];
  openCommission: readonly OpenCommission[];
  shops: readonly { id: string; name: string; timeZone: string }[];
}): Deadline[] {
  return sources.shops.flatMap((shop) => {
    const expected = new Map<string, Day>();
    for (const { orderId, expectedAt, shop: of } of sources.unsettled) {
      if (of === shop.id && orderId !== null && expectedAt !== null) expected.set(orderId, dayOf(expectedAt, shop.timeZone));
    }
    const own = sources.openCommission.filter((row) => row.shop === shop.id && expected.has(row.orderId));
    const days = groupBy(own, (row) => `${expected.get(row.orderId)}/${row.currency}`);
    return [...days]
      .sort((a, b) => byCodeUnit(a[0], b[0]))
      .map(([key, rows]): Deadline => {
        const [day, currency] = key.split('/') as [Day, string];
        const amount = rows.reduce((sum, row) => sum + row.amount, 0);
        return {
          id: `commission_lock/${shop.id}/${key}`,
          kind: 'commission_lock',
          at: dayStart(day, shop.timeZone),
          day,
          subject: shop.name,
          creatorId: null,
          params: { shop: shop.id, amount, currency, orders: rows.length },
        };
      });
  });
}
