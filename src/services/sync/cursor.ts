import type { Instant, Stream } from '../../core/model/orders';

/**
 * The bookmark of one stream of one shop. It is stored in the same transaction as the page of rows it stands for, so a
 * worker that dies anywhere resumes at the page after the last one stored.
 */
export interface StreamCursor {
  v: 1;
  /** Windows still to read, in order; the first may be half read (`pageToken`). */
  todo: TimeWindow[];
  /** Windows the plan began with, for the share that is done. */
  planned: number;
  /** Server time at which the plan was made. */
  plannedAt: Instant;
  /** Token of the next page of the first window; null at its beginning. */
  pageToken: string | null;
  /** Pages in a row without a row, to end a server's endless loop. */
  emptyPages: number;
  /** Update time up to which everything is read; null until the backfill is done. */
  watermark: Instant | null;
  /** Becomes the watermark when the plan is done. */
  nextWatermark: Instant;
  /** Creation of the oldest row seen in this plan that can still change (affiliate orders). */
  oldestOpen: Instant | null;
}

/** Half-open [from, to), whole seconds as ms, over creation or update time. */
export interface TimeWindow {
  field: 'create' | 'update';
  from: Instant;
  to: Instant;
}

const DAY = 86_400_000;
const SECOND = 1_000;

/** How each stream is re-read: design "Streams". */
interface Habit {
  /** Days of one window of the first, whole reading. */
  backfillWindowDays: number;
  backfillField: TimeWindow['field'];
  /** Rolling window over creation times (no update filter), or by update time from the watermark. */
  afterwards: 'update' | 'rolling';
}

const HABITS: Record<Stream, Habit> = {
  orders: { backfillWindowDays: 7, backfillField: 'create', afterwards: 'update' },
  returns: { backfillWindowDays: 30, backfillField: 'update', afterwards: 'update' },
  cancellations: { backfillWindowDays: 30, backfillField: 'update', afterwards: 'update' },
  affiliate: { backfillWindowDays: 15, backfillField: 'create', afterwards: 'rolling' },
};

/** Re-read before the watermark: late and re-sorted rows are found. */
export const LOOKBACK_MS = 3 * DAY;
/** A bookmark never stands later than this before the moment the plan was made (clock skew between servers). */
const SKEW_MS = 60 * SECOND;
const ROLLING_MIN_DAYS = 21;
const ROLLING_MAX_DAYS = 180;
/** A window that holds more rows than this and is longer than a day is cut into days. */
const FULL_WINDOW_ROWS = 5_000;
const MAX_EMPTY_PAGES = 10;

/** Where nothing is left of the last plan, the windows of the next: everything at first, then what can have changed. */
export function planStream(
  stream: Stream,
  last: StreamCursor | undefined,
  { now, historyDays }: { now: Instant; historyDays: number },
): StreamCursor {
  const habit = HABITS[stream];
  const end = floorSecond(now);
  const first = last === undefined || last.watermark === null || last.watermark > end;
  const windows = first
    ? cut({ field: habit.backfillField, from: floorSecond(now - historyDays * DAY), to: end }, habit.backfillWindowDays)
    : habit.afterwards === 'update'
      ? [{ field: 'update' as const, from: floorSecond((last.watermark as number) - LOOKBACK_MS), to: end }]
      : cut({ field: 'create', from: rollingStart(last, now), to: end }, habit.backfillWindowDays);
  return {
    v: 1,
    todo: windows,
    planned: windows.length,
    plannedAt: now,
    pageToken: null,
    emptyPages: 0,
    watermark: first ? null : (last.watermark as number),
    nextWatermark: now - SKEW_MS,
    oldestOpen: null,
  };
}

/** The bookmark after a page: next page, next window (cut where this one is too full), or the plan done. */
export function afterPage(
  cursor: StreamCursor,
  page: { rows: number; nextPageToken: string | null; totalCount: number | null; oldestOpen: Instant | null },
): StreamCursor {
  const window = cursor.todo[0];
  if (!window) throw new Error('a page was read but the plan holds no window');
  if (page.nextPageToken !== null && page.nextPageToken === cursor.pageToken) {
    throw new PagingLoop(`the page token repeats itself: got the same token twice, expected a new one`);
  }
  const emptyPages = page.rows === 0 ? cursor.emptyPages + 1 : 0;
  if (page.nextPageToken !== null && emptyPages >= MAX_EMPTY_PAGES) {
    throw new PagingLoop(`got ${emptyPages} pages without a row, expected rows or the end`);
  }
  const oldestOpen = earlier(cursor.oldestOpen, page.oldestOpen);
  const next = { ...cursor, emptyPages, oldestOpen };
  if (cursor.pageToken === null && page.nextPageToken !== null && isTooFull(window, page.totalCount)) {
    const parts = cut(window, 1);
    return { ...next, todo: [...parts, ...cursor.todo.slice(1)], planned: cursor.planned + parts.length - 1 };
  }
  if (page.nextPageToken !== null) return { ...next, pageToken: page.nextPageToken };
  const todo = cursor.todo.slice(1);
  return { ...next, todo, pageToken: null, emptyPages: 0, watermark: todo.length === 0 ? cursor.nextWatermark : cursor.watermark };
}

/** The same window from its beginning: for a page token that the server no longer takes. */
export function restartWindow(cursor: StreamCursor): StreamCursor {
  return { ...cursor, pageToken: null, emptyPages: 0 };
}

/** Share of the planned windows that is done, 0..1. */
export function fractionDone(cursor: StreamCursor): number {
  return cursor.planned === 0 ? 1 : (cursor.planned - cursor.todo.length) / cursor.planned;
}

/** The server's paging does not end; nothing of the window is taken for complete. */
export class PagingLoop extends Error {
  override readonly name = 'PagingLoop';
}

function rollingStart(last: StreamCursor, now: Instant): Instant {
  const youngest = now - ROLLING_MIN_DAYS * DAY;
  const oldest = now - ROLLING_MAX_DAYS * DAY;
  return floorSecond(Math.max(oldest, Math.min(youngest, last.oldestOpen ?? youngest)));
}

function isTooFull(window: TimeWindow, totalCount: number | null): boolean {
  return totalCount !== null && totalCount > FULL_WINDOW_ROWS && window.to - window.from > DAY;
}

/** Cuts a window into pieces of at most so many days, newest first. */
function cut(window: TimeWindow, days: number): TimeWindow[] {
  const pieces: TimeWindow[] = [];
  for (let to = window.to; to > window.from; to -= days * DAY) {
    pieces.push({ field: window.field, from: Math.max(window.from, to - days * DAY), to });
  }
  return pieces;
}

function earlier(a: Instant | null, b: Instant | null): Instant | null {
  return a === null ? b : b === null ? a : Math.min(a, b);
}

function floorSecond(at: Instant): Instant {
  return Math.floor(at / SECOND) * SECOND;
}
