import type { AdAccount, Feed, LinkCheck, Recount, ShopFeed, TrackingLink } from '../core/model/feeds';
import type { Day, Instant } from '../core/model/orders';
import type { ErrorInfo, ReportFile } from './api';

/** What pages ask about where rows come from: how complete they are, what is wrong, links, ad accounts, files out. */
export interface DataApi {
  /** Authorisation, scopes, last sync a stream, raw rows, codes: each with its state and its repair. */
  check(): Promise<CheckStep[]>;
  /** What the seller seems to have forgotten. */
  oversights(): Promise<Oversight[]>;
  /** State of every feed's days, newest day last; `from` and `to` both inclusive. */
  calendar(range: { from: Day; to: Day }): Promise<CalendarRow[]>;
  /** Days that the platform counts otherwise than the book does. */
  recounts(): Promise<Recount[]>;
  /** How much was counted again when it last was; null: nothing ever was, since no platform was asked or it does not count. */
  recounted(): Promise<Recounted | null>;
  /** The rows behind a figure, as they are in the book. */
  rawRows(query: RawRowsQuery, format: 'csv' | 'json'): Promise<ReportFile>;
  /** An order of the book by its id, of whichever shop; null: there is none. */
  findOrder(orderId: string): Promise<FoundOrder | null>;
  /** What each SKU's product is called, by SKU id, as orders name it. */
  skuNames(): Promise<Record<string, string>>;
  /** For a support request: no secret, no buyer, ids shortened. */
  supportBundle(options: { times: boolean }): Promise<ReportFile>;
  /** Everything in the plain files of the file formats, to be kept or read elsewhere. */
  exportBook(onProgress?: (done: number) => void): Promise<ReportFile[]>;

  pauseSync(): Promise<void>;
  resumeSync(): Promise<void>;

  links(): Promise<TrackingLink[]>;
  /** Must be called inside a click: asks the browser for the hosts of these addresses, so that links to them can be followed. */
  allowLinks(addresses: string[]): Promise<boolean>;
  makeLink(draft: LinkDraft): Promise<TrackingLink>;
  /** Follows a link once; asks for nothing: hosts not granted give the state `unknown`. */
  checkLink(id: string): Promise<LinkCheck>;
  /** Codes that no order has, that two owners use, or whose link is dead. */
  codeFindings(): Promise<CodeFinding[]>;

  adAccounts(): Promise<AdAccount[]>;
  connectAds(credentials: AdsCredentials): Promise<AdAccount[]>;
  bindAdAccount(accountId: string, shopIds: string[]): Promise<void>;
  disconnectAds(connectionId: string): Promise<void>;
}

export type CheckId = 'authorisation' | 'scopes' | 'sync' | 'rows' | 'codes';

export interface CheckStep {
  id: CheckId;
  /** What the step is about: a connection, a shop; null: the whole book. */
  subject: string | null;
  state: 'ok' | 'warning' | 'failed' | 'unknown';
  /** One line a stream, scope or code; words are the page's. */
  lines: {
    name: string;
    state: 'ok' | 'warning' | 'failed' | 'unknown';
    at: Instant | null;
    count: number | null;
    error: ErrorInfo | null;
  }[];
  repair: 'connect' | 'reconnect' | 'unlock' | 'grant_hosts' | 'sync' | 'import' | 'codes' | null;
}

export interface Oversight {
  id:
    | 'no_affiliate_scope'
    | 'affiliate_empty'
    | 'orders_without_returns'
    | 'authorisation_ends'
    | 'ad_currency'
    | 'old_unsettled'
    | 'samples_unmatched';
  shop: string | null;
  params: Record<string, string | number>;
}

/** `before` the first day there is, `after` the last day of a feed that comes by files. */
export type DayState = 'complete' | 'provisional' | 'missing' | 'failed' | 'before' | 'after';

/** Where an order is, and its lines. */
export interface FoundOrder {
  shop: string;
  orderId: string;
  at: Instant;
  /** `product`: '' where the order names none. */
  lines: { skuId: string; product: string }[];
}

/** The last recount of every shop. */
export interface Recounted {
  /** Days of feeds whose rows the platform counted too. */
  days: number;
  /** When the latest of them ended. */
  at: Instant;
}

export interface CalendarRow {
  shop: string;
  feed: Feed;
  /** One a day of the range. */
  days: { day: Day; state: DayState; rows: number }[];
  /** Where figures ask for a day that is too young: days to wait. */
  waitDays: number | null;
}

export interface RawRowsQuery {
  feed: ShopFeed;
  shop: string;
  from: Day;
  to: Day;
  /** These orders alone. */
  orderIds?: string[];
}

export interface LinkDraft {
  url: string;
  shortUrl: string | null;
  /** Empty: one is made. */
  code: string;
  accountKey: string;
  postId: string | null;
  utm: { source: string; medium: string; campaign: string; content: string };
  daily: boolean;
}

export interface CodeFinding {
  code: string;
  state: 'used' | 'unused' | 'duplicate' | 'unknown_code' | 'dead_link';
  orders: number;
  accounts: string[];
}

export interface AdsCredentials {
  appId: string;
  secret: string;
  /** An auth code to be exchanged, or a token that the seller has already. */
  authCode?: string;
  accessToken?: string;
}
