import type { BuyerOfOrder } from '../../core/buyers';
import type {
  AdAccount,
  AdDay,
  Feed,
  SampleApplication,
  SampleContent,
  ShopProduct,
  Statement,
  StatementEntry,
  UnsettledEstimate,
  VideoDay,
} from '../../core/model/feeds';
import type { Day, Instant, SettlementRow, StreamRows, SyncedStream } from '../../core/model/orders';
import type { Span } from './reading';
import type { TimeWindow } from './windows';

/** Where a sync reads from: one seller's authorised shops. Bound to the shop API in shop-source.ts. */
export interface SyncSource {
  connectionId: string;
  /** Server's clock, as far as it is known from its answers. */
  now(): Instant;
  /** The authorised shops; refreshes what is known of them. */
  shops(signal: AbortSignal): Promise<SourceShop[]>;
  page<S extends SyncedStream>(
    stream: S,
    shop: SourceShop,
    window: TimeWindow,
    pageToken: string | null,
    signal: AbortSignal,
  ): Promise<SourcePage<S>>;
  /** How many rows a stream has in a window, by as small an answer as the platform gives; null: it does not count. Absent: a page's count is taken. */
  count?(stream: SyncedStream, shop: SourceShop, window: TimeWindow, signal: AbortSignal): Promise<number | null>;
  /** The other feeds; absent where the source has none. */
  feeds?: FeedSource;
  /** Requests a second that the platform takes for a feed of a shop; null: not known. */
  rate?(feed: Feed, shopId: string): number | null;
}

export interface SourceShop {
  id: string;
  name: string;
  region: string;
}

/** What an answer holds besides its rows. */
export interface AnswerNotes {
  /** Fields that the schema does not know, counted: how a new one is noticed. */
  unknownFields: Record<string, number>;
  /** Rows that contradict another of the page and were left out. */
  refused: { id: string; reason: string }[];
}

export interface RowPage<Row> extends AnswerNotes {
  rows: Row[];
  nextPageToken: string | null;
  totalCount: number | null;
}

export interface SourcePage<S extends SyncedStream> extends RowPage<StreamRows[S]> {
  /** Who bought, of a page of orders; absent: the source does not say. */
  buyers?: BuyerOfOrder[];
}

export interface TransactionPage extends AnswerNotes {
  /** Rows of orders as wholes (a transaction each, to be asked for by SKU), and adjustments of orders. */
  settlements: SettlementRow[];
  entries: StatementEntry[];
  /** Orders of which the next page may hold another transaction. */
  mayGoOn: string[];
  nextPageToken: string | null;
}

/** The feeds of a shop that are read by other ways than a stream's windows. */
export interface FeedSource {
  statements(shop: SourceShop, window: Span, pageToken: string | null, signal: AbortSignal): Promise<RowPage<Statement>>;
  transactions(
    shop: SourceShop,
    statement: Pick<Statement, 'id' | 'at'>,
    pageToken: string | null,
    signal: AbortSignal,
  ): Promise<TransactionPage>;
  /** The rows to store in the place of a statement's row of an order. */
  orderTransactions(
    shop: SourceShop,
    ofStatement: SettlementRow,
    signal: AbortSignal,
  ): Promise<Pick<AnswerNotes, 'unknownFields'> & { settlements: SettlementRow[] }>;
  unsettled(shop: SourceShop, pageToken: string | null, signal: AbortSignal): Promise<RowPage<UnsettledEstimate>>;
  products(shop: SourceShop, pageToken: string | null, signal: AbortSignal): Promise<RowPage<ShopProduct>>;
  /** Names from the root to the leaf. */
  productCategories(shop: SourceShop, productId: string, signal: AbortSignal): Promise<string[]>;
  samples(shop: SourceShop, pageToken: string | null, signal: AbortSignal): Promise<RowPage<SampleApplication>>;
  sampleContents(shop: SourceShop, applicationId: string, pageToken: string | null, signal: AbortSignal): Promise<RowPage<SampleContent>>;
  /** `latestDay`: up to which day the numbers are whole; null where the platform does not say. */
  videos(shop: SourceShop, day: Day, pageToken: string | null, signal: AbortSignal): Promise<RowPage<VideoDay> & { latestDay: Day | null }>;
}

/** One advertiser connection of the Marketing API. Bound to it in ads-source.ts. Pages count from 1; `nextPage` is null at the end. */
export interface AdsSource {
  connectionId: string;
  /** Server's clock, as far as it is known from its answers. */
  now(): Instant;
  /** Asks for something small where nothing was answered yet, so that `now` goes by the server. */
  learnTime(signal: AbortSignal): Promise<void>;
  /** The accounts as the book has them. */
  accounts(): Promise<AdAccount[]>;
  /** Spend by ad and day, days both inclusive, at most 30; posts are joined to it. */
  report(account: AdAccount, days: DayRange, page: number, signal: AbortSignal): Promise<AdPage>;
  /** Spend by item and day of GMV Max campaigns of one shop. */
  gmvMax(account: AdAccount, shopId: string, days: DayRange, page: number, signal: AbortSignal): Promise<AdPage>;
}

export interface DayRange {
  from: Day;
  to: Day;
}

export interface AdPage extends Pick<AnswerNotes, 'unknownFields'> {
  rows: AdDay[];
  nextPage: number | null;
  /** Rows of all pages; null where it is not told. */
  totalCount: number | null;
}
