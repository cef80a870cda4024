import { buildDayFacts, combineFacts, type DayFacts } from '../core/facts';
import type { Rules } from '../core/model/ledger';
import type { AffiliateRow, Day, OrderRow } from '../core/model/orders';
import type { Report, ReportQuery } from '../core/model/report';
import { buildReport } from '../core/report';
import { dayOf } from '../core/time';
import type { Input } from './input';

interface ShopDay {
  shop: string;
  day: Day;
  orders: OrderRow[];
  affiliate: AffiliateRow[];
}

/** The report over a folder's rows: each shop-day's facts, then the figures. Throws the named errors of the core. */
export function reportOf(input: Input, rules: Rules, query: ReportQuery): Report {
  const days = new Map<string, ShopDay>();
  const placesOf = new Map<string, { day: ShopDay; order: OrderRow }[]>();
  for (const order of input.orders) {
    const day = dayOf(order.createdAt, rules.shops[order.shop]!.timeZone);
    const key = `${day}\n${order.shop}`;
    let place = days.get(key);
    if (!place) {
      place = { shop: order.shop, day, orders: [], affiliate: [] };
      days.set(key, place);
    }
    place.orders.push(order);
    placesOf.set(order.orderId, [...(placesOf.get(order.orderId) ?? []), { day: place, order }]);
  }
  const orphans: AffiliateRow[] = [];
  const shops = Object.keys(rules.shops);
  for (const row of input.affiliate) {
    const places = placesOf.get(row.orderId) ?? [];
    // Two shops may use one order id; then the SKU tells whose row it is.
    const place = places.find(({ order }) => order.lines.some((line) => line.skuId === row.skuId)) ?? places[0];
    if (place) place.day.affiliate.push({ ...row, shop: place.day.shop });
    else orphans.push({ ...row, shop: shops.length === 1 ? shops[0]! : '' });
  }
  const facts: DayFacts[] = [];
  for (const { shop, day, orders, affiliate } of days.values()) {
    facts.push(buildDayFacts({ shop, day, orders, affiliate, returns: [], cancellations: [] }));
  }
  return buildReport(combineFacts(facts, orphans), input.ledger, rules, query);
}
