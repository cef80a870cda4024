import type { ContentType, Day, Minor } from '../model/orders';
import type { ReportProblem } from '../model/report';

/** Format of `DayFacts`; kept facts of another format are built anew from the day book. */
export const FACTS_FORMAT = 2;

/** Exact integers: 32 bits where every value fits, else doubles (checked to be below 2^53). */
export type IntColumn = Int32Array | Float64Array;
/** Ids: 64 bits where every id is a plain number that survives the round trip, else text. */
export type IdColumn = BigUint64Array | string[];

/** Bits of `orderFlags`. */
export const COUNTED = 1;
/** Cancelled after payment. */
export const CANCELLED = 2;
export const SHIPPED = 4;
/** Living order of which at least one unit came back. */
export const RETURNED = 8;
export const SAMPLE = 16;
/** Replacement or exchange that was not cancelled: its goods and shipping are a loss of the line it replaces. */
export const REPLACEMENT = 32;

/** Bits of `affFlags`. */
export const ACTUAL = 1;

/** Content types by their number in `affType`. */
export const CONTENT_TYPES = ['unknown', 'video', 'live', 'showcase', 'external', 'photo'] as const satisfies readonly ContentType[];

/**
 * Everything of one shop-day that figures need and no rule changes: one row an order line, sorted by (order id, SKU id, gift)
 * in code units; affiliate rows apart, pointed at by `affiliate`. Survives structured cloning. Built by `buildDayFacts`.
 */
export interface DayFacts {
  format: number;
  shop: string;
  day: Day;
  /** Currencies that occur; index 0 is the one of every row whose currency column is null. */
  currencies: string[];

  orderId: IdColumn;
  orderFlags: Uint8Array;
  /** Lines of order o are orderStart[o] .. orderStart[o + 1] - 1. */
  orderStart: Uint32Array;
  orderCurrency: Uint8Array | null;
  /** Creation of each order, epoch ms. */
  orderAt: Float64Array;
  /** Tracking codes that orders carry, and each order's place among them, -1 none; null where no order has one. */
  codes: string[];
  orderCode: Int32Array | null;

  /** One entry a (SKU, product): ids, and the product's last name ('' where there is none). */
  skuIds: string[];
  productIds: string[];
  productNames: string[];

  /** Line columns; the last three are null where every value is 0. */
  sku: Uint32Array;
  quantity: IntColumn;
  revenue: IntColumn;
  refunded: IntColumn;
  taxIncluded: IntColumn | null;
  /** Units that came back (a shipped order that was cancelled: all). */
  returned: IntColumn | null;
  /** Units cancelled before shipment, fully saleable. */
  cancelledUnits: IntColumn | null;
  /** Affiliate row of the line, -1 where there is none. */
  affiliate: Int32Array;

  /** Affiliate rows: handle, content id ('' none), content type (by `CONTENT_TYPES`), and the commission to date in its parts. */
  accounts: string[];
  contents: string[];
  affAccount: Uint32Array;
  affContent: Uint32Array;
  affType: Uint8Array | null;
  affCurrency: Uint8Array | null;
  affFlags: Uint8Array;
  standard: IntColumn;
  shopAds: IntColumn | null;
  bonus: IntColumn | null;
  partner: IntColumn | null;

  /** Affiliate rows of this day's orders whose SKU the order does not have. */
  orphans: OrphanFact[];
  /** Replacements and exchanges: order index and the order it stands for (null where the source names none). */
  replacements: { order: number; replaces: string | null }[];
  problems: ReportProblem[];
  /** How many rows lack a field that figures need, by field. */
  absent: Record<string, number>;
}

/** An affiliate row whose order line is not in the book: it counts its commission and nothing else. */
export interface OrphanFact {
  shop: string;
  orderId: string;
  skuId: string;
  productId: string | null;
  createdAt: number;
  account: string;
  contentId: string | null;
  contentType: ContentType;
  currency: string;
  commission: CommissionFact;
}

/** Commission of one affiliate row to date, in its own currency. */
export interface CommissionFact {
  standard: Minor;
  shopAds: Minor;
  bonus: Minor;
  partner: Minor;
  /** The platform's final figure; else its estimate, lowered by refunds. */
  actual: boolean;
  /** The platform gave nothing to count. */
  absent: boolean;
}
