import type { OrderKind, OrderRow, OrderStatus, RowNote } from '../core/model/orders';
import type { ApiOrder } from '../schema/tiktok-shop-orders';
import { foldLines } from './fold-lines';
import type { ShopRef } from './read-page';
import { idOrNull, instantOrNull, plainWord, readCurrency } from './row-reader';
import { taxIncluded } from './tax-included';

const STATUSES: Record<string, OrderStatus> = {
  UNPAID: 'unpaid',
  ONHOLD: 'on_hold',
  AWAITINGSHIPMENT: 'awaiting_shipment',
  PARTIALLYSHIPPING: 'partially_shipping',
  AWAITINGCOLLECTION: 'awaiting_collection',
  INTRANSIT: 'in_transit',
  DELIVERED: 'delivered',
  COMPLETED: 'completed',
  CANCELLED: 'cancelled',
};

/** In these nothing has left the seller, whatever a label's time says. */
const BEFORE_SHIPMENT = new Set<OrderStatus>(['unpaid', 'on_hold', 'awaiting_shipment', 'awaiting_collection']);

/** An order of the order search 202309 as the day book's row. `asOf` is its update time. Throws `FieldUnreadable`. */
export function adaptOrder(raw: ApiOrder, shop: ShopRef): OrderRow {
  const notes: RowNote[] = [];
  const status = STATUSES[plainWord(raw.status)] ?? 'unknown';
  if (status === 'unknown') notes.push({ code: 'status_unknown', field: 'status', text: raw.status });
  const payment = raw.payment ?? null;
  const currency = readCurrency([payment?.currency, raw.line_items[0]?.currency, shop.currency], 'payment.currency');
  const lines = foldLines(raw.line_items, currency, status === 'cancelled', notes);
  const taxes = taxIncluded(lines, payment, shop.market, currency, notes);
  return {
    shop: shop.id,
    asOf: raw.update_time * 1000,
    origin: 'api',
    orderId: raw.id,
    createdAt: raw.create_time * 1000,
    paidAt: instantOrNull(raw.paid_time),
    shippedAt: shippedAt(raw, status),
    deliveredAt: instantOrNull(raw.delivery_time),
    cancelledAt: instantOrNull(raw.cancel_time),
    status,
    kind: kindOf(raw),
    cod: raw.is_cod === true,
    currency,
    replacesOrderId: replacedOrder(raw),
    code: null,
    lines: lines.map((line, i) => ({ ...line, taxIncluded: taxes[i] ?? null })),
    notes,
  };
}

function kindOf(raw: ApiOrder): OrderKind {
  if (raw.is_sample_order === true) return 'sample';
  if (raw.is_replacement_order === true) return 'replacement';
  return raw.is_exchange_order === true ? 'exchange' : 'sale';
}

/** The fields are documented for such orders only, and samples show them on others too. */
function replacedOrder(raw: ApiOrder): string | null {
  if (raw.is_replacement_order === true) return idOrNull(raw.replaced_order_id);
  return raw.is_exchange_order === true ? idOrNull(raw.exchange_source_order_id) : null;
}

/**
 * When the carrier took the goods; else the time at which the seller handed them over (`rts_time`, which is also set when
 * only a label was made, so it does not count while the order still waits).
 */
function shippedAt(raw: ApiOrder, status: OrderStatus): number | null {
  const collected = instantOrNull(raw.collection_time);
  if (collected !== null || BEFORE_SHIPMENT.has(status)) return collected;
  const handedOver = instantOrNull(raw.rts_time);
  if (handedOver !== null) return handedOver;
  const ofLines = raw.line_items.map((line) => instantOrNull(line.rts_time)).filter((at) => at !== null);
  return ofLines.length === 0 ? null : Math.min(...ofLines);
}
