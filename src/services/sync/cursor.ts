import type { Instant } from '../../core/model/orders';
import { DAY_MS, halves, type TimeWindow } from './windows';

/**
 * The bookmark of one stream of one shop. It is stored in the same transaction as the page of rows it stands for, so a
 * worker that dies anywhere resumes each window at the page after the last one stored.
 */
export interface StreamCursor {
  v: 2;
  /** Windows still to read, most wanted first; several may be half read at a time. */
  todo: OpenWindow[];
  /** Windows the plan began with, for the share that is done. */
  planned: number;
  /** Server time at which the plan was made. */
  plannedAt: Instant;
  /** Update time up to which everything is read; null until the backfill is done. */
  watermark: Instant | null;
  /** Becomes the watermark when the plan is done. */
  nextWatermark: Instant;
  /** Creation of the oldest row seen in this plan that can still change (affiliate orders). */
  oldestOpen: Instant | null;
  /** How far back this plan and those before it read; absent in bookmarks of an early version. */
  historyFrom?: Instant;
  /** Span of creation times that plans before this one read whole; null: none. */
  known: { from: Instant; to: Instant } | null;
  /** Start of the run that made the plan, by this computer's clock: the run's name. Absent in bookmarks of an early version. */
  run?: Instant;
}

/** A window with the place in it. */
export interface OpenWindow extends TimeWindow {
  /** Token of the next page; null at its beginning. */
  pageToken: string | null;
  /** Pages in a row without a row, to end a server's endless loop. */
  emptyPages: number;
  /** An earlier token of this window, to notice a loop of tokens; absent at its beginning. */
  mark?: TokenMark;
  /** Rows read, and the fewest that the server said there are; absent at its beginning or where the server does not count. */
  seen?: number;
  total?: number;
  /** Rows after which an earlier reading of the window came to its end too soon. */
  short?: number;
}

/** Brent's loop detection: each token is compared with one mark, which moves on after 1, 2, 4, 8... pages. */
interface TokenMark {
  token: string;
  pages: number;
  reach: number;
}

/** The bookmark of one window at a time, as the first version kept it. */
interface FirstCursor {
  v: 1;
  todo: TimeWindow[];
  planned: number;
  plannedAt: Instant;
  pageToken: string | null;
  emptyPages: number;
  mark?: TokenMark;
  watermark: Instant | null;
  nextWatermark: Instant;
  oldestOpen: Instant | null;
  historyFrom?: Instant;
  run?: Instant;
}

/** A window that holds more rows than this is cut in half, again and again. */
const FULL_WINDOW_ROWS = 5_000;
const MAX_EMPTY_PAGES = 10;
/** What bookmarks that do not say how far back they read are taken to have read. */
const EARLY_HISTORY_MS = 180 * DAY_MS;

/** What is read of a page, for the bookmark after it. */
export interface PageFacts {
  rows: number;
  nextPageToken: string | null;
  totalCount: number | null;
  oldestOpen: Instant | null;
}

/** A window at its beginning. */
export function opened({ field, from, to }: TimeWindow): OpenWindow {
  return { field, from, to, pageToken: null, emptyPages: 0 };
}

/** Name of a window within its plan. */
export function windowKey({ field, from, to }: TimeWindow): string {
  return `${field}/${from}/${to}`;
}

/** A stored bookmark of any version, as this one; undefined where there is none. */
export function adoptCursor(kept: StreamCursor | FirstCursor | undefined): StreamCursor | undefined {
  if (!kept || kept.v === 2) return kept;
  const { v: _v, pageToken, emptyPages, mark, todo, ...rest } = kept;
  const [first, ...others] = todo.map(opened);
  const half = first && { ...first, pageToken, emptyPages, ...(mark ? { mark } : {}) };
  const { watermark } = kept;
  const known = watermark === null ? null : { from: kept.historyFrom ?? watermark - EARLY_HISTORY_MS, to: watermark };
  return { ...rest, v: 2, todo: half ? [half, ...others] : others, known };
}

/** The bookmark after a page of a window: next page, next window (cut where this one is too full), or the plan done. Throws `PagingLoop`. */
export function afterPage(cursor: StreamCursor, at: TimeWindow, page: PageFacts): StreamCursor {
  const place = placeOf(cursor, at);
  const { mark, ...window } = cursor.todo[place]!;
  const next: StreamCursor = { ...cursor, oldestOpen: earlier(cursor.oldestOpen, page.oldestOpen) };
  if (page.nextPageToken === null) {
    const { seen } = countOn(window, page);
    // The same end once more is the end: the server may count rows that fold into one, or that it shows nobody. The recount lists what differs.
    if (seen === undefined || window.short !== seen) assertWhole(window, page);
    const todo = cursor.todo.toSpliced(place, 1);
    return { ...next, todo, watermark: todo.length === 0 ? cursor.nextWatermark : cursor.watermark };
  }
  const parts = window.pageToken === null && (page.totalCount ?? 0) > FULL_WINDOW_ROWS ? halves(window) : null;
  if (parts) return { ...next, todo: cursor.todo.toSpliced(place, 1, ...parts.map(opened)), planned: cursor.planned + 1 };
  const emptyPages = page.rows === 0 ? window.emptyPages + 1 : 0;
  if (emptyPages >= MAX_EMPTY_PAGES) throw new PagingLoop(`got ${emptyPages} pages without a row, expected rows or the end`);
  const on: OpenWindow = {
    ...window,
    pageToken: page.nextPageToken,
    emptyPages,
    mark: moveMark(mark, window.pageToken, page.nextPageToken),
    ...countOn(window, page),
  };
  return { ...next, todo: cursor.todo.with(place, on) };
}

/** The same window from its beginning: for a page token that the server no longer takes, tokens that go in circles, or an end too soon. */
export function restartWindow(cursor: StreamCursor, at: TimeWindow, short?: number): StreamCursor {
  return { ...cursor, todo: cursor.todo.with(placeOf(cursor, at), { ...opened(at), ...(short === undefined ? {} : { short }) }) };
}

/** Share of the planned windows that is done, 0..1. */
export function fractionDone(cursor: StreamCursor): number {
  if (cursor.planned === 0) return 1;
  const half = cursor.todo.reduce((sum, { seen = 0, total = 0 }) => sum + (total > 0 ? Math.min(0.99, seen / total) : 0), 0);
  return Math.max(0, Math.min(1, (cursor.planned - cursor.todo.length + half) / cursor.planned));
}

/** The server's paging does not end; nothing of the window is taken for complete. */
export class PagingLoop extends Error {
  override readonly name = 'PagingLoop';
}

/** The server told no further page although it counts more rows than it gave; nothing of the window is taken for complete. */
export class ListCutShort extends PagingLoop {
  constructor(
    readonly seen: number,
    total: number,
  ) {
    super(`got the end of the list after ${seen} rows, expected ${total} by its total_count`);
  }
}

type Counted = Pick<OpenWindow, 'pageToken' | 'seen' | 'total'>;
type PageCount = Pick<PageFacts, 'rows' | 'totalCount'>;

/** Rows read and rows there are after a page. Rows come and go while pages are read, so the fewest that were told count. */
export function countOn({ pageToken, seen, total }: Counted, page: PageCount): { seen?: number; total?: number } {
  // A bookmark of an early version does not say how many rows the pages before held.
  if (pageToken !== null && seen === undefined) return {};
  const told = [total, page.totalCount].filter((count) => typeof count === 'number');
  return { seen: (seen ?? 0) + page.rows, ...(told.length === 0 ? {} : { total: Math.min(...told) }) };
}

/** Throws `ListCutShort` where the last page came before all rows that the server counts. */
export function assertWhole(before: Counted, page: PageCount): void {
  const { seen, total } = countOn(before, page);
  if (seen !== undefined && total !== undefined && seen < total) throw new ListCutShort(seen, total);
}

/** The mark after a page. Throws `PagingLoop` where the tokens repeat themselves. */
export function moveMark(mark: TokenMark | undefined, current: string | null, next: string): TokenMark {
  if (next === current || next === mark?.token) {
    throw new PagingLoop('the page tokens repeat themselves: got one a second time, expected a new one');
  }
  if (!mark) return { token: next, pages: 0, reach: 2 };
  const pages = mark.pages + 1;
  return pages === mark.reach ? { token: next, pages: 0, reach: mark.reach * 2 } : { ...mark, pages };
}

function placeOf(cursor: StreamCursor, at: TimeWindow): number {
  const place = cursor.todo.findIndex((window) => windowKey(window) === windowKey(at));
  if (place < 0) throw new Error('a page was read but the plan does not hold its window');
  return place;
}

function earlier(a: Instant | null, b: Instant | null): Instant | null {
  return a === null ? b : b === null ? a : Math.min(a, b);
}
