import type { AffiliateRow, Instant, StreamRows, SyncedStream } from '../../core/model/orders';
import {
  adoptCursor,
  afterPage,
  fractionDone,
  ListCutShort,
  type OpenWindow,
  PagingLoop,
  restartWindow,
  type StreamCursor,
  windowKey,
} from './cursor';
import { cursorKey, type JobBase, type StreamBook } from './job';
import { isAhead, planStream } from './plan';
import { workOff } from './queue';
import { doneSpans } from './reading';
import type { SourcePage } from './source';

export { cursorKey } from './job';

const NEW_ENOUGH_MS = 15 * 60_000;

export interface StreamJob<S extends SyncedStream> extends JobBase {
  book: StreamBook;
  stream: S;
}

/**
 * Reads one stream of one shop to its end: what an interrupted run left over first, then once more what has changed since, unless
 * it is the same run that goes on a moment later.
 * Gives the server time of the last plan, up to which everything is read.
 */
export async function runStream<S extends SyncedStream>(job: StreamJob<S>): Promise<Instant> {
  const key = cursorKey(job.stream, job.shop.id);
  let cursor = adoptCursor(await job.book.cursor<StreamCursor>(key));
  // What a wrong clock planned is not read on: a window of another year may never end well.
  const isLeftover = cursor !== undefined && cursor.todo.length > 0 && !isAhead(cursor, job.source.now());
  if (cursor && isLeftover) cursor = await readPlan(job, key, cursor);
  if (!cursor || !isReadByThisRun(cursor, job)) {
    cursor = planStream(job.stream, cursor, { now: job.source.now(), historyDays: job.historyDays, run: job.run });
    cursor = await readPlan(job, key, cursor);
  }
  await job.onRead({ done: doneSpans(job.stream, cursor), from: cursor.historyFrom ?? null, readUpTo: cursor.plannedAt, open: null });
  return cursor.plannedAt;
}

/** A worker that dies often must not read days of changes anew at each start: what this run planned lately is new enough. */
function isReadByThisRun<S extends SyncedStream>(cursor: StreamCursor, { run, source }: StreamJob<S>): boolean {
  const age = source.now() - cursor.plannedAt;
  return run !== null && cursor.run === run && cursor.todo.length === 0 && age >= 0 && age < NEW_ENOUGH_MS;
}

type WindowTask = OpenWindow & { key: string };
/** A page, or null: the server no longer takes the window's token. */
type Answer<S extends SyncedStream> = SourcePage<S> | null;

async function readPlan<S extends SyncedStream>(job: StreamJob<S>, key: string, start: StreamCursor): Promise<StreamCursor> {
  await tellRead(job, start);
  const restarted = new Set<string>();
  const commit = async (rows: StreamRows[S][], value: StreamCursor) => {
    await job.book.commitPage({ stream: job.stream, shop: job.shop.id, rows, cursor: { key, value } });
    return value;
  };

  async function read(task: WindowTask, signal: AbortSignal): Promise<Answer<S>> {
    try {
      return await job.source.page(job.stream, job.shop, { field: task.field, from: task.from, to: task.to }, task.pageToken, signal);
    } catch (error) {
      // A token that the server has forgotten (a long pause) is not an error of the data: the window is read again, once.
      if (task.pageToken === null || restarted.has(task.key) || job.toLedgerError(error).code !== 'request_refused') throw error;
      restarted.add(task.key);
      return null;
    }
  }

  async function store(cursor: StreamCursor, task: WindowTask, page: Answer<S>): Promise<StreamCursor> {
    if (page === null) return restartWindow(cursor, task);
    let next: StreamCursor;
    try {
      next = afterPage(cursor, task, {
        rows: page.rows.length,
        nextPageToken: page.nextPageToken,
        totalCount: page.totalCount,
        oldestOpen: job.stream === 'affiliate' ? oldestUnsettled(page.rows as AffiliateRow[]) : null,
      });
    } catch (error) {
      // From a loop the next run must get out: it reads the window from its beginning.
      if (error instanceof PagingLoop)
        await commit([], restartWindow(cursor, task, error instanceof ListCutShort ? error.seen : undefined));
      throw error;
    }
    // Before the bookmark moves: a page that is read again says the same once more.
    if (page.buyers?.length) await job.book.putBuyers?.(job.shop.id, page.buyers, job.source.now());
    await commit(page.rows, next);
    await job.onPage(page, page.rows.length, fractionDone(next));
    if (next.todo.length > 0 && next.todo.length !== cursor.todo.length) await tellRead(job, next);
    return next;
  }

  const tasks = (cursor: StreamCursor) => cursor.todo.map((window): WindowTask => ({ ...window, key: windowKey(window) }));
  const rate = () => job.source.rate?.(job.stream, job.shop.id) ?? null;
  return workOff({ tasks, read, store }, start, { signal: job.signal, rate });
}

function tellRead<S extends SyncedStream>(job: StreamJob<S>, cursor: StreamCursor): Promise<void> {
  const froms = cursor.todo.map(({ from }) => from);
  const tos = cursor.todo.map(({ to }) => to);
  return job.onRead({
    done: doneSpans(job.stream, cursor),
    from: cursor.historyFrom ?? null,
    readUpTo: null,
    open: froms.length === 0 ? null : { from: Math.min(...froms), to: Math.max(...tos) },
  });
}

function oldestUnsettled(rows: AffiliateRow[]): Instant | null {
  let oldest: Instant | null = null;
  for (const row of rows) {
    if (row.status === 'settled' || row.status === 'ineligible') continue;
    if (oldest === null || row.createdAt < oldest) oldest = row.createdAt;
  }
  return oldest;
}
