/**
 * The rows of the day book that come from a shop: what every source (API, export file, ERP) is turned into at the door.
 * Amounts are integer minor units of the row's currency; instants are epoch ms; ids are strings. `null` means the source
 * did not say, which is never zero.
 */

/** Integer count of a currency's minor unit (a safe integer). */
export type Minor = number;
/** Epoch milliseconds, integer. */
export type Instant = number;
/** `YYYY-MM-DD` in some zone (the shop's unless said otherwise). */
export type Day = string;

/** The four synced streams, each stored as packs by shop and day. */
export const STREAMS = ['orders', 'returns', 'cancellations', 'affiliate'] as const;
export type Stream = (typeof STREAMS)[number];

/** Where a row came from and which version of it this is: of two versions the one with the later `asOf` wins as a whole. */
export interface RowMeta {
  shop: string;
  /** API: update time of the thing itself; where it has none, the server's time of the answer. File: download time. */
  asOf: Instant;
  /** `api`, or the id of the import that brought the row (`import:...`). */
  origin: string;
  /** What was noticed about the row while reading it; never changes a figure by itself, always listed. */
  notes: RowNote[];
}

/** A remark on one field of a row, with the source's own text. */
export interface RowNote {
  code:
    | 'amount_rounded' // more digits than the currency has; `text` is the original
    | 'paid_differs' // paid != list - discounts; paid won
    | 'tax_by_market' // could not be read from the totals; the market's table was used
    | 'currency_mixed' // an amount in another currency than the row's was left out
    | 'field_absent' // a column or field that figures need was not in the source
    | 'refund_unsplit' // a return named no amount per line; its subtotal was split over its lines
    | 'status_unknown'; // a status this version does not know; `text` is the original
  field: string;
  text: string;
}

export type OrderStatus =
  | 'unpaid'
  | 'on_hold'
  | 'awaiting_shipment'
  | 'partially_shipping'
  | 'awaiting_collection'
  | 'in_transit'
  | 'delivered'
  | 'completed'
  | 'cancelled'
  | 'unknown';

export type OrderKind = 'sale' | 'sample' | 'replacement' | 'exchange' | 'test';

export interface OrderRow extends RowMeta {
  orderId: string;
  createdAt: Instant;
  paidAt: Instant | null;
  shippedAt: Instant | null;
  deliveredAt: Instant | null;
  cancelledAt: Instant | null;
  status: OrderStatus;
  kind: OrderKind;
  cod: boolean;
  currency: string;
  /** The order that a replacement or exchange stands for. */
  replacesOrderId: string | null;
  /** Tracking code or coupon stored with the order (ERP files only). */
  code: string | null;
  lines: OrderLine[];
}

/** One SKU of an order: unit lines folded (quantity = count); gift lines apart. Sorted by SKU id, then gift last. */
export interface OrderLine {
  skuId: string;
  productId: string | null;
  productName: string | null;
  skuName: string | null;
  sellerSku: string | null;
  gift: boolean;
  quantity: number;
  /** Units of a living order that were cancelled. */
  cancelledUnits: number;
  list: Minor | null;
  sellerDiscount: Minor | null;
  platformDiscount: Minor | null;
  /** What the buyer paid for the goods: list - sellerDiscount - platformDiscount. */
  paid: Minor | null;
  /** Tax inside `paid` (VAT markets); 0 where tax is added on top. */
  taxIncluded: Minor | null;
  /** Refund the source itself states for the line, in terms of revenue (files); null: only return rows tell. */
  statedRefund: Minor | null;
  /** Units returned as the source itself states them (files); null: only return rows tell. */
  statedReturned: number | null;
}

export type ReturnType_ = 'refund' | 'return_and_refund' | 'replacement';
export type ReturnStatus = 'pending' | 'rejected' | 'approved' | 'completed' | 'withdrawn' | 'unknown';

export interface ReturnRow extends RowMeta {
  returnId: string;
  orderId: string;
  type: ReturnType_;
  status: ReturnStatus;
  createdAt: Instant;
  updatedAt: Instant;
  /** An edited return leaves a chain of records; only the last one counts. */
  previousId: string | null;
  nextId: string | null;
  currency: string;
  /** One entry a SKU: units and the summed `refund_subtotal` (in terms of what was paid). Sorted by SKU id. */
  lines: { skuId: string; units: number; refundSubtotal: Minor | null }[];
}

export type CancellationStatus = 'pending' | 'approved' | 'completed' | 'withdrawn' | 'unknown';

export interface CancellationRow extends RowMeta {
  cancelId: string;
  orderId: string;
  status: CancellationStatus;
  createdAt: Instant;
  updatedAt: Instant;
  lines: { skuId: string; units: number }[];
}

export type ContentType = 'video' | 'live' | 'showcase' | 'external' | 'photo' | 'unknown';

export type SettlementStatus = 'unknown' | 'awaiting_payment' | 'to_settle' | 'settled' | 'ineligible';

/** The parts of a commission, each absent where the platform gives none. */
export interface CommissionParts {
  base: Minor | null;
  standard: Minor | null;
  shopAds: Minor | null;
  bonus: Minor | null;
  partner: Minor | null;
}

/** One affiliate order row; (order id, SKU id) is unique within a shop. */
export interface AffiliateRow extends RowMeta {
  orderId: string;
  skuId: string;
  productId: string | null;
  /** The order's creation as the platform's affiliate row gives it. */
  createdAt: Instant;
  /** Handle, normalised (`normalizeHandle`): trimmed, lower case, no `@`. */
  account: string;
  contentId: string | null;
  contentType: ContentType;
  quantity: number;
  currency: string;
  status: SettlementStatus;
  /** Hundredths of a percent. */
  rateBps: number | null;
  shopAdsRateBps: number | null;
  campaignId: string | null;
  collaborationId: string | null;
  fullyReturned: boolean;
  estimated: CommissionParts;
  actual: CommissionParts;
}

export interface StreamRows {
  orders: OrderRow;
  returns: ReturnRow;
  cancellations: CancellationRow;
  affiliate: AffiliateRow;
}

/** Identity of a row within its stream and shop. */
export function rowId<S extends Stream>(stream: S, row: StreamRows[S]): string {
  switch (stream) {
    case 'orders':
      return (row as OrderRow).orderId;
    case 'returns':
      return (row as ReturnRow).returnId;
    case 'cancellations':
      return (row as CancellationRow).cancelId;
    default: {
      const a = row as AffiliateRow;
      return `${a.orderId}/${a.skuId}`;
    }
  }
}
