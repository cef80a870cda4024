import type { CostKind, FxRate } from './ledger';
import type { Day, Instant, Minor } from './orders';
import type { Dimension, Measure, ReportQuery } from './report';

/** What belongs to one creator, or to some items, over some days. */
export type ItemQuery = Omit<ReportQuery, 'by' | 'by2'>;

/** What a figure is added up from. */
export interface BehindQuery extends ItemQuery {
  /** Only what has no key of these dimensions: what a report by them calls uncredited. */
  unnamed?: readonly Dimension[];
  measure: Measure;
  /** Lines and costs given at most, the weightiest first. */
  limit: number;
}

/** Lines, costs and other rows behind a figure; their sums add up to it. Amounts in minor units of the report currency. */
export interface FigureBehind {
  currency: string;
  measure: Measure;
  /** The figure: lines, costs and other rows together. */
  amount: Minor;
  /** Order lines with an amount in it: how many, their sum, and the weightiest of them. */
  lines: { count: number; amount: Minor; shown: LineBehind[] };
  costs: { count: number; amount: Minor; shown: CostBehind[] };
  /** Affiliate rows whose order is not in the book. */
  others: { count: number; amount: Minor };
  /** What is of no order line and nobody's: lines of statements without an order, and what settlements and replacements hold beside lines. */
  entries: { count: number; amount: Minor };
  /** Rates that were used, by currency, then day. */
  rates: FxRate[];
}

/** An order line with what of it belongs to the item. */
export interface LineBehind {
  shop: string;
  orderId: string;
  skuId: string;
  /** Its name in the order; '' where it has none. */
  product: string;
  at: Instant;
  gmv: Minor;
  /** Of the measure asked for. */
  amount: Minor;
}

/** A cost with what of it falls into the days. */
export interface CostBehind {
  id: string;
  day: Day;
  kind: CostKind;
  note: string | null;
  /** Of the measure asked for. */
  amount: Minor;
}

/** Ages in weeks that are told apart; refunds that come later are in no cell. */
export const COHORT_AGES = 10;

/** Orders of a week by how much of them came back, week of age by week of age. */
export interface RefundCohorts {
  currency: string;
  /** Last day up to which refunds are known. */
  completeUpTo: Day;
  /** Oldest week first; weeks without a sale have no entry. */
  cohorts: RefundCohort[];
}

export interface RefundCohort {
  /** ISO week of the orders' days, `2026-W07`. */
  week: string;
  monday: Day;
  lines: number;
  gmv: Minor;
  /** Refunds to date; the part of them whose day no source tells is in no cell. */
  refunds: Minor;
  undated: Minor;
  /** By age in whole weeks, from the order's own on, as far as some order of the week has come. */
  cells: CohortCell[];
}

export interface CohortCell {
  /** Refunded up to this age, in minor units, and its share of the week's GMV in 1/10,000; null without GMV. */
  refunds: Minor;
  share: number | null;
  /** Lines refunded in whole or part up to this age, and their share of the week's lines in 1/10,000. */
  lines: number;
  lineShare: number;
  /** Every order of the week has come through the age, so that the cell moves no more. */
  isMature: boolean;
}

/** Where an agreement stands: what it cost so far, and what was sold under it. Amounts in minor units of the report currency. */
export interface AgreementResult {
  id: string;
  /** Days whose sales count: from its first to its last, or to today. Null while it has not begun. */
  counted: { from: Day; to: Day } | null;
  /** Its fees that have fallen due, or whose days have passed. */
  cost: Minor;
  /** Credited to the creator on these days, narrowed to the agreement's post or campaign where it names one. */
  orders: number;
  netGmv: Minor;
  contribution: Minor;
  /** Affiliate and partner commission. */
  commission: Minor;
  /** `contribution - commission - cost`. */
  result: Minor;
  /** Ids of the posts that were published under it. */
  posts: string[];
  /** The next day on which a fee falls due; null: none. */
  nextFee: { day: Day; amount: Minor; currency: string } | null;
}
