import type { InsightInterval } from '../model/insights';
import type { Agreement } from '../model/ledger';
import type { Day, Minor } from '../model/orders';

/** What the next deal with a creator is judged by (roi.md section 5), to date, by native credit: the platform's affiliate rows, last touch. */
export interface DealDesk {
  creatorId: string;
  from: Day;
  to: Day;
  currency: string;
  orders: number;
  figures: DealFigures;
  /** Net profit per promotion cost, 1/10,000; null without promotion cost. */
  roi: number | null;
  /** 80 % interval of that ROI. */
  interval: InsightInterval;
  /** Some sale has no unit cost: everything here is before goods. */
  isBeforeGoods: boolean;
  /** Affiliate rows whose order line is not in the book: their commission counts, their base and their sales do not. */
  rowsWithoutOrder: number;
  /** What was agreed and paid before, newest first. */
  deals: PastDeal[];
  sample: SampleValue;
}

/** Minor units of the report currency. `fixed` is the part of `other` that earlier deals agreed on. */
export interface DealFigures {
  netGmv: Minor;
  contribution: Minor;
  /** Standard, Shop Ads and co-funded. */
  commission: Minor;
  /** What the commission was computed on. */
  commissionBase: Minor;
  /** promotionCost - commission: partner commission, fixed fees, samples, ads, other costs. */
  other: Minor;
  fixed: Minor;
}

/** An agreement or a fixed fee by hand. */
export type PastDeal =
  | {
      source: 'agreement';
      agreement: Agreement;
      from: Day;
      /** Booked up to the end of the range, in the agreement's currency; null where nobody can say from the range's days alone. */
      paid: Minor | null;
      currency: string;
    }
  | { source: 'fee'; id: string; from: Day; paid: Minor; currency: string; note: string | null; campaign: string | null };

/** Fewer samples than this say nothing about the next one [A]. */
export const FEWEST_SAMPLES = 5;

/**
 * What one more sample is worth, from the creator's own history alone: `value` = (contribution - all promotion cost but the samples') / samples
 * sent, so that what fees, ads and commission bought is not put down to samples.
 */
export type SampleValue =
  | { ok: false; reason: 'too_few_samples'; got: number; need: number; cost: Minor | null }
  | {
      ok: true;
      samples: number;
      /** Posts that the creator published in the range: how many a sample led to, nobody recorded. */
      posts: number;
      value: Minor;
      /** Average cost of a sample sent. */
      cost: Minor;
      /** 80 % interval of `value` by drawing the orders again. */
      interval: { ok: true; low: Minor; high: Minor } | { ok: false; got: number; need: number };
    };
