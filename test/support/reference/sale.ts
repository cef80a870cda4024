import type { OrderLine, OrderRow } from '../../../src/core/model/orders';
import { byCode } from './world';

/** What a sale is worth and whether it is one (roi.md section 2). */
export const revenueOf = (line: OrderLine): bigint =>
  line.gift ? 0n : paidOf(line) + BigInt(line.platformDiscount ?? 0) - BigInt(line.taxIncluded ?? 0);

export const paidOf = (line: OrderLine): bigint =>
  BigInt(line.paid ?? (line.list ?? 0) - (line.sellerDiscount ?? 0) - (line.platformDiscount ?? 0));

/** Paid: a paid time, or cash on delivery past UNPAID and ON_HOLD. */
export const isPaid = (order: OrderRow): boolean =>
  order.paidAt !== null || (order.cod && order.status !== 'unpaid' && order.status !== 'on_hold');

export const isSent = (order: OrderRow): boolean =>
  order.shippedAt !== null || order.deliveredAt !== null || ['in_transit', 'delivered', 'completed'].includes(order.status);

/** By SKU id in code units, gifts after the line that was paid for. */
export const sortLines = (lines: readonly OrderLine[]): OrderLine[] =>
  [...lines].sort((a, b) => byCode(a.skuId, b.skuId) || Number(a.gift) - Number(b.gift));

/** Weights for splits by revenue: never negative. */
export const revenueWeights = (lines: readonly { revenue: bigint }[]): bigint[] => lines.map((l) => (l.revenue > 0n ? l.revenue : 0n));
