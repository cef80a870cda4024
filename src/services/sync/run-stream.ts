import type { AffiliateRow, Instant, StreamRows, SyncedStream } from '../../core/model/orders';
import type { LedgerError } from '../errors';
import { afterPage, fractionDone, PagingLoop, restartWindow, type StreamCursor } from './cursor';
import { isAhead, planStream } from './plan';
import type { SourcePage, SourceShop, SyncSource } from './source';

const NEW_ENOUGH_MS = 15 * 60_000;

/** What a stream's run needs of the day book. */
export interface StreamBook {
  cursor<T>(key: string): Promise<T | undefined>;
  commitPage<S extends SyncedStream>(page: {
    stream: S;
    shop: string;
    rows: StreamRows[S][];
    cursor: { key: string; value: unknown };
  }): Promise<unknown>;
}

export interface StreamJob<S extends SyncedStream> {
  source: SyncSource;
  book: StreamBook;
  shop: SourceShop;
  stream: S;
  historyDays: number;
  /** Start of the run, its name; a run that goes on after its worker died keeps it. */
  run: Instant | null;
  signal: AbortSignal;
  /** After each stored page, with the share of the plan that is done. */
  onPage(page: SourcePage<S>, fraction: number): Promise<void>;
  /** Words an adapter's error. */
  toLedgerError(error: unknown): LedgerError;
}

/**
 * Reads one stream of one shop to its end: what an interrupted run left over first, then once more what has changed since, unless
 * it is the same run that goes on a moment later.
 * Gives the server time of the last plan, up to which everything is read.
 */
export async function runStream<S extends SyncedStream>(job: StreamJob<S>): Promise<Instant> {
  const key = cursorKey(job.stream, job.shop.id);
  let cursor = await job.book.cursor<StreamCursor>(key);
  // What a wrong clock planned is not read on: a window of another year may never end well.
  const isLeftover = cursor !== undefined && cursor.todo.length > 0 && !isAhead(cursor, job.source.now());
  if (cursor && isLeftover) cursor = await readPlan(job, key, cursor);
  if (cursor && isReadByThisRun(cursor, job)) return cursor.plannedAt;
  cursor = planStream(job.stream, cursor, { now: job.source.now(), historyDays: job.historyDays, run: job.run });
  cursor = await readPlan(job, key, cursor);
  return cursor.plannedAt;
}

/** A worker that dies often must not read days of changes anew at each start: what this run planned lately is new enough. */
function isReadByThisRun<S extends SyncedStream>(cursor: StreamCursor, { run, source }: StreamJob<S>): boolean {
  const age = source.now() - cursor.plannedAt;
  return run !== null && cursor.run === run && cursor.todo.length === 0 && age >= 0 && age < NEW_ENOUGH_MS;
}

/** Key of a stream's bookmark in the day book. */
export function cursorKey(stream: SyncedStream, shopId: string): string {
  return `sync/${shopId}/${stream}`;
}

async function readPlan<S extends SyncedStream>(job: StreamJob<S>, key: string, start: StreamCursor): Promise<StreamCursor> {
  let cursor = start;
  let restartedWith: number | null = null;
  while (cursor.todo.length > 0) {
    job.signal.throwIfAborted();
    const window = cursor.todo[0] as NonNullable<(typeof cursor.todo)[0]>;
    const page = await job.source.page(job.stream, job.shop, window, cursor.pageToken, job.signal).catch((error: unknown) => {
      // A token that the server has forgotten (a long pause) is not an error of the data: the window is read again, once.
      if (cursor.pageToken !== null && restartedWith !== cursor.todo.length && job.toLedgerError(error).code === 'request_refused')
        return null;
      throw error;
    });
    if (page === null) {
      restartedWith = cursor.todo.length;
      cursor = restartWindow(cursor);
      continue;
    }
    const at = cursor;
    const store = (rows: StreamRows[S][], value: StreamCursor) =>
      job.book.commitPage({ stream: job.stream, shop: job.shop.id, rows, cursor: { key, value } });
    try {
      cursor = afterPage(at, {
        rows: page.rows.length,
        nextPageToken: page.nextPageToken,
        totalCount: page.totalCount,
        oldestOpen: job.stream === 'affiliate' ? oldestUnsettled(page.rows as AffiliateRow[]) : null,
      });
    } catch (error) {
      // From a loop the next run must get out: it reads the window from its beginning.
      if (error instanceof PagingLoop) await store([], restartWindow(at));
      throw error;
    }
    await store(page.rows, cursor);
    await job.onPage(page, fractionDone(cursor));
  }
  return cursor;
}

function oldestUnsettled(rows: AffiliateRow[]): Instant | null {
  let oldest: Instant | null = null;
  for (const row of rows) {
    if (row.status === 'settled' || row.status === 'ineligible') continue;
    if (oldest === null || row.createdAt < oldest) oldest = row.createdAt;
  }
  return oldest;
}
