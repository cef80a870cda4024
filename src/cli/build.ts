import { buildDayFacts, combineFacts, type DayFacts } from '../core/facts';
import type { Rules } from '../core/model/ledger';
import type { AffiliateRow, Day, OrderRow, RefundRow, SettlementRow } from '../core/model/orders';
import type { Report, ReportQuery } from '../core/model/report';
import { buildReport } from '../core/report';
import { dayOf } from '../core/time';
import type { Input } from './input';

interface ShopDay {
  shop: string;
  day: Day;
  orders: OrderRow[];
  affiliate: AffiliateRow[];
  refunds: RefundRow[];
  settlements: SettlementRow[];
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
      place = { shop: order.shop, day, orders: [], affiliate: [], refunds: [], settlements: [] };
      days.set(key, place);
    }
    place.orders.push(order);
    placesOf.set(order.orderId, [...(placesOf.get(order.orderId) ?? []), { day: place, order }]);
  }
  /** Two shops may use one order id; then the SKU tells whose row it is. */
  const dayOfRow = ({ orderId, skuId }: { orderId: string; skuId: string | null }): ShopDay | undefined => {
    const places = placesOf.get(orderId) ?? [];
    return (places.find(({ order }) => order.lines.some((line) => line.skuId === skuId)) ?? places[0])?.day;
  };
  const orphans: AffiliateRow[] = [];
  const shops = Object.keys(rules.shops);
  for (const row of input.affiliate) {
    const day = dayOfRow(row);
    if (day) day.affiliate.push({ ...row, shop: day.shop });
    else orphans.push({ ...row, shop: shops.length === 1 ? shops[0]! : '' });
  }
  for (const row of input.refunds) {
    const day = dayOfRow(row);
    day?.refunds.push({ ...row, shop: day.shop });
  }
  for (const row of input.settlements) {
    const day = dayOfRow(row);
    day?.settlements.push({ ...row, shop: day.shop });
  }
  const facts: DayFacts[] = [];
  for (const day of days.values()) {
    const rows = { ...day, returns: [], cancellations: [], timeZone: rules.shops[day.shop]!.timeZone };
    facts.push(buildDayFacts(rows));
  }
  return buildReport(combineFacts(facts, orphans), input.ledger, rules, query);
}
