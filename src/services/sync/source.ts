import type { Instant, StreamRows, SyncedStream } from '../../core/model/orders';
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
}

export interface SourceShop {
  id: string;
  name: string;
  region: string;
}

export interface SourcePage<S extends SyncedStream> {
  rows: StreamRows[S][];
  nextPageToken: string | null;
  totalCount: number | null;
  /** Fields that the schema does not know, counted: how a new one is noticed. */
  unknownFields: Record<string, number>;
  /** Rows that contradict another of the page and were left out. */
  refused: { id: string; reason: string }[];
}
