import type { Minor } from '../model/orders';
import type { Fraction } from './fraction';

/** Days since 1970-01-01 of a day in the shop's zone (`epochDay`). */
export type EpochDay = number;
/** A share in millionths, 0 .. 1,000,000. */
export type Millionths = number;

/** Money that went back, in terms of revenue, > 0. */
export interface RefundEvent {
  /** Day on which the refund was completed; null where no source says. */
  readonly day: EpochDay | null;
  readonly amount: Minor;
}

/** One order line of the shop, as the model sees it. All lines of an order have one day. */
export interface MaturityLine {
  readonly orderId: string;
  readonly skuId: string;
  readonly orderDay: EpochDay;
  readonly revenue: Minor;
  /** Refunds to date; their sum is the line's `refunded`, at most its revenue. */
  readonly refunds: readonly RefundEvent[];
  /** Returns approved but not completed, in terms of revenue; 0 where there is none. */
  readonly pending: Minor;
  /** A return of the line is asked for or approved, and not finished: the line is not mature, whatever its age. */
  readonly openReturn: boolean;
  /** Category of the SKU, and creator of the affiliate row; blank or null: none. Both are independent of the credit rule. */
  readonly category: string | null;
  readonly creator: string | null;
}

/** What is known of one shop, in its currency and zone. The order of the lines changes nothing. */
export interface ShopHistory {
  /** V: last day up to which orders, returns and cancellations are complete; null: none. */
  readonly completeUpTo: EpochDay | null;
  /** Days that are known to be incomplete; those before the window or after V do not matter. */
  readonly incompleteDays: readonly EpochDay[];
  /** Days of the return window, see `returnWindowOf`. */
  readonly returnWindowDays: number;
  /** Every line that may still move, and every line of the window: lines outside both may be left out. */
  readonly lines: readonly MaturityLine[];
}

/** Why a shop has no expected figures. `got` and `need` count what is named. */
export type MaturityRefusal =
  | { readonly reason: 'no_complete_day' }
  | { readonly reason: 'incomplete_day'; readonly days: readonly EpochDay[] }
  | { readonly reason: 'refund_without_day'; readonly orderIds: readonly string[] }
  | { readonly reason: 'too_few_cohorts'; readonly factor: number; readonly got: number; readonly need: number }
  | { readonly reason: 'factor_without_refunds'; readonly factor: number }
  | { readonly reason: 'too_few_refunds'; readonly got: number; readonly need: number };

/** Refunds that came after the horizon: they count as refunds and are no part of the model. */
export interface LateRefunds {
  readonly late: Minor;
  readonly all: Minor;
  /** More than the assumed share: to be told beside every expected figure. */
  readonly isNotable: boolean;
}

/** Level and outstanding refunds of one cell: category x creator of the shop. */
export interface CellEstimate {
  /** '' where there is none. */
  readonly category: string;
  readonly creator: string;
  /** q: refunds per revenue in the end. */
  readonly level: Millionths;
  /** m: orders of the window, each by its p, in millionths of an order. */
  readonly orders: Millionths;
  /** X: revenue that may still be refunded, sum revenue x (1 - p), in millionths of a minor unit. */
  readonly exposure: bigint;
  /** Sum of what is not refunded yet of lines with p < 1. */
  readonly open: Minor;
  /** U: refunds still to come, before the cut at each line's open amount and before approved returns. */
  readonly outstanding: Minor;
}

/** What is still expected of one line; entry i of the result belongs to line i of the history. */
export interface LineEstimate {
  /** Index into the cells. */
  readonly cell: number;
  /** p at the line's age. */
  readonly maturity: Millionths;
  /** What may still go back: revenue - refunded where p < 1; of mature lines what is approved. */
  readonly open: Minor;
  /** e: refunds still to come, 0 .. open. */
  readonly expected: Minor;
  /** No open return and p = 1. */
  readonly isMature: boolean;
}

export interface ShopMaturity {
  readonly ok: true;
  readonly completeUpTo: EpochDay;
  /** J, in weeks. */
  readonly horizon: number;
  /** f_j, exact, j = 0 .. J - 2. */
  readonly factors: readonly Fraction[];
  /** p_j, j = 0 .. J - 1; the last is 1,000,000. */
  readonly pattern: readonly Millionths[];
  readonly shopLevel: Millionths;
  readonly late: LateRefunds;
  /** Sorted by category, then creator, in code units. */
  readonly cells: readonly CellEstimate[];
  readonly lines: readonly LineEstimate[];
}

export type MaturityResult = ShopMaturity | ({ readonly ok: false } & MaturityRefusal);
