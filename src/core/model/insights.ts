import type { Day, Minor } from './orders';

/** Ratios here are in ten-thousandths unless said otherwise. */

/** 80 % interval of a creator's ROI, or the reason why there is none. */
export type InsightInterval =
  | { ok: true; low: number; high: number; method: 'bootstrap' | 'closed_form' }
  | { ok: false; reason: 'too_few_orders' | 'no_promotion_cost' | 'too_many_dropped'; got: number | null; need: number | null };

/** What creators of the same category and market make, or the reason why nobody can say. */
export type InsightBaseline =
  | { ok: true; creators: number; value: number; q1: number; median: number; q3: number }
  | { ok: false; reason: 'too_few_creators' | 'no_denominator'; got: number | null; need: number | null };

/** How sure a creator's ROI is and how it compares (roi.md section 7). */
export interface CreatorInsight {
  creatorId: string | null;
  /** The row's key in the report by creator. */
  key: string;
  label: string;
  orders: number;
  netGmv: Minor;
  netProfit: Minor;
  roi: number | null;
  interval: InsightInterval;
  group: { category: string; market: string | null };
  baselines: { roi: InsightBaseline; refundRate: InsightBaseline; commissionRate: InsightBaseline; contributionRate: InsightBaseline };
  refundRate: number | null;
  commissionRate: number | null;
  contributionRate: number | null;
  /** Place among the others of the group by ROI. */
  percentile: number | null;
  /** ROI drawn towards the group's median; `isUnshrunk`: there was no baseline. */
  shrunk: { value: number; weight: number; isUnshrunk: boolean } | null;
  /** 1 is the best by the lower end; creators without an interval come after all others, by net GMV. */
  rank: number;
}

export interface InsightQuery {
  from: Day;
  to: Day;
  shops?: string[];
}

/** Baselines of one content type, of ratios without payee costs. */
export interface ContentTypeBaseline {
  contentType: string;
  refundRate: InsightBaseline;
  commissionRate: InsightBaseline;
  contributionRate: InsightBaseline;
}
