import type { Ledger, Rules } from '../../../src/core/model/ledger';
import type { AffiliateRow, CancellationRow, OrderRow, RefundRow, ReturnRow, SettlementRow } from '../../../src/core/model/orders';

/** All that a report is made from: rows of any number of shops and days, what people keep by hand, and rules. */
export interface World {
  orders: OrderRow[];
  returns: ReturnRow[];
  cancellations: CancellationRow[];
  affiliate: AffiliateRow[];
  refunds: RefundRow[];
  settlements: SettlementRow[];
  ledger: Ledger;
  rules: Rules;
}

/** Order of code units, for ids and keys. */
export const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function zoneOf(world: World, shop: string): string {
  const rules = world.rules.shops[shop];
  if (!rules) throw new Error(`No rules for shop ${shop}`);
  return rules.timeZone;
}

/** Rows of a stream by the order that they hang on. */
export function byOrder<R extends { shop: string; orderId: string }>(
  rows: readonly R[],
): (order: { shop: string; orderId: string }) => R[] {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const key = `${row.shop} ${row.orderId}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return (order) => groups.get(`${order.shop} ${order.orderId}`) ?? [];
}
