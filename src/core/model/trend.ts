import type { Instant, Minor } from './orders';

/** One key of a dimension over complete ISO weeks, oldest first. */
export interface TrendLine {
  key: string;
  label: string;
  /** The creator's id in this book; null for other dimensions. */
  id: string | null;
  weeks: TrendWeek[];
  /** Of the last half of the weeks and of the half before: ratios in ten-thousandths, null where absent. */
  recent: TrendHalf;
  before: TrendHalf;
  verdict: 'rising' | 'fading' | 'steady' | 'too_early';
  /** Why, the weightiest first. */
  reasons: TrendReason[];
}

export interface TrendWeek {
  week: string;
  netGmv: Minor;
  netProfit: Minor;
  orders: number;
  /** Ten-thousandths; null without promotion cost. */
  roi: number | null;
}

export interface TrendHalf {
  netGmv: Minor;
  netProfit: Minor;
  orders: number;
  roi: number | null;
  /** Refunds per GMV in ten-thousandths. */
  refundRate: number | null;
}

export type TrendReason =
  | {
      code: 'sales_up' | 'sales_down' /** Change of net GMV in ten-thousandths; null from nothing. */;
      change: number | null;
      chance: number;
    }
  | { code: 'roi_up' | 'roi_down'; from: number; to: number }
  | { code: 'refunds_up'; from: number; to: number }
  /** Earns well on few orders so far. */
  | { code: 'small_and_good'; orders: number; roi: number }
  | { code: 'stopped' /** Weeks without an order at the end. */; weeks: number };

/** Something that falls due (a calendar entry). */
export interface Deadline {
  id: string;
  kind: 'spark_code' | 'agreement_end' | 'sample_content' | 'settlement' | 'token' | 'commission_lock';
  at: Instant;
  /** Whole day in the shop's zone, where it is no moment. */
  day: string | null;
  subject: string;
  creatorId: string | null;
  params: Record<string, string | number>;
}
