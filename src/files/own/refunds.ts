import type { RefundRow, RowNote } from '../../core/model/orders';
import {
  amountOf,
  asCurrency,
  asId,
  asInstant,
  asOneOf,
  asPositiveOrZero,
  asText,
  asUnits,
  optional,
  required,
  type Values,
} from './cells';
import type { OwnFormat } from './engine';

/** `refunds.csv`: refunds of order lines with their days, in terms of revenue. */
export const REFUNDS = {
  kind: 'refunds',
  fileName: 'refunds.csv',
  columns: {
    id: optional(asText),
    order_id: required(asId),
    sku_id: required(asId),
    refunded_at: required(asInstant),
    amount: required(asPositiveOrZero),
    currency: required(asCurrency),
    returned_quantity: optional(asUnits),
    kind: optional(asOneOf('return', 'refund', 'cancellation', 'chargeback')),
  },
} satisfies OwnFormat;

/**
 * A refund; the file names no shop, so `shop` is empty until the order is looked up, and `refundId` until rows are told apart. Without
 * a kind it is a return where units came back, else a refund. Throws `CellError`.
 */
export function toRefund(values: Values<typeof REFUNDS.columns>, meta: { asOf: number; origin: string }): RefundRow {
  const { minor, rounded } = amountOf('amount', values.amount, values.currency);
  const notes: RowNote[] = rounded ? [{ code: 'amount_rounded', field: 'amount', text: values.amount }] : [];
  return {
    shop: '',
    asOf: meta.asOf,
    origin: meta.origin,
    notes,
    refundId: values.id ?? '',
    orderId: values.order_id,
    skuId: values.sku_id,
    refundedAt: values.refunded_at,
    amount: minor,
    currency: values.currency,
    returnedQuantity: values.returned_quantity,
    kind: values.kind ?? ((values.returned_quantity ?? 0) > 0 ? 'return' : 'refund'),
  };
}

/** All columns of a refund but its id, as one text. */
export function refundText(row: RefundRow): string {
  const { orderId, skuId, refundedAt, amount, currency, returnedQuantity, kind } = row;
  return JSON.stringify([orderId, skuId, refundedAt, amount, currency, returnedQuantity, kind]);
}
