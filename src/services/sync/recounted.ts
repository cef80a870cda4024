import type { Day, Instant, SyncedStream } from '../../core/model/orders';
import type { LedgerDb } from '../../store/db';
import type { Recounted } from '../data-api';

const PREFIX = 'recount/';

/** How far a shop's days were counted again. */
export interface RecountCursor {
  at: Instant;
  /** Of the older days the one that was counted last; the day before it comes next. */
  older: Partial<Record<SyncedStream, Day>>;
  /** Feeds of which a day differed still: their days are counted one by one, since two of them may make up for each other. */
  unequal: SyncedStream[];
  /** Days of feeds that the platform counted too; absent: an early version did not take it down. */
  counted?: number;
}

/** Where a shop's recount is kept. */
export function recountKey(shop: string): string {
  return `${PREFIX}${shop}`;
}

/** What the last recount of every shop compared; null: no day was ever compared. */
export async function readRecounted(db: LedgerDb): Promise<Recounted | null> {
  const kept = await db.cursors.filter(({ key }) => key.startsWith(PREFIX)).toArray();
  const cursors = kept.map(({ value }) => value as RecountCursor).filter(({ counted = 0 }) => counted > 0);
  if (cursors.length === 0) return null;
  const days = cursors.reduce((sum, { counted = 0 }) => sum + counted, 0);
  return { days, at: Math.max(...cursors.map(({ at }) => at)) };
}
