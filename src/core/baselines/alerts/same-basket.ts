import { byCodeUnit } from '../../collections';
import type { Alert } from './model';

const MIN_ORDERS = 20;

/** A line of an order credited to the creator. */
export interface BasketLine {
  readonly orderId: string;
  readonly skuId: string;
  readonly quantity: number;
  /** Minor units. */
  readonly paid: number;
}

/** The shop's own habit: orders of the period, and how many of them hold the SKU. */
export interface ShopBaskets {
  readonly orders: number;
  readonly ordersBySku: Readonly<Record<string, number>>;
}

export interface SameBasketEvidence {
  readonly skuId: string;
  readonly quantity: number;
  readonly paid: number;
  /** Orders that hold exactly this, in code units, out of the creator's. */
  readonly orderIds: readonly string[];
  readonly creatorOrders: number;
  readonly shopOrdersWithSku: number;
  readonly shopOrders: number;
}

export type SameBasketAlert = Alert<'same_basket', SameBasketEvidence>;

/**
 * (d) Of 20 orders or more at least 80 % hold one and the same (SKU, quantity, paid), and that is at least twice the shop's share of orders
 * with that SKU; in whole numbers. null where nothing is unusual.
 */
export function sameBasket(creator: string, lines: readonly BasketLine[], shop: ShopBaskets): SameBasketAlert | null {
  const creatorOrders = new Set(lines.map((line) => line.orderId)).size;
  if (creatorOrders < MIN_ORDERS) return null;
  const baskets = new Map<string, { line: BasketLine; orders: Set<string> }>();
  for (const line of lines) {
    const key = JSON.stringify([line.skuId, line.quantity, line.paid]);
    const basket = baskets.get(key) ?? { line, orders: new Set<string>() };
    basket.orders.add(line.orderId);
    baskets.set(key, basket);
  }
  const most = [...baskets].sort(([a, x], [b, y]) => y.orders.size - x.orders.size || byCodeUnit(a, b));
  for (const [, { line, orders }] of most) {
    const shopOrdersWithSku = Object.hasOwn(shop.ordersBySku, line.skuId) ? shop.ordersBySku[line.skuId]! : 0;
    if (orders.size * 5 < creatorOrders * 4 || orders.size * shop.orders < 2 * shopOrdersWithSku * creatorOrders) continue;
    const { skuId, quantity, paid } = line;
    const rows = [...orders].sort(byCodeUnit);
    const evidence = { skuId, quantity, paid, orderIds: rows, creatorOrders, shopOrdersWithSku, shopOrders: shop.orders };
    return { reason: 'same_basket', subject: creator, evidence };
  }
  return null;
}
