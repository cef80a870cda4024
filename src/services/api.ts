import type { DealDesk } from '../core/deal-desk';
import type { HaloResult, HoldoutResult } from '../core/halo';
import type { ColumnMapping, Feed } from '../core/model/feeds';
import type { ContentTypeBaseline, CreatorInsight, InsightQuery } from '../core/model/insights';
import type { Account, Agreement, Cost, Creator, FxRate, Payment, Post, Rules, SkuCost, TrackingCode } from '../core/model/ledger';
import type { Change, OpInfo } from '../core/model/ops';
import type { Day, Instant, SyncedStream } from '../core/model/orders';
import type { BridgeQuery, SettlementBridge, Waterfall, WaterfallQuery } from '../core/model/reconcile';
import type { CreatorCard, LineBecause, Report, ReportQuery } from '../core/model/report';
import type { PlanMapping, Remark } from '../files/plan-types';
import type { BoardApi } from './board-api';
import type { DataApi } from './data-api';
import type { Extremes } from './extremes';
import type { ItemApi } from './item-api';
import type { Person } from './people';
import type { CaptureApi } from './tag-api';

/**
 * What the extension's own pages can ask and do. One implementation is composed in the entrypoints; the pages know only
 * this. Every method rejects with a `LedgerError` (see errors.ts) that the screen can put into words.
 */
export interface LedgerApi extends BoardApi, CaptureApi, DataApi, ItemApi {
  /** Calls `onChange` whenever something under the topic changed, in any context; gives the stop. */
  subscribe(topics: Topic[], onChange: () => void): () => void;
  /** Another number after every change of the status, the book or the ledger that this page has heard of or made: what was told under the same one still holds. */
  asOf(): number;

  status(): Promise<AppStatus>;
  saveSettings(patch: Partial<Settings>): Promise<void>;

  /** Figures. Computed in a worker of the page from the day book; `onProgress` hears the share done, 0..1, where it takes a while. */
  report(query: PageQuery, signal?: AbortSignal, onProgress?: (done: number) => void): Promise<Report>;
  /** The same for a question that nobody asked yet: where it is not at hand it is made when nothing else is asked. */
  reportAhead(query: PageQuery): Promise<Report>;
  /**
   * The report as files: the table, and for CSV and JSON what it was made of beside it. The same bytes that `npm run report` writes.
   * `onProgress`: share done, 0..1.
   */
  exportReport(query: PageQuery, format: ReportFormat, onProgress?: (done: number) => void, signal?: AbortSignal): Promise<ReportFile[]>;
  /** The same report by the rules in force and by a draft that is not saved; nothing is stored. `onProgress`: share done, 0..1. */
  compareRules(
    draft: Rules,
    query: ReportQuery,
    onProgress?: (done: number) => void,
    signal?: AbortSignal,
  ): Promise<{ before: Report; after: Report }>;
  /** Intervals, baselines and ranking of every creator; slower than a report. */
  insights(query: InsightQuery, signal?: AbortSignal): Promise<{ creators: CreatorInsight[]; contentTypes: ContentTypeBaseline[] }>;
  /** What the next deal with a creator can be, from the sales of a range: native credit, to date. */
  dealDesk(creatorId: string, range: { from: Day; to: Day }): Promise<DealDesk>;
  /** Why a line is credited as it is; null where the book has no such line. */
  explainLine(orderId: string, skuId: string, shop?: string): Promise<LineBecause | null>;
  /** From the platform's figure to ours, and from settled sales to the bank. */
  waterfall(query: WaterfallQuery): Promise<Waterfall>;
  bridge(query: BridgeQuery): Promise<SettlementBridge>;
  /** Estimated extra sales of a product around a post; an answer that refuses names its reasons. */
  halo(postId: string, productId: string): Promise<HaloResult>;
  /** How long to pause a product's posts to know their effect; `share` is the smallest share of sales worth knowing, exact decimal. */
  holdout(productId: string, shop: string, share: string): Promise<HoldoutResult>;
  /** First and last day with orders in the book; null when it is empty. */
  bookRange(): Promise<{ from: Day; to: Day } | null>;
  card(creatorId: string): Promise<CreatorCard | null>;
  cards(): Promise<CreatorCard[]>;
  /** Who earned most and who cost most lately, from a small record that is kept ready. */
  extremes(): Promise<Extremes>;

  /** Hand-kept data. Each write is an op: recorded with before and after, undone by `undo`. */
  creators(): Promise<Creator[]>;
  creator(id: string): Promise<CreatorFile | null>;
  /** Who owns a TikTok handle now; null where nobody in the book does. */
  creatorByHandle(handle: string): Promise<Creator | null>;
  /** Everybody in the book with their handles; lighter than `creators` and `cards`, which hold figures and are read by the page itself. */
  people(): Promise<Person[]>;
  /** Whether any cost, and any cost of goods, was entered. */
  entered(): Promise<{ costs: boolean; units: boolean }>;
  posts(): Promise<Post[]>;
  costs(): Promise<Cost[]>;
  skuCosts(): Promise<SkuCost[]>;
  fxRates(): Promise<FxRate[]>;
  rules(): Promise<Rules>;
  /** Every version of the rules, newest first, with who saved it when (null where the log no longer says). */
  rulesVersions(): Promise<RulesVersion[]>;
  codes(): Promise<TrackingCode[]>;
  agreements(): Promise<Agreement[]>;
  payments(): Promise<Payment[]>;
  /** One change, or several as one op that is undone as one. */
  save(change: Change | readonly Change[]): Promise<OpInfo>;
  undo(opId: string): Promise<OpInfo>;
  history(limit: number): Promise<OpInfo[]>;
  /** Products seen in the book's orders, for pickers. */
  products(search: string, limit: number): Promise<ProductInfo[]>;

  /** Vault and connection. */
  createVault(passphrase: string): Promise<void>;
  unlock(passphrase: string): Promise<void>;
  lock(): Promise<void>;
  /** Address of the consent page for the seller to open; stores the app's credentials in the vault first. */
  beginConnect(app: AppCredentials): Promise<{ consentUrl: string; state: string }>;
  /** Takes the redirect's address, or the bare code; gives the connection with its shops. */
  finishConnect(redirectOrCode: string): Promise<ConnectionInfo>;
  connectWithTokens(app: AppCredentials, tokens: { accessToken: string; refreshToken: string }): Promise<ConnectionInfo>;
  disconnect(connectionId: string): Promise<void>;
  updateShop(shopId: string, patch: { timeZone?: string; name?: string }): Promise<void>;
  /** Must be called inside a click: asks the browser for the hosts a feature needs. */
  requestHosts(feature: HostFeature): Promise<boolean>;
  hostsGranted(): Promise<Record<HostFeature, boolean>>;

  startSync(): Promise<void>;
  cancelSync(): Promise<void>;

  /** Files: first a plan (nothing stored), then commit or drop. */
  /** `onProgress`: bytes that one look at a large file has gone through, of how many. */
  planImport(
    file: File,
    choice: ImportChoice | null,
    onProgress?: (done: number, total: number) => void,
    signal?: AbortSignal,
  ): Promise<ImportPlan>;
  commitImport(planId: string, onProgress?: (done: number, total: number) => void, signal?: AbortSignal): Promise<ImportInfo>;
  dropImport(planId: string): Promise<void>;
  undoImport(importId: string): Promise<void>;
  imports(): Promise<ImportInfo[]>;
  completeness(): Promise<StreamCompleteness[]>;

  loadDemo(): Promise<void>;
  removeDemo(): Promise<void>;
}

/** A report's question, by the rules in force or by an earlier version of them. */
export interface PageQuery extends ReportQuery {
  rulesVersion?: number;
}

export type ReportFormat = 'csv' | 'xlsx' | 'json';

export interface ReportFile {
  name: string;
  mimeType: string;
  bytes: Uint8Array<ArrayBuffer>;
}

export interface RulesVersion {
  rules: Rules;
  at: Instant | null;
  who: string | null;
}

/** `board`: alerts and their marks, saved views, reports that are ready. */
export type Topic = 'status' | 'book' | 'ledger' | 'settings' | 'board';
export type Language = 'zh-CN' | 'en';
/** Sets of hosts that are asked for together, when first needed. */
export type HostFeature = 'shop_api' | 'ads_api' | 'tiktok_pages' | 'seller_pages' | 'short_links';

export interface Settings {
  /** null until the person has chosen (first run). */
  language: Language | null;
  colorScheme: 'auto' | 'light' | 'dark';
  onboarded: boolean;
  /** Name that the op log records for this browser. */
  who: string;
  autolockMinutes: number;
  /** Strict: the sync key goes with the autolock too. */
  strictLock: boolean;
  syncEveryMinutes: number;
  historyDays: number;
  /** Requests that syncs may make in a day, of all shops together; null: as many as are needed. */
  dailyRequests: number | null;
  /** Overlays switched off, by host suffix. */
  overlaysOff: string[];
}

export interface AppStatus {
  settings: Settings;
  vault: { state: 'none' | 'locked' | 'unlocked'; retryAt: Instant | null };
  connections: ConnectionInfo[];
  shops: ShopInfo[];
  sync: SyncStatus;
  /** Why there are no figures at present (a rate is missing, a rule cannot be read); null when there are. */
  figuresError: ErrorInfo | null;
  /** Rows in the book; of creators and posts whether there are any, 1 or 0. */
  counts: { orders: number; affiliateRows: number; creators: number; posts: number };
  demo: boolean;
}

export interface AppCredentials {
  appKey: string;
  appSecret: string;
  serviceId: string;
  /** Which consent page: the US one differs. */
  consent: 'us' | 'row';
}

export interface ConnectionInfo {
  id: string;
  sellerName: string;
  region: string;
  scopes: string[];
  state: 'ok' | 'reconnect' | 'missing_scope';
  error: ErrorInfo | null;
  /** End of the seller's authorization; then a new consent is needed. */
  authorizedUntil: Instant | null;
  shopIds: string[];
}

export interface ShopInfo {
  id: string;
  name: string;
  market: string;
  currency: string;
  timeZone: string;
  source: 'api' | 'file' | 'demo';
  connectionId: string | null;
}

export interface SyncStatus {
  /** `paused`: by the person, until the person goes on. Where the day's requests are spent it is `waiting_retry` with the error `budget_spent`. */
  state: 'idle' | 'running' | 'paused' | 'waiting_unlock' | 'waiting_retry' | 'failed';
  startedAt: Instant | null;
  finishedAt: Instant | null;
  lastSuccessAt: Instant | null;
  nextRunAt: Instant | null;
  waitUntil: Instant | null;
  cancelled: boolean;
  /** Estimate of what the running run still takes; null: not known (yet). */
  remainingMs: number | null;
  /** Requests made on a day (UTC), counted against the day's budget; null before the first. */
  requests: { day: Day; count: number } | null;
  /** One entry a shop and stream of the current or last run. */
  progress: StreamProgress[];
  error: ErrorInfo | null;
  /** Fields of answers that this version does not know, by stream and path, with how often they came. */
  unknownFields: Record<string, number>;
  /** Rows that were left out because they contradict another. */
  refusedRows: { stream: Feed; id: string; reason: string }[];
}

export interface StreamProgress {
  /** The shop; of `ads` the ad account's connection. */
  shop: string;
  stream: Feed;
  state: 'waiting' | 'running' | 'done' | 'failed';
  rows: number;
  pages: number;
  /** Share of the planned time windows done, 0..1. */
  fraction: number;
  error: ErrorInfo | null;
}

/** An error that a screen can word: `code` picks the sentence and the next step, `detail` is the small print. */
export interface ErrorInfo {
  code: string;
  params: Record<string, string | number>;
  detail: string | null;
}

export interface CreatorFile {
  creator: Creator;
  accounts: Account[];
  posts: Post[];
  costs: Cost[];
  card: CreatorCard | null;
}

export interface ProductInfo {
  id: string;
  name: string;
  units: number;
}

export type { Change, OpInfo };

/** What the person adds where a platform file does not say it. */
export interface ImportChoice {
  shop?: { id: string; name: string; market: string; currency: string; timeZone: string };
  dateOrder?: 'DMY' | 'MDY';
  /** Days that the file's sums are of, where it has no day of its own. */
  period?: { from: Day; to: Day };
  /** How the columns of an unknown table are read. */
  mapping?: ColumnMapping;
}

export interface ImportPlan {
  id: string;
  fileName: string;
  kind: string;
  /** Set when the file as a whole is refused: why, in a code the screen words. */
  refused: ErrorInfo | null;
  /** Asked before commit; absent when nothing is open. */
  needs: {
    shop: boolean;
    dateOrder: boolean;
    /** Set where the file has no day of its own: which days its sums are of, as far as its name says. */
    period?: { from: Day | null; to: Day | null };
    proposals: { shopIds: string[]; currency: string | null; market: string | null; timeZone: string | null };
  } | null;
  rows: { read: number; added: number; changed: number; unchanged: number; refused: number };
  refusals: { row: number; column: string; found: string; expected: string }[];
  absent: string[];
  unknownColumns: string[];
  days: { from: Day; to: Day; missing: Day[] } | null;
  sample: Record<string, string>[];
  /** Set where the table is of no known kind, or is read by a mapping. */
  mapping?: PlanMapping;
  /** The text has no line end at its end: were it cut inside its last value, nothing else would show it. */
  openEnd?: boolean;
  /** What was noticed about rows that are taken. */
  remarks?: Remark[];
}

export interface ImportInfo {
  id: string;
  fileName: string;
  kind: string;
  at: Instant;
  rows: number;
  state: 'done' | 'undone' | 'partial';
}

export interface StreamCompleteness {
  shop: string;
  stream: SyncedStream;
  /** Last complete day; null: never complete yet. */
  completeUpTo: Day | null;
  lastSyncAt: Instant | null;
  rows: number;
  /** Rows that wait for an order that is not in the book. */
  orphans: number;
}
