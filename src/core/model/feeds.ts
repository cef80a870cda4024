import type { Day, Instant, Minor } from './orders';
import { SYNCED_STREAMS } from './orders';

/**
 * What a sync brings beside the streams of the day book: small rows in plain tables, replaced by newer ones of the same key. Amounts are
 * integer minor units, rates integer hundredths of a percent, `null` means that the source did not say.
 */

/** Everything that a sync reads: the streams that are asked for by windows of time, then what is read by other ways. */
export const FEEDS = [...SYNCED_STREAMS, 'settlements', 'unsettled', 'products', 'samples', 'videos', 'ads'] as const;
export type Feed = (typeof FEEDS)[number];

/** Feeds of a shop; `ads` are of an ad account. */
export const SHOP_FEEDS = FEEDS.filter((feed): feed is ShopFeed => feed !== 'ads');
export type ShopFeed = Exclude<Feed, 'ads'>;

export type PaymentStatus = 'paid' | 'processing' | 'failed' | 'unknown';

/** A statement of the platform: one a day and shop. Signs are the platform's own. */
export interface Statement {
  shop: string;
  id: string;
  at: Instant;
  currency: string;
  settlement: Minor;
  revenue: Minor | null;
  fees: Minor | null;
  shipping: Minor | null;
  adjustment: Minor | null;
  payment: PaymentStatus;
  paymentId: string | null;
  paidAt: Instant | null;
  asOf: Instant;
}

/**
 * A line of a statement that names no order: a fee, a penalty, a reward, a reserve. Positive: paid to the seller. In figures it is a
 * platform fee of nobody on its day, but for reserves, which are timing alone (roi.md section 2).
 */
export interface StatementEntry {
  shop: string;
  id: string;
  /** Absent where a file brought it. */
  statementId: string | null;
  at: Instant;
  /** The platform's own type, as it came. */
  type: string;
  currency: string;
  amount: Minor;
  reserve: boolean;
  asOf: Instant;
}

/** What the platform expects to settle for an order; gone once it is settled. Signs are the platform's own. */
export interface UnsettledEstimate {
  shop: string;
  /** The order, or the adjustment where there is none. */
  id: string;
  orderId: string | null;
  type: string;
  currency: string;
  settlement: Minor | null;
  revenue: Minor | null;
  fees: Minor | null;
  shipping: Minor | null;
  adjustment: Minor | null;
  /** When it is expected to be settled; null where only words are given. */
  expectedAt: Instant | null;
  /** The platform's words where it gives no moment (`5 days after delivery`), and why it is not settled. */
  expectedText: string | null;
  reason: string | null;
  asOf: Instant;
}

export interface ShopProduct {
  shop: string;
  id: string;
  title: string;
  /** The platform's status, lower case: `activate`, `seller_deactivated` ... */
  status: string;
  /** Names from the root to the leaf; empty where not known. */
  categories: string[];
  skus: { id: string; sellerSku: string | null; price: Minor | null; currency: string | null }[];
  updatedAt: Instant | null;
  asOf: Instant;
}

/** A sample that a creator asked for or was sent, and what was posted for it. */
export interface SampleApplication {
  shop: string;
  id: string;
  /** The platform's status, lower case (an open list). */
  status: string;
  fulfilment: string | null;
  /** The order that carried it; null until it is shipped. */
  orderId: string | null;
  /** Handle, normalised; null where the row gives none. */
  account: string | null;
  nickname: string | null;
  followers: number | null;
  productId: string | null;
  productName: string | null;
  skuId: string | null;
  rateBps: number | null;
  contents: SampleContent[];
  asOf: Instant;
}

export interface SampleContent {
  id: string;
  kind: 'video' | 'live';
  views: number | null;
  likes: number | null;
  comments: number | null;
  paidOrders: number | null;
  url: string | null;
  createdAt: Instant | null;
}

/** How a video did on a day, in the platform's own numbers (its GMV is not ours). */
export interface VideoDay {
  shop: string;
  postId: string;
  /** In the shop's zone. */
  day: Day;
  account: string | null;
  title: string | null;
  postedAt: Instant | null;
  views: number | null;
  gmv: Minor | null;
  currency: string;
  orders: number | null;
  units: number | null;
  asOf: Instant;
}

/** An ad account of the Marketing API, and the shops whose creators it advertises. */
export interface AdAccount {
  /** The advertiser id. */
  id: string;
  connectionId: string;
  name: string;
  currency: string;
  timeZone: string;
  /** Shops that it is bound to; where empty its spend is of nobody's shop. */
  shopIds: string[];
  asOf: Instant;
}

/**
 * Spend of one ad on one day of its account's zone. `adId` is the item of GMV Max where the report has no ad, and the campaign for what no
 * item accounts for.
 */
export interface AdDay {
  account: string;
  day: Day;
  adId: string;
  source: 'ads' | 'gmv_max';
  /** The post that the ad shows; null: none is known. */
  postId: string | null;
  campaignId: string | null;
  campaignName: string | null;
  currency: string;
  spend: Minor;
  asOf: Instant;
}

/** The rows of every plain feed table, by the table's name. */
export interface FeedRows {
  statements: Statement;
  statementEntries: StatementEntry;
  unsettled: UnsettledEstimate;
  products: ShopProduct;
  samples: SampleApplication;
  videoDays: VideoDay;
  adAccounts: AdAccount;
  adDays: AdDay;
}
export type FeedTable = keyof FeedRows;

/** A day's rows as the platform counts them and as the book does. */
export interface Recount {
  shop: string;
  feed: Feed;
  day: Day;
  theirs: number;
  ours: number;
  at: Instant;
}

/** How the columns of some other table are read: kept under the fingerprint of its header. */
export interface ColumnMapping {
  /** Fingerprint of the header row. */
  id: string;
  name: string;
  /** File of our own formats that it stands for: `orders`, `payments` ... */
  kind: string;
  /** Our column -> the header it is read from. */
  columns: Record<string, string>;
  /** Our column -> the same text for every row. */
  constants: Record<string, string>;
  dateOrder: 'DMY' | 'MDY' | 'YMD' | null;
  timeZone: string | null;
  decimal: '.' | ',' | null;
}

/** A link made for a creator or post, with its code, to be checked. */
export interface TrackingLink {
  id: string;
  /** Where it is to lead, with code and UTM values. */
  url: string;
  /** The address that is given out, where it is a shorter one. */
  shortUrl: string | null;
  code: string;
  accountKey: string;
  postId: string | null;
  madeAt: Instant;
  daily: boolean;
  lastCheck: LinkCheck | null;
}

export interface LinkCheck {
  at: Instant;
  /** `ok`: the code arrives; `lost`: the page is reached without it; `dead`: no page; `unknown`: could not be followed. */
  state: 'ok' | 'lost' | 'dead' | 'unknown';
  /** Addresses on the way, without what is private in them. */
  hops: string[];
  reason: string | null;
}
