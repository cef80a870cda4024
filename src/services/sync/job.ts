import type { BuyerOfOrder } from '../../core/buyers';
import type { Feed, FeedRows, FeedTable } from '../../core/model/feeds';
import type { Instant, Stream } from '../../core/model/orders';
import type { CommitPage } from '../../store/day-book/commit';
import type { FeedPage } from '../../store/feeds';
import type { LedgerError } from '../errors';
import type { Span } from './reading';
import type { AnswerNotes, SourceShop, SyncSource } from './source';

/** What a feed's run needs of the day book. */
export interface StreamBook {
  cursor<T>(key: string): Promise<T | undefined>;
  commitPage<S extends Stream>(page: CommitPage<S>): Promise<unknown>;
  /** Keeps who bought, hashed; absent: nobody asks for it. */
  putBuyers?(shop: string, buyers: readonly BuyerOfOrder[], now: Instant): Promise<void>;
}

/** What the feeds beside the streams need of the book. */
export interface FeedBook extends StreamBook {
  setCursor(owner: string, key: string, value: unknown): Promise<void>;
  commitFeed<T extends FeedTable>(page: FeedPage<T>): Promise<unknown>;
  readFeed<T extends FeedTable>(table: T, owner: string): Promise<FeedRows[T][]>;
}

/** What a feed says of what it has read, after each piece of it. */
export interface Reading {
  /** Spans of creation time that are read whole, oldest first. */
  done: Span[];
  /** First instant that is ever to be read. */
  from: Instant | null;
  /** Server time up to which everything is read; null while that is not so. */
  readUpTo: Instant | null;
  /** From the oldest to the newest of what is still to be read: what a failure is about. */
  open: Span | null;
}

/** What the runs of a shop's feeds share. */
export interface JobBase {
  source: SyncSource;
  shop: SourceShop;
  historyDays: number;
  /** Start of the run, its name; a run that goes on after its worker died keeps it. */
  run: Instant | null;
  signal: AbortSignal;
  /** After each stored answer: what it held, and the share of the feed's plan that is done. */
  onPage(page: Partial<AnswerNotes>, rows: number, fraction: number): Promise<void>;
  /** After each piece that was read whole. */
  onRead(reading: Reading): Promise<void>;
  /** Words an adapter's error. */
  toLedgerError(error: unknown): LedgerError;
}

export interface FeedJob extends JobBase {
  book: FeedBook;
  timeZone: string;
}

/** Key of a feed's bookmark in the book. */
export function cursorKey(feed: Feed, owner: string): string {
  return `sync/${owner}/${feed}`;
}
