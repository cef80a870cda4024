import type { OrderRow, RefundRow } from '../model/orders';
import { isShipped } from './order-state';
import { byTime } from './units';

/** The order's refund rows by SKU, by time; rows in another currency than the order's are not counted. Null where there are none. */
export function refundsBySku(order: OrderRow, refunds: readonly RefundRow[]): Map<string, RefundRow[]> | null {
  if (refunds.length === 0) return null;
  const bySku = new Map<string, RefundRow[]>();
  for (const row of [...refunds].sort(byTime((r) => [r.refundedAt, r.refundId]))) {
    if (row.currency !== order.currency) continue;
    const same = bySku.get(row.skuId);
    if (same) same.push(row);
    else bySku.set(row.skuId, [row]);
  }
  return bySku;
}

/** Units that came back, as far as refund rows tell. */
export function unitsBack(order: OrderRow, rows: readonly RefundRow[]): number {
  return rows.reduce((units, row) => units + (isBeforeShipment(order, row) ? 0 : Math.max(0, row.returnedQuantity ?? 0)), 0);
}

/** Units that were cancelled before they left the house. */
export function unitsNeverLeft(order: OrderRow, rows: readonly RefundRow[]): number {
  return rows.reduce((units, row) => units + (isBeforeShipment(order, row) ? Math.max(0, row.returnedQuantity ?? 0) : 0), 0);
}

function isBeforeShipment(order: OrderRow, row: RefundRow): boolean {
  return row.kind === 'cancellation' && (!isShipped(order) || (order.shippedAt !== null && row.refundedAt < order.shippedAt));
}
