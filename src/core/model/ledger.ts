import type { StatementEntry } from './feeds';
import type { Day, Instant, Minor } from './orders';

/** Everything that people keep by hand or by capture: small, plain rows, changed only through the op log. */

export type Platform = 'tiktok' | 'youtube' | 'instagram';

/** A person (or agency) who is paid. */
export interface Creator {
  id: string;
  name: string;
  category: string | null;
  tags: string[];
  market: string | null;
  note: string | null;
  archived: boolean;
}

/** A handle, and whose it is over time. `key` is `accountKey(platform, handle)`: the bare handle on TikTok, else `youtube:name`. */
export interface Account {
  key: string;
  platform: Platform;
  handle: string;
  displayName: string | null;
  /** The platform's own user id where a page showed it; survives a rename. */
  userId: string | null;
  followers: number | null;
  /** Who follows, in the words of the page that showed it (`F 25-34`); absent where nobody captured it. */
  audience?: string | null;
  /** The affiliate platform's id of the same person (`cid` of its pages), another number than `userId`. */
  oecId?: string | null;
  /** The link in the profile's bio, as a page showed it. */
  bioLink?: string | null;
  /** The seller's own account: takes part in attribution, what it wins is uncredited. */
  own: boolean;
  primary: boolean;
  /** Ownership periods, days inclusive; `null` = open. At any day at most one creator. */
  owners: { creatorId: string; from: Day | null; to: Day | null }[];
  /** From lists of the platform, by `from`; absent where none was imported. */
  figures?: ListedFigure[];
}

/** What the platform itself says of an account or post over some days of a shop, to reconcile with: never added to ours. */
export interface ListedFigure {
  shop: string;
  /** Both inclusive. */
  from: Day;
  to: Day;
  currency: string;
  gmv: Minor;
  orders: number | null;
  commission: Minor | null;
  at: Instant;
}

/** Counts seen at one moment; `exact` false where the page rounds (`2.9M`). */
export interface CountSnapshot {
  at: Instant;
  views: number | null;
  likes: number | null;
  comments: number | null;
  shares: number | null;
  saves: number | null;
  exact: boolean;
}

export type PostKind = 'video' | 'photo' | 'live' | 'showcase';

export interface Post {
  /** The platform's id; unique with the platform. */
  id: string;
  platform: Platform;
  accountKey: string;
  kind: PostKind;
  publishedAt: Instant | null;
  caption: string | null;
  url: string | null;
  productIds: string[];
  campaign: string | null;
  /** The agreement that the post was made under; absent or null: none was chosen. */
  agreementId?: string | null;
  tags: string[];
  counts: CountSnapshot[];
  taggedAt: Instant;
  /** From lists of the platform; absent where none was imported. */
  figures?: ListedFigure[];
}

export type CostKind = 'fixed_fee' | 'sample' | 'ad_spend' | 'other';

/** A cost booked to a creator or post; spread evenly over from..to (both inclusive) when both are given. */
export interface Cost {
  id: string;
  day: Day;
  creatorId: string | null;
  kind: CostKind;
  amount: Minor;
  currency: string;
  postId: string | null;
  campaign: string | null;
  from: Day | null;
  to: Day | null;
  note: string | null;
}

export const AGREEMENT_KINDS = ['one_fee', 'per_post', 'retainer', 'tiered_bonus', 'spark_code'] as const;
export type AgreementKind = (typeof AGREEMENT_KINDS)[number];

/** What was agreed with a creator; the fees that follow from it are `fixedFees` of the creator (`core/agreements`). */
export interface Agreement {
  id: string;
  creatorId: string;
  kind: AgreementKind;
  /** One fee, fee a post, fee a month, price of the code; 0 for a tiered bonus. */
  amount: Minor;
  currency: string;
  /** First and last day, in the report's zone; `to` null: open. */
  from: Day;
  to: Day | null;
  /** On the day it falls due, or evenly over the days that it pays for. */
  booking: 'day' | 'spread';
  /** Of a tiered bonus: what is counted over from..to, and the bonus of the highest threshold reached. Thresholds in minor units, or orders. */
  metric: 'net_gmv' | 'orders' | null;
  tiers: { from: number; amount: Minor }[];
  /** Of a spark code: the code itself; it expires on `to`. */
  code: string | null;
  postId: string | null;
  campaign: string | null;
  note: string | null;
}

/** A line of a bank or wallet statement: money that arrived (positive) or left. */
export interface Payment {
  id: string;
  day: Day;
  amount: Minor;
  currency: string;
  reference: string | null;
  creatorId: string | null;
  note: string | null;
}

/** Unit cost of a SKU from a day on (`from` null: always). Decimals stay exact text. */
export interface SkuCost {
  skuId: string;
  from: Day | null;
  unitCost: string;
  currency: string;
  category: string | null;
  returnShipping: string;
  unsaleableShare: string;
}

/** 1 base = rate quote on that day; exact decimal text. */
export interface FxRate {
  day: Day;
  base: string;
  quote: string;
  rate: string;
  source: string;
}

/** A tracking code, coupon or UTM value and whose it is; `code` is unique. */
export interface TrackingCode {
  code: string;
  accountKey: string;
  /** The post that carries the code, where it is one. */
  postId: string | null;
  url: string | null;
}

/** One row of an imported click log: who ordered had clicked a link with this code. */
export interface Click {
  orderId: string;
  clickedAt: Instant;
  code: string;
}

export type Evidence = 'confirmed' | 'tracked' | 'estimated';
export type Model = 'last' | 'first' | 'linear' | 'time_decay' | 'position';

/** A window of this many days or more is "any time before the order". */
export const ANY_WINDOW_DAYS = 36_500;

/** Platform fees of a market from a day on. Rates and shares are exact decimals, the cap an amount of the shop's currency. */
export interface FeeTerm {
  /** First day in the shop's zone; null: always. */
  from: Day | null;
  rate: string;
  base: 'revenue' | 'gross';
  /** Whether the fee of refunded goods comes back. */
  refundable: boolean;
  refundFeeShare: string;
  refundFeeCap: string | null;
  /** Where the numbers are from, in words. */
  source: string;
  verified: boolean;
}

/** Assumptions of the estimates, marked [A] in roi.md; each at its default where it is not given. */
export interface Assumptions {
  deliveryDays: number;
  processingDays: number;
  cohortWeeks: number;
  minCohorts: number;
  minRefunds: number;
  credibilityOrders: number;
  /** Share of late refunds worth a word, exact decimal. */
  lateShare: string;
  minGoodsBack: number;
  /** Credited orders from which a creator counts in a baseline, creators from which there is one, orders at which own and group weigh alike. */
  baselineOrders: number;
  baselineCreators: number;
  shrinkOrders: number;
  /** Days that a creator has to post after a sample was delivered. */
  sampleContentDays: number;
}

/** What the platform's own figure counts, to reconcile with it (roi.md section 9). */
export interface PlatformBasis {
  value: 'list' | 'list_less_seller' | 'paid';
  /** Whether tax inside the price is part of the value. */
  withTax: boolean;
  keepsCancelled: boolean;
  keepsUnpaid: boolean;
  /** Zone of its days; null: the shop's. */
  timeZone: string | null;
}

export interface ShopRules {
  market: string;
  currency: string;
  timeZone: string;
  /** Fractions and amounts as exact decimal text. */
  platformFeeRate: string;
  platformFeeBase: 'revenue' | 'gross';
  refundFeeShare: string;
  refundFeeCap: string | null;
  taxRate: string;
  shippingPerOrder: string;
  labourPerOrder: string;
  labourPerReturn: string;
  returnWindowDays: number | null;
  /** Where the fees above are from; absent: not said. */
  feeSource?: string;
  feeVerified?: boolean;
  /** Dated fees, by `from`: on the days they cover they stand for the fees above, which hold before the first. */
  feeSchedule?: FeeTerm[];
}

/** Settled lines alone; everything known so far; with the refunds that are still to come (roi.md section 5). */
export const REPORT_STATES = ['settled', 'to_date', 'expected'] as const;
export type ReportState = (typeof REPORT_STATES)[number];

/** The rules a report is made by; versioned data, the JSON form is in the file formats. */
export interface Rules {
  version: number;
  reportCurrency: string;
  timeZone: string;
  /** `evidence` is the weakest that may earn credit; `native` (affiliate rows only, last) takes no notice of the rest. */
  credit: { evidence: Evidence; model: Model; windowDays: number; halfLifeDays: number; native: boolean };
  state: ReportState;
  ownAccounts: string[];
  shops: Record<string, ShopRules>;
  /** Per stream, the last complete day; days after it are provisional. */
  completeUpTo: Partial<Record<string, Day>>;
  assumptions?: Partial<Assumptions>;
  platformBasis?: PlatformBasis;
}

/** All hand-kept data that a report needs, in no particular order. */
export interface Ledger {
  creators: Creator[];
  accounts: Account[];
  /** Captions and tags are for screens: no figure follows from them. */
  posts: (Pick<Post, 'id' | 'platform' | 'accountKey' | 'kind' | 'publishedAt' | 'productIds' | 'campaign'> &
    Partial<Pick<Post, 'caption' | 'tags'>>)[];
  costs: Cost[];
  skuCosts: SkuCost[];
  fx: FxRate[];
  /** Absent where nothing keeps them. */
  codes?: TrackingCode[];
  clicks?: Click[];
  agreements?: Agreement[];
  payments?: Payment[];
  /** Lines of statements that name no order. */
  statementEntries?: Pick<StatementEntry, 'shop' | 'id' | 'at' | 'type' | 'currency' | 'amount' | 'reserve'>[];
}
