import type { Evidence, ReportState, Rules } from './ledger';
import type { ContentType, Day, Instant, Minor } from './orders';

/** The additive amounts of a report row, all in minor units of the report currency. Names follow roi.md. */
export const MEASURES = [
  'gmv',
  'refunds',
  'netGmv',
  'cogs',
  'platformFees',
  'shipping',
  'tax',
  'returnLoss',
  'labour',
  'contribution',
  'commission',
  'partnerCommission',
  'fixedFees',
  'samples',
  'adSpend',
  'otherCosts',
  'promotionCost',
  'netProfit',
  'gmvConfirmed',
  'gmvTracked',
  'gmvEstimated',
  'gmvProvisional',
  'gmvSettled',
  /** The part of `commission` that is the platform's final figure, and the part that is still its estimate. */
  'commissionActual',
  'commissionEstimated',
] as const;
export type Measure = (typeof MEASURES)[number];

export const DIMENSIONS = [
  'creator',
  'account',
  'post',
  'content_type',
  'product',
  'category',
  'shop',
  'campaign',
  'day',
  'week',
  'month',
  'traffic',
  'follower_tier',
  'audience',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export const UNCREDITED = '(uncredited)';
export const TOTAL = '(total)';

export interface ReportQuery {
  by: Dimension;
  /** A second dimension to cross the first with. */
  by2?: Dimension;
  from: Day;
  to: Day;
  /** Only these shops; absent: all in the facts. */
  shops?: string[];
  /** Only what this creator is credited with and paid; absent: everything. An answer that honours it repeats it in `onlyCreator`. */
  onlyCreator?: string;
  /**
   * Only what counts for this agreement: what its creator is credited with, of the post or campaign that it names, and of all costs beside
   * commission its own fees alone. Not together with `by2` and `onlyCreator`.
   */
  agreement?: string;
  /** Only what is credited and paid to all of these keys at once; absent or empty: everything. Not together with `by2`. */
  items?: readonly ReportItem[];
  /** Absent: the state that the rules name. */
  state?: ReportState;
}

/** One key of a dimension: a post, a product, a creator's key. */
export interface ReportItem {
  by: Dimension;
  key: string;
}

/** Ends of the 80 % band of an expected figure: refunds at their low and high end, and what follows from each. */
export interface RowBand {
  refundsLow: Minor;
  refundsHigh: Minor;
  netProfitLow: Minor;
  netProfitHigh: Minor;
  roiLow: number | null;
  roiHigh: number | null;
}

export interface ReportRow {
  key: string;
  label: string;
  /** The second dimension's, where two are crossed; empty in the two rows at the end. */
  key2?: string;
  label2?: string;
  /** The creator's id in this book; null for all other rows. Keys are the same everywhere a report is made, ids are not. */
  id: string | null;
  orders: number;
  units: number;
  measures: Record<Measure, Minor>;
  /** Exact quotients rounded half up at the 4th decimal, as integers of 1/10,000; null where absent. */
  roi: number | null;
  roiSimple: number | null;
  roas: number | null;
  /** Of expected figures only. */
  band?: RowBand;
}

/** How an expected figure of one shop came about. */
export interface ShopExpectation {
  shop: string;
  completeUpTo: Day;
  /** Millionths: sum(revenue x p) / sum(revenue) of the report's lines; null without revenue. */
  maturity: number | null;
  /** Refunds later than the horizon are more than the assumed share. */
  hasLateRefunds: boolean;
}

/** Something a report could not take at face value; never silent. */
export interface ReportProblem {
  code:
    | 'sku_cost_missing'
    | 'affiliate_without_order'
    | 'refund_cut'
    | 'sample_without_creator'
    | 'field_absent'
    | 'commission_absent'
    | 'unknown_creator'
    | 'tax_twice'
    /** A settlement whose amounts do not add up: its order is not settled. */
    | 'settlement_broken'
    /** The settlement's commission is not the affiliate row's. */
    | 'commission_differs'
    /** Ad money of settlements on days that an ad report covers: compared, not counted. */
    | 'ads_compared'
    | 'late_refunds';
  /** Order id, SKU id, handle: whatever names it. */
  subject: string;
  detail: string;
}

export interface Report {
  query: ReportQuery;
  currency: string;
  rules: Rules;
  /** Sorted by key, then `key2`, in code units; the last two are `(uncredited)` and `(total)`. */
  rows: ReportRow[];
  problems: ReportProblem[];
  /** The state that the figures are in; absent: to date. */
  state?: ReportState;
  /** Of expected figures: how each shop's came about. */
  expectations?: ShopExpectation[];
  /** Set by a report that holds only this creator's share; screens show such figures only where it is set. */
  onlyCreator?: string;
}

/** Why a touchpoint got what it got of a line. */
export type Because =
  /** Credited to the creator. */
  | 'credited'
  /** It won its part, which is nobody's: the account is the seller's own, or the row names none. */
  | 'own_account'
  /** The model gives another touchpoint the credit. */
  | 'passed_over'
  /** Stronger evidence is there. */
  | 'weaker_evidence'
  | 'outside_window'
  /** The rules let no evidence this weak earn credit, or native credit takes affiliate rows only. */
  | 'not_allowed';

/** One touchpoint of an order line. */
export interface LineTouchpoint {
  kind: 'code' | 'affiliate' | 'click' | 'exposure';
  evidence: Evidence;
  /** '' where the affiliate row names no handle. */
  accountKey: string;
  /** Who owned the account on the order's day; null for the seller's own and for no handle. */
  creator: { id: string | null; key: string; label: string } | null;
  postId: string | null;
  contentType: ContentType;
  at: Instant;
  /** Integer weight, to be read against the sum of all; 0 where it won nothing. */
  weight: number;
  /** Its part of the line's revenue, in the order's currency. */
  gmv: Minor;
  because: Because;
}

/** Who is credited for a line, and by which rule. */
export interface LineBecause {
  shop: string;
  orderId: string;
  skuId: string;
  createdAt: Instant;
  currency: string;
  revenue: Minor;
  rules: Rules['credit'] & { version: number };
  /** Evidence of those that took part; null where there were none. */
  evidence: Evidence | null;
  /** In time order, those that won nothing too. */
  touchpoints: LineTouchpoint[];
}

/** A creator's figures in one state, as far as a card shows them. */
export type CardState = Pick<ReportRow, 'roi' | 'band'> & {
  measures: Pick<ReportRow['measures'], 'gmv' | 'gmvSettled' | 'promotionCost' | 'netProfit'>;
};

/** Why nobody has figures in a state: a code, and what fills its sentence in. */
export interface CardRefusal {
  code: string;
  params: Record<string, string | number>;
  detail: string | null;
}

/** Small ready-made figures of one creator for popup and overlays. */
export interface CreatorCard {
  creatorId: string;
  name: string;
  handles: string[];
  from: Day;
  to: Day;
  currency: string;
  orders: number;
  gmv: Minor;
  netGmv: Minor;
  promotionCost: Minor;
  netProfit: Minor;
  roi: number | null;
  roiSimple: number | null;
  /** Share of commission still estimated, in 1/10,000; how settled the figure is. */
  estimatedShare: number | null;
  /** What is settled and what is to be expected over the same range; null: nothing of theirs. Absent where nobody asked. */
  states?: Record<'settled' | 'expected', { figures: CardState | null } | { refusal: CardRefusal }>;
  /** The same figures of the last 28 days of the range, for rankings; absent where nobody asked. */
  recent?: { from: Day; to: Day; netProfit: Minor; roi: number | null };
  /** Net profit per day for a sparkline, oldest first. */
  spark: Minor[];
  completeUpTo: Day | null;
  lastPostAt: Instant | null;
  posts: number;
  computedAt: Instant;
}
