import type { Instant } from '../../core/model/orders';
import { PagingLoop } from './cursor';
import { cursorKey, type FeedJob } from './job';
import type { ListFeed, ListKind, ListRow } from './lists';
import { FIRST_PAGE, nextPage, type Paging } from './paging';
import { workOff } from './queue';
import type { RowPage } from './source';
import { orForgotten } from './tokens';

/** Answers carry whole seconds, and clocks differ a little. */
const SKEW_MS = 60_000;
/** Share of the work that the list itself is taken for where its rows have details. */
const LIST_SHARE = 0.5;

interface ListCursor {
  v: 1;
  /** Null: the list was read to its end. */
  place: Paging | null;
  /** Rows whose details are still to be read. */
  details: string[];
  startedAt: Instant;
  pages: number;
}

type Task = Paging & { key: string; detailOf: string | null };
type Answer<F extends ListFeed> = { page: RowPage<ListRow<F>> } | { apply(row: ListRow<F>): ListRow<F> } | null;

/** Reads a list to its end: one that was broken off goes on, one that is fresh enough is not read. Gives up to when it is read. */
export async function runList<F extends ListFeed>(job: FeedJob, kind: ListKind<F>): Promise<Instant> {
  const key = cursorKey(kind.feed, job.shop.id);
  const now = job.source.now();
  const kept = await job.book.cursor<ListCursor>(key);
  const usable = kept && kept.startedAt <= now ? kept : undefined;
  const isLeft = usable !== undefined && (usable.place !== null || usable.details.length > 0);
  const isFresh = usable !== undefined && now - usable.startedAt < kind.freshMs;
  const anew = (startedAt: Instant): ListCursor => ({ v: 1, place: FIRST_PAGE, details: [], startedAt, pages: 0 });
  const start = usable && (isLeft || isFresh) ? usable : anew(now);
  await tellRead(job, usable && !isLeft ? usable.startedAt : null, null);
  let end = await readList(job, kind, key, start);
  // What was left over may be of long ago: then the list is read once more.
  const later = job.source.now();
  if (isLeft && later - end.startedAt >= kind.freshMs) end = await readList(job, kind, key, anew(later));
  await tellRead(job, end.startedAt, end.startedAt);
  return end.startedAt;
}

/** A list says how things stand: it is read up to a moment, and knows no days before. */
function tellRead(job: FeedJob, upTo: Instant | null, readUpTo: Instant | null): Promise<void> {
  const open = readUpTo === null ? { from: upTo ?? 0, to: job.source.now() } : null;
  return job.onRead({ done: upTo === null ? [] : [{ from: 0, to: upTo }], from: null, readUpTo, open });
}

async function readList<F extends ListFeed>(job: FeedJob, kind: ListKind<F>, key: string, start: ListCursor): Promise<ListCursor> {
  const { source, shop, book } = job;
  const { feed, drops, details } = kind;
  const feeds = source.feeds!;
  const restarted = new Set<string>();
  const known = new Map((await book.readFeed(feed, shop.id)).map((row) => [row.id, row as ListRow<F>]));
  const commit = async (rows: ListRow<F>[], value: ListCursor) => {
    // The list is over: what it did not hold goes.
    const ends = drops && start.place !== null && value.place === null ? { staleBefore: value.startedAt - SKEW_MS } : {};
    await book.commitFeed({ table: feed, shop: shop.id, rows, cursor: { key, value }, ...ends });
    for (const row of rows) known.set(row.id, row);
    return value;
  };

  /** From a list whose pages do not end, or end too soon, the next run must get out: it reads it from its beginning. */
  async function orFromStart<T>(next: () => T, cursor: ListCursor): Promise<T> {
    try {
      return next();
    } catch (error) {
      if (error instanceof PagingLoop) await commit([], { ...cursor, place: FIRST_PAGE });
      throw error;
    }
  }

  async function storePage(cursor: ListCursor, task: Task, page: RowPage<ListRow<F>>): Promise<ListCursor> {
    const { nextPageToken, totalCount } = page;
    const place = await orFromStart(() => nextPage(task, { rows: page.rows.length, nextPageToken, totalCount }), cursor);
    const wanted = page.rows.filter((row) => details?.wanted(row, known.get(row.id), source.now())).map(({ id }) => id);
    const rows = page.rows.map((row) => {
      const before = known.get(row.id);
      return before && details ? details.keep(row, before) : row;
    });
    const next = { ...cursor, place, details: [...new Set([...cursor.details, ...wanted])], pages: cursor.pages + 1 };
    await commit(rows, next);
    await job.onPage(page, rows.length, fractionOf(next, page, details !== undefined));
    return next;
  }

  async function storeDetails(cursor: ListCursor, id: string, apply: (row: ListRow<F>) => ListRow<F>): Promise<ListCursor> {
    const row = known.get(id);
    const next = { ...cursor, details: cursor.details.filter((other) => other !== id) };
    // A moment later than the list that named it, which held none of this.
    const rows = row ? [{ ...apply(row), asOf: Math.max(source.now(), row.asOf + 1) }] : [];
    await commit(rows, next);
    await job.onPage({}, 0, fractionOf(next, null, true));
    return next;
  }

  return workOff<ListCursor, Task, Answer<F>>(
    {
      tasks: (cursor) => [
        ...(cursor.place ? [{ ...cursor.place, key: 'page', detailOf: null }] : []),
        ...cursor.details.map((id) => ({ ...FIRST_PAGE, key: id, detailOf: id })),
      ],
      async read(task, signal) {
        if (task.detailOf !== null) return { apply: await details!.read(feeds, shop, task.detailOf, signal) };
        return orForgotten(job, restarted, task, async () => ({ page: await kind.ask(feeds, shop, task.pageToken, signal) }));
      },
      async store(cursor, task, answer) {
        if (answer === null) return { ...cursor, place: FIRST_PAGE };
        return 'page' in answer ? storePage(cursor, task, answer.page) : storeDetails(cursor, task.key, answer.apply);
      },
    },
    start,
    { signal: job.signal, rate: () => source.rate?.(feed, shop.id) ?? null },
  );
}

function fractionOf({ place, details, pages }: ListCursor, page: RowPage<unknown> | null, hasDetails: boolean): number {
  if (place === null) return details.length === 0 ? 1 : LIST_SHARE;
  const total = page?.totalCount ?? 0;
  const share = total > 0 ? Math.min(0.99, (pages * (page?.rows.length ?? 0)) / total) : 0;
  return hasDetails ? LIST_SHARE * share : share;
}
