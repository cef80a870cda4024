import type { Instant } from '../../core/model/orders';
import { cut, DAY_MS, type TimeWindow } from './windows';

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
  /** An earlier token of this window, to notice a loop of tokens; absent at its beginning. */
  mark?: TokenMark;
  /** Update time up to which everything is read; null until the backfill is done. */
  watermark: Instant | null;
  /** Becomes the watermark when the plan is done. */
  nextWatermark: Instant;
  /** Creation of the oldest row seen in this plan that can still change (affiliate orders). */
  oldestOpen: Instant | null;
  /** How far back this plan and those before it read; absent in bookmarks of an early version. */
  historyFrom?: Instant;
  /** Start of the run that made the plan, by this computer's clock: the run's name. Absent in bookmarks of an early version. */
  run?: Instant;
}

/** Brent's loop detection: each token is compared with one mark, which moves on after 1, 2, 4, 8... pages. */
interface TokenMark {
  token: string;
  pages: number;
  reach: number;
}

/** A window that holds more rows than this and is longer than a day is cut into days. */
const FULL_WINDOW_ROWS = 5_000;
const MAX_EMPTY_PAGES = 10;

/** The bookmark after a page: next page, next window (cut where this one is too full), or the plan done. Throws `PagingLoop`. */
export function afterPage(
  cursor: StreamCursor,
  page: { rows: number; nextPageToken: string | null; totalCount: number | null; oldestOpen: Instant | null },
): StreamCursor {
  const { mark, ...plain } = cursor;
  const [window, ...others] = cursor.todo;
  if (!window) throw new Error('a page was read but the plan holds no window');
  const next: StreamCursor = { ...plain, emptyPages: 0, oldestOpen: earlier(cursor.oldestOpen, page.oldestOpen) };
  if (page.nextPageToken === null) {
    return { ...next, todo: others, pageToken: null, watermark: others.length === 0 ? cursor.nextWatermark : cursor.watermark };
  }
  if (cursor.pageToken === null && isTooFull(window, page.totalCount)) {
    const parts = cut(window, 1);
    return { ...next, todo: [...parts, ...others], planned: cursor.planned + parts.length - 1 };
  }
  const emptyPages = page.rows === 0 ? cursor.emptyPages + 1 : 0;
  if (emptyPages >= MAX_EMPTY_PAGES) throw new PagingLoop(`got ${emptyPages} pages without a row, expected rows or the end`);
  return { ...next, emptyPages, pageToken: page.nextPageToken, mark: moveMark(mark, cursor.pageToken, page.nextPageToken) };
}

/** The same window from its beginning: for a page token that the server no longer takes, or tokens that go in circles. */
export function restartWindow(cursor: StreamCursor): StreamCursor {
  const { mark: _mark, ...plain } = cursor;
  return { ...plain, pageToken: null, emptyPages: 0 };
}

/** Share of the planned windows that is done, 0..1. */
export function fractionDone(cursor: StreamCursor): number {
  return cursor.planned === 0 ? 1 : (cursor.planned - cursor.todo.length) / cursor.planned;
}

/** The server's paging does not end; nothing of the window is taken for complete. */
export class PagingLoop extends Error {
  override readonly name = 'PagingLoop';
}

function moveMark(mark: TokenMark | undefined, current: string | null, next: string): TokenMark {
  if (next === current || next === mark?.token) {
    throw new PagingLoop('the page tokens repeat themselves: got one a second time, expected a new one');
  }
  if (!mark) return { token: next, pages: 0, reach: 2 };
  const pages = mark.pages + 1;
  return pages === mark.reach ? { token: next, pages: 0, reach: mark.reach * 2 } : { ...mark, pages };
}

function isTooFull(window: TimeWindow, totalCount: number | null): boolean {
  return totalCount !== null && totalCount > FULL_WINDOW_ROWS && window.to - window.from > DAY_MS;
}

function earlier(a: Instant | null, b: Instant | null): Instant | null {
  return a === null ? b : b === null ? a : Math.min(a, b);
}
