import type { OrderRow, OrderStatus } from '../model/orders';

const BEFORE_PAYMENT: readonly OrderStatus[] = ['unpaid', 'on_hold'];
const ON_THE_WAY: readonly OrderStatus[] = ['partially_shipping', 'in_transit', 'delivered', 'completed'];

/**
 * Whether the order was paid (roi.md section 2): with a paid time, or as cash on delivery past UNPAID and ON_HOLD. A cash on
 * delivery order that was refused or cancelled was cancelled after payment.
 */
function isPaid(order: OrderRow): boolean {
  return order.paidAt !== null || (order.cod && !BEFORE_PAYMENT.includes(order.status));
}

/** Whether the order is in GMV and order counts, whatever became of it later: a paid sale. */
export function isCounted(order: OrderRow): boolean {
  return order.kind === 'sale' && isPaid(order);
}

export function isCancelled(order: OrderRow): boolean {
  return order.status === 'cancelled';
}

/** Whether goods left the house, as far as the source says. */
export function isShipped(order: OrderRow): boolean {
  return order.shippedAt !== null || order.deliveredAt !== null || ON_THE_WAY.includes(order.status);
}

/** Whether the order stands for another one and was sent or will be. */
export function isReplacement(order: OrderRow): boolean {
  return (order.kind === 'replacement' || order.kind === 'exchange') && (!isCancelled(order) || isShipped(order));
}
