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
  /** The seller's own account: takes part in attribution, what it wins is uncredited. */
  own: boolean;
  primary: boolean;
  /** Ownership periods, days inclusive; `null` = open. At any day at most one creator. */
  owners: { creatorId: string; from: Day | null; to: Day | null }[];
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
  tags: string[];
  counts: CountSnapshot[];
  taggedAt: Instant;
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
}

/** The rules a report is made by; versioned data, the JSON form is in the file formats. */
export interface Rules {
  version: number;
  reportCurrency: string;
  timeZone: string;
  /** `evidence` is the weakest that may earn credit; `native` (affiliate rows only, last) takes no notice of the rest. */
  credit: { evidence: Evidence; model: Model; windowDays: number; halfLifeDays: number; native: boolean };
  state: 'settled' | 'to_date' | 'expected';
  ownAccounts: string[];
  shops: Record<string, ShopRules>;
  /** Per stream, the last complete day; days after it are provisional. */
  completeUpTo: Partial<Record<string, Day>>;
}

/** All hand-kept data that a report needs, in no particular order. */
export interface Ledger {
  creators: Creator[];
  accounts: Account[];
  posts: Pick<Post, 'id' | 'platform' | 'accountKey' | 'kind' | 'publishedAt' | 'productIds' | 'campaign'>[];
  costs: Cost[];
  skuCosts: SkuCost[];
  fx: FxRate[];
  /** Absent where nothing keeps them. */
  codes?: TrackingCode[];
  clicks?: Click[];
}
