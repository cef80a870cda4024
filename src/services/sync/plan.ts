import type { Instant, SyncedStream } from '../../core/model/orders';
import { opened, type StreamCursor } from './cursor';
import { cut, DAY_MS, floorSecond, type TimeWindow } from './windows';

/** How each stream is re-read: design "Streams". */
interface Habit {
  /** Days of one window of the first, whole reading. */
  backfillWindowDays: number;
  backfillField: TimeWindow['field'];
  /** Rolling window over creation times (no update filter), or by update time from the watermark. */
  afterwards: 'update' | 'rolling';
}

const HABITS: Record<SyncedStream, Habit> = {
  orders: { backfillWindowDays: 7, backfillField: 'create', afterwards: 'update' },
  returns: { backfillWindowDays: 30, backfillField: 'update', afterwards: 'update' },
  cancellations: { backfillWindowDays: 30, backfillField: 'update', afterwards: 'update' },
  affiliate: { backfillWindowDays: 15, backfillField: 'create', afterwards: 'rolling' },
};

/** Re-read before the watermark: late and re-sorted rows are found. */
export const LOOKBACK_MS = 3 * DAY_MS;
/** A bookmark never stands later than this before the moment the plan was made (clock skew between servers). */
const SKEW_MS = 60_000;
const ROLLING_MIN_DAYS = 21;
const ROLLING_MAX_DAYS = 180;

/**
 * Where nothing is left of the last plan, the windows of the next: everything at first, then what can have changed, and what
 * is older than all that was read where the person asks for a longer history than before.
 */
export function planStream(
  stream: SyncedStream,
  last: StreamCursor | undefined,
  { now, historyDays, run }: { now: Instant; historyDays: number; run?: Instant | null },
): StreamCursor {
  const end = floorSecond(now);
  const start = floorSecond(now - historyDays * DAY_MS);
  const known = last && last.watermark !== null && !isAhead(last, now) ? { ...last, watermark: last.watermark } : null;
  const windows = known ? [...changes(stream, known, now), ...older(stream, known, start)] : backfill(stream, start, end);
  const historyFrom = Math.min(start, known?.historyFrom ?? start);
  return {
    v: 2,
    todo: windows.map(opened),
    planned: windows.length,
    plannedAt: now,
    known: known && { from: known.historyFrom ?? start, to: known.watermark },
    watermark: known?.watermark ?? null,
    nextWatermark: now - SKEW_MS,
    oldestOpen: null,
    historyFrom,
    ...(run ? { run } : {}),
  };
}

/** A bookmark from the future: a clock was wrong when it was made, and what it says was read may not have been. */
export function isAhead(cursor: StreamCursor, now: Instant): boolean {
  return cursor.nextWatermark > now || (cursor.watermark ?? 0) > now;
}

function backfill(stream: SyncedStream, from: Instant, to: Instant): TimeWindow[] {
  const { backfillField, backfillWindowDays } = HABITS[stream];
  return cut({ field: backfillField, from, to }, backfillWindowDays);
}

function changes(stream: SyncedStream, last: StreamCursor & { watermark: Instant }, now: Instant): TimeWindow[] {
  const { afterwards, backfillWindowDays } = HABITS[stream];
  const to = floorSecond(now);
  const from = floorSecond(last.watermark - LOOKBACK_MS);
  if (afterwards === 'update') return [{ field: 'update', from, to }];
  // Rows made since the last plan were never read, however long ago that was.
  return cut({ field: 'create', from: Math.min(from, rollingStart(last, now)), to }, backfillWindowDays);
}

/** Back to the oldest row that can still change: at least 21 days, at most 180. */
function rollingStart(last: StreamCursor, now: Instant): Instant {
  const youngest = now - ROLLING_MIN_DAYS * DAY_MS;
  const oldest = now - ROLLING_MAX_DAYS * DAY_MS;
  return floorSecond(Math.max(oldest, Math.min(youngest, last.oldestOpen ?? youngest)));
}

function older(stream: SyncedStream, last: StreamCursor, start: Instant): TimeWindow[] {
  return last.historyFrom === undefined ? [] : backfill(stream, start, last.historyFrom);
}
