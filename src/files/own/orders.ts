import type { OrderLine, OrderRow, OrderStatus, RowNote } from '../../core/model/orders';
import { CellError } from '../errors';
import {
  amountOf,
  asBoolean,
  asCurrency,
  asDecimal,
  asId,
  asInstant,
  asOneOf,
  asText,
  asUnits,
  optional,
  required,
  type Values,
} from './cells';
import type { OwnFormat } from './engine';

/** `orders.csv`: one row an order line, of an ERP or another shop. */
export const ORDERS = {
  kind: 'orders',
  fileName: 'orders.csv',
  columns: {
    order_id: required(asId),
    shop: required(asText),
    created_at: required(asInstant),
    paid_at: optional(asInstant),
    sku_id: required(asId),
    product_id: optional(asId),
    product_name: optional(asText),
    quantity: required(asUnits),
    list: optional(asDecimal),
    seller_discount: optional(asDecimal),
    platform_discount: optional(asDecimal),
    tax_included: optional(asDecimal),
    refunded: optional(asDecimal),
    returned_quantity: optional(asUnits),
    cancelled_quantity: optional(asUnits),
    currency: required(asCurrency),
    status: optional(asOneOf('paid', 'unpaid', 'cancelled', 'sample', 'replacement')),
    cod: optional(asBoolean),
    shipped_at: optional(asInstant),
    delivered_at: optional(asInstant),
    replaced_order_id: optional(asId),
    gift: optional(asBoolean),
    code: optional(asText),
  },
} satisfies OwnFormat;

export type OrderValues = Values<typeof ORDERS.columns>;

/** An order with one line, as its row of the file says. Throws `CellError`. */
export function toOrder(values: OrderValues, meta: { asOf: number; origin: string; shops?: readonly string[] }): OrderRow {
  if (meta.shops && !meta.shops.includes(values.shop)) {
    throw new CellError('shop', values.shop, `a shop of the rules: ${meta.shops.join(', ')}`);
  }
  const notes: RowNote[] = [];
  const amount = (column: 'list' | 'seller_discount' | 'platform_discount' | 'tax_included' | 'refunded'): number | null => {
    const text = values[column];
    if (text === null) return null;
    const { minor, rounded } = amountOf(column, text, values.currency);
    if (rounded) notes.push({ code: 'amount_rounded', field: column, text });
    return minor;
  };
  const list = amount('list');
  const sellerDiscount = amount('seller_discount');
  const platformDiscount = amount('platform_discount');
  const line: OrderLine = {
    skuId: values.sku_id,
    productId: values.product_id,
    productName: values.product_name,
    skuName: null,
    sellerSku: null,
    gift: values.gift ?? false,
    quantity: values.quantity,
    cancelledUnits: values.cancelled_quantity ?? 0,
    list,
    sellerDiscount,
    platformDiscount,
    paid: list === null ? null : list - (sellerDiscount ?? 0) - (platformDiscount ?? 0),
    taxIncluded: amount('tax_included'),
    statedRefund: amount('refunded'),
    statedReturned: values.returned_quantity,
  };
  if (line.cancelledUnits > line.quantity) {
    throw new CellError('cancelled_quantity', String(line.cancelledUnits), `at most the quantity, ${line.quantity}`);
  }
  return {
    shop: values.shop,
    asOf: meta.asOf,
    origin: meta.origin,
    notes,
    orderId: values.order_id,
    createdAt: values.created_at,
    paidAt: paidAt(values),
    shippedAt: values.shipped_at,
    deliveredAt: values.delivered_at,
    cancelledAt: null,
    status: statusOf(values),
    kind: values.status === 'sample' ? 'sample' : values.status === 'replacement' ? 'replacement' : 'sale',
    cod: values.cod ?? false,
    currency: values.currency,
    replacesOrderId: values.replaced_order_id,
    code: values.code,
    lines: [line],
  };
}

/** The status is the file's word: `paid` without a time counts from the creation, `unpaid` has no paid time, whatever stands there. */
function paidAt(values: OrderValues): number | null {
  if (values.status === 'unpaid') return null;
  if (values.paid_at !== null || values.status !== 'paid') return values.paid_at;
  return values.cod ? null : values.created_at;
}

function statusOf(values: OrderValues): OrderStatus {
  if (values.status === 'cancelled') return 'cancelled';
  if (values.status === 'unpaid') return 'unpaid';
  const paid = values.status !== null || values.paid_at !== null || values.cod === true;
  if (!paid) return 'unpaid';
  if (values.delivered_at !== null) return 'delivered';
  return values.shipped_at === null ? 'awaiting_shipment' : 'in_transit';
}
