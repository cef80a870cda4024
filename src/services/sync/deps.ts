import type { Feed } from '../../core/model/feeds';
import type { Instant } from '../../core/model/orders';
import type { LedgerError } from '../errors';
import type { FeedBook, Reading } from './job';
import type { AdsSource, SourceShop, SyncSource } from './source';
import type { StatusBoard } from './status';

/** What a sync run is made of; everything that touches a world is handed in. */
export interface SyncDeps {
  /** One source a connection; rejects with `vault_locked` while the secrets are locked. */
  sources(): Promise<SyncSource[]>;
  /** One a connection to the Marketing API; absent where there are none. */
  adsSources?(): Promise<AdsSource[]>;
  book: FeedBook & { fold(options: { signal: AbortSignal }): Promise<unknown> };
  board: StatusBoard;
  historyDays: number;
  /** Runs a write of the book under the one write lock. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
  /** Records a shop the first time it is seen: zone, currency and rules by its market. */
  rememberShop(shop: SourceShop, connectionId: string): Promise<void>;
  /** Zone of a shop that was remembered. */
  zoneOf(shopId: string): Promise<string>;
  noteConnection(connectionId: string, error: LedgerError | null): Promise<void>;
  /** Takes down what a feed of a shop (or ad account) has read, and with what error it ended, if it did. */
  noteRead(feed: Feed, owner: string, reading: Reading, failed: { error: LedgerError; at: Instant } | null): Promise<void>;
  /** Called once the newest orders and affiliate orders of every shop are in: figures are worth making. */
  afterFirst?(): void;
  /** Counts days again as the platform counts them, once a shop's streams were read without a fault. */
  recount?(run: {
    source: SyncSource;
    shop: SourceShop;
    timeZone: string;
    signal: AbortSignal;
    commitFeed: FeedBook['commitFeed'];
  }): Promise<void>;
  toLedgerError(error: unknown): LedgerError;
}

/** What the parts of a run share. */
export interface RunParts {
  deps: SyncDeps;
  /** The book, every write of it alone. */
  book: FeedBook;
  afterPage(): Promise<void>;
}
