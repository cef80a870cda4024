import type { BuyerSalt } from '../core/buyers';
import type { DayFacts } from '../core/facts/model';
import type { AlertItem } from '../core/model/alerts';
import type { Feed, FeedTable } from '../core/model/feeds';
import type { OpInfo } from '../core/model/ops';
import type { Day, Instant, Stream } from '../core/model/orders';

/** The records of the book's tables. Bytes are packed tables, see day-book/codec. */

/** Where the book stands: one record, read and checked in every write. */
export interface BookRecord {
  key: 'book';
  schemaEpoch: number;
  /** Grows with every change of packs: what a context keeps in memory is good for one number alone. */
  revision: number;
}

/** Written when the book is made: where it is missing, the browser has cleared the site's data. */
export interface InstallationRecord {
  key: 'installation';
  id: string;
  at: Instant;
}

/** Grows with every change of those plain feeds that figures are made of. */
export interface FeedsRecord {
  key: 'feeds';
  revision: number;
}

/** What buyers are hashed with: made once for a book, and in nothing that leaves it. */
export interface BuyerSaltRecord {
  key: 'buyers';
  salt: BuyerSalt;
}

export type MetaRecord = BookRecord | InstallationRecord | FeedsRecord | BuyerSaltRecord;

/** Who bought the orders of a shop and day (of UTC): 11 bytes an order, its id as 8 and a salted hash of 3, little-endian. */
export interface BuyersRecord {
  shop: string;
  day: Day;
  /** `api`, or the import that brought them. */
  origin: string;
  body: Uint8Array;
}

/**
 * All rows of a stream for a shop-day (or one part of them). `day` is a day, or `~` and a day for rows that wait for an
 * order that is not in the book.
 */
export interface PackRecord {
  stream: Stream;
  shop: string;
  day: string;
  part: number;
  /** Number of parts of this day, in every part. */
  parts: number;
  format: number;
  rows: number;
  body: Uint8Array;
}

/** A committed page of rows, not yet folded into the packs. */
export interface InboxRecord {
  id?: number;
  stream: Stream;
  shop: string;
  importId: string | null;
  format: number;
  rows: number;
  body: Uint8Array;
}

/** Part of the directory of a shop: order id -> place. Later ones win. */
export interface SegmentRecord {
  shop: string;
  seq: number;
  level: number;
  body: Uint8Array;
}

/** Entries of a shop's catalog, from number `first` on. */
export interface CatalogRecord {
  shop: string;
  /** The part's place x 2^40 + the entry's number. */
  first: number;
  body: Uint8Array;
}

export interface FactsRecord {
  shop: string;
  day: Day;
  format: number;
  /** The book's revision of the packs that the facts are made of; another one means that they may differ. */
  revision: number;
  facts: DayFacts;
}

/** What `FactsRecord` says beside the facts: small, so that all days' are read at once. Written and deleted with it. */
export type StampRecord = Omit<FactsRecord, 'facts'>;

/** A day whose facts are older than its packs. */
export interface DirtyRecord {
  shop: string;
  day: Day;
  revision: number;
  /** The orders that are different since facts were kept; null: all of them (none were kept), or too many to name. */
  orders: string[] | null;
}

export interface CursorRecord {
  key: string;
  shop: string;
  value: unknown;
}

/** How far a feed of a shop (of an ad account for `ads`) is known. */
export interface CoverageRecord {
  stream: Feed;
  shop: string;
  completeUpTo: Day | null;
  lastSyncAt: Instant | null;
  /** Spans of creation time that were read whole, oldest first and apart; absent where an earlier version wrote the record. */
  done?: DoneRange[];
  /** First instant that was ever to be read: days before it are nobody's gap. */
  from?: Instant | null;
  /** The span whose last reading failed, and when; null: the last reading came to its end. */
  failed?: FailedRange | null;
}

/** Half-open [from, to). */
export interface DoneRange {
  from: Instant;
  to: Instant;
}

export interface FailedRange extends DoneRange {
  at: Instant;
  /** As in the codes that screens word. */
  code: string;
}

/** Number of folded rows of a stream; `orphans` of them wait for their order. */
export interface TallyRecord {
  stream: Stream;
  shop: string;
  rows: number;
  orphans: number;
}

/** Versions of rows that an import's version stands before: what comes back when the import is undone. */
export interface ShadowRecord {
  stream: Stream;
  shop: string;
  /** As in the packs. */
  day: string;
  format: number;
  body: Uint8Array;
}

/** What an import replaced in a plain feed table, to be put back when it is undone. */
export interface FeedShadowRecord {
  seq?: number;
  importId: string;
  table: FeedTable;
  key: unknown;
  /** Null: there was none. */
  before: unknown;
  /** What the import left there, null where it took a row out: only where that still stands does undoing change anything. */
  after: unknown;
}

export interface ImportRecord {
  id: string;
  fileName: string;
  kind: string;
  at: Instant;
  rows: number;
  state: 'done' | 'undone' | 'partial';
  /** What its pages touched. */
  touched: { stream: Stream; shop: string }[];
}

export interface OpRecord extends OpInfo {
  seq?: number;
  /** `entity:key` of every change; `entity:*` alone for an entity of which very many changed. */
  touched: string[];
}

export interface ShopRecord {
  id: string;
  name: string;
  market: string;
  currency: string;
  timeZone: string;
  source: 'api' | 'file' | 'demo';
  connectionId: string | null;
}

/** The part of a connection that is no secret; the services know its shape. */
export interface ConnectionRecord {
  id: string;
}

export interface NamedValue {
  key: string;
  value: unknown;
}

/** What the last look for alerts found. */
export interface AlertRunRecord {
  key: 'last';
  at: Instant;
  /** The days that were looked at; null: there were no complete ones. */
  range: { from: Day; to: Day } | null;
  alerts: AlertItem[];
  /** Ids of those that were open, after this look or the last one that came to its end. */
  open: string[];
  /** Why the look failed; as screens word it. */
  error: { code: string; params: Record<string, string | number>; detail: string | null } | null;
}

/** A saved view; the services know the rest of its shape. */
export interface ViewRecord {
  id: string;
}

/** The files of a saved report that was made by itself. */
export interface ReadyReportRecord {
  viewId: string;
  name: string;
  at: Instant;
  files: { name: string; mimeType: string; bytes: Uint8Array<ArrayBuffer> }[];
  taken: boolean;
}
