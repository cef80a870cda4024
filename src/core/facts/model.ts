import type { ContentType, Day, Minor } from '../model/orders';
import type { ReportProblem } from '../model/report';

/** Format of `DayFacts`; kept facts of another format are built anew from the day book. */
export const FACTS_FORMAT = 3;

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
/** The sale came through a Shop Ad; meaningful where `TRAFFIC_KNOWN` is set. */
export const SHOP_ADS = 2;
/** The row tells whether it was a Shop Ad. */
export const TRAFFIC_KNOWN = 4;

/** `refundDay` of a refund whose day no source tells. */
export const NO_DAY = -(2 ** 31);

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

  /** One entry a (SKU, product, name of the product), in order of first appearance; '' where there is no product or no name. */
  skuIds: string[];
  productIds: string[];
  productNames: string[];

  /** Line columns, in the order's currency; those that may be null are so where every value is 0. */
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
  /** What the revenue was made from, to reconcile with the platform's own figures; 0 where the source does not say, and of gifts. */
  list: IntColumn;
  sellerDiscount: IntColumn | null;
  paid: IntColumn;
  /** The part of `refunded` with goods sent back: by a return of goods, or in an order cancelled after shipment. */
  refundedWithGoods: IntColumn | null;
  /** Returns approved but not completed, in terms of revenue, at most what is not refunded; of a chain of edited ones the last. */
  pending: IntColumn | null;
  /** 1: a return or replacement of the line is asked for or approved, and not finished. */
  openReturn: Uint8Array | null;

  /** Refunds one by one, by line, then day: their amounts are > 0 and add up to `refunded`. Days are epoch days of the shop's zone, `NO_DAY` unknown. */
  refundLine: Uint32Array;
  refundDay: Int32Array;
  refundAmount: IntColumn;

  /** What was settled, null where nothing of the day is: the line's entry in the columns below, -1 not settled. */
  settlement: Int32Array | null;
  /**
   * One entry a settled line, in line order; order amounts are split over the order's sold lines by revenue, and a gift line is settled
   * with amounts of 0 once all sold lines of its order are. Orders that do not count (`COUNTED`) have `samples` alone.
   */
  settled: SettledColumns | null;

  /** Affiliate rows: handle, content id ('' none), content type (by `CONTENT_TYPES`), and the commission to date in its parts. */
  accounts: string[];
  contents: string[];
  affAccount: Uint32Array;
  affContent: Uint32Array;
  affType: Uint8Array | null;
  affCurrency: Uint8Array | null;
  affFlags: Uint8Array;
  /** Creation of each row as the platform gives it, epoch ms. */
  affAt: Float64Array;
  /** What the commission was computed on: actual where settled, else the estimate lowered like the commission. */
  affBase: IntColumn | null;
  standard: IntColumn;
  shopAds: IntColumn | null;
  bonus: IntColumn | null;
  partner: IntColumn | null;
  /** The estimated parts as the row gave them, where refunds lowered them; 0 where they did not. */
  givenStandard: IntColumn | null;
  givenShopAds: IntColumn | null;
  givenBonus: IntColumn | null;
  givenPartner: IntColumn | null;

  /** Affiliate rows of this day's orders whose SKU the order does not have. */
  orphans: OrphanFact[];
  /** Replacements and exchanges: order index and the order it stands for (null where the source names none). */
  replacements: { order: number; replaces: string | null }[];
  problems: ReportProblem[];
  /** How many rows lack a field that figures need, by field; and each order's part in that, as a place in `absences`, -1 none (null: none has). */
  absent: Record<string, number>;
  absences: Record<string, number>[];
  orderAbsence: Int32Array | null;
}

/** Bits of `SettledColumns.stated`: the settlement names this amount, be it 0; where it does not, no actual amount is known. */
export const TAX_STATED = 1;
export const RETURN_LOSS_STATED = 2;
export const COMMISSION_STATED = 4;
export const PARTNER_STATED = 8;
export const ADS_STATED = 16;

/**
 * Settled amounts of lines, as `SettlementRow` names them, rows of one line added up; null where every value is 0. What a settlement
 * takes is positive. `revenue - platformFees - shipping - tax - returnLoss - commission - partner - ads - samples - chargeback - withheld`
 * is `settlement`, summed over an order whose rows add up; over single lines each amount was split by itself.
 */
export interface SettledColumns {
  /** In `DayFacts.currencies`. */
  currency: Uint8Array | null;
  stated: Uint8Array;
  /** Epoch day in the shop's zone of the last settlement of the line. */
  day: Int32Array;
  revenue: IntColumn;
  platformFees: IntColumn;
  shipping: IntColumn | null;
  tax: IntColumn | null;
  returnLoss: IntColumn | null;
  commission: IntColumn | null;
  partner: IntColumn | null;
  ads: IntColumn | null;
  withheld: IntColumn | null;
  /** Shipping fees of samples among the adjustments. */
  samples: IntColumn | null;
  /** Chargebacks among the adjustments: they are in `refunded`, as far as that goes. */
  chargeback: IntColumn | null;
  /** The other adjustments, in the seller's favour; already taken off `platformFees`. */
  adjustment: IntColumn | null;
  settlement: IntColumn;
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
  /** Whether the sale came through a Shop Ad; null where the row does not tell. */
  isShopAd: boolean | null;
  currency: string;
  commission: CommissionFact;
}

/** Commission of one affiliate row to date, in its own currency. */
export interface CommissionFact {
  standard: Minor;
  shopAds: Minor;
  bonus: Minor;
  partner: Minor;
  /** What it was computed on. */
  base: Minor;
  /** The platform's final figure; else its estimate, lowered by refunds. */
  actual: boolean;
  /** The platform gave nothing to count. */
  absent: boolean;
}
