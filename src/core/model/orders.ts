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

/** Streams that a sync reads from a shop. */
export const SYNCED_STREAMS = ['orders', 'returns', 'cancellations', 'affiliate'] as const;
export type SyncedStream = (typeof SYNCED_STREAMS)[number];

/** Every stream of the day book, each stored as packs by shop and day; orders first, the others hang on them. */
export const STREAMS = [...SYNCED_STREAMS, 'refunds', 'settlements'] as const;
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
    | 'identity_broken' // the amounts of a settlement do not add up by either sign convention
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

export type RefundKind = 'return' | 'refund' | 'cancellation' | 'chargeback';

/** A refund with its day, as a file states it; where an order line has any, they stand for what orders and returns say. */
export interface RefundRow extends RowMeta {
  refundId: string;
  orderId: string;
  skuId: string;
  refundedAt: Instant;
  /** In terms of revenue. */
  amount: Minor;
  currency: string;
  /** Units that came back; null: none are known of. */
  returnedQuantity: number | null;
  kind: RefundKind;
}

/**
 * What the platform settled for an order or one SKU of it. Every cost is positive where the seller pays it, whatever sign the source uses;
 * null where the source does not say.
 */
export interface SettlementRow extends RowMeta {
  settlementId: string;
  orderId: string;
  /** null: the amounts are the order's, to be split over its lines by revenue. */
  skuId: string | null;
  settledAt: Instant;
  currency: string;
  revenue: Minor;
  /** Fees less what the other measures hold. */
  platformFees: Minor;
  /** Net of what buyer and platform pay; may be negative. */
  shipping: Minor;
  returnShipping: Minor | null;
  tax: Minor | null;
  commission: Minor | null;
  partnerCommission: Minor | null;
  /** Ad money taken from the settlement. */
  ads: Minor | null;
  /** Deposits less releases of commission, and reserves: timing alone, in no measure. */
  withheld: Minor | null;
  /** Positive: paid to the seller. `type` is the platform's, '' where it gives none. */
  adjustments: { type: string; amount: Minor }[];
  settlement: Minor;
  /** Whether the amounts add up to `settlement`; where not, the order stays not settled and the row is listed. */
  balanced: boolean;
  /** The platform's own fee keys and amounts, as they came. */
  breakdown: { key: string; amount: Minor }[];
}

export interface StreamRows {
  orders: OrderRow;
  returns: ReturnRow;
  cancellations: CancellationRow;
  affiliate: AffiliateRow;
  refunds: RefundRow;
  settlements: SettlementRow;
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
    case 'refunds':
      return (row as RefundRow).refundId;
    case 'settlements':
      return (row as SettlementRow).settlementId;
    default: {
      const a = row as AffiliateRow;
      return `${a.orderId}/${a.skuId}`;
    }
  }
}
