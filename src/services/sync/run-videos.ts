import type { VideoDay } from '../../core/model/feeds';
import type { Day, Instant } from '../../core/model/orders';
import { addDays, dayOf, dayStart } from '../../core/time';
import { PagingLoop } from './cursor';
import { cursorKey, type FeedJob } from './job';
import { FIRST_PAGE, nextPage, type Paging } from './paging';
import { workOff } from './queue';
import type { RowPage } from './source';
import { orForgotten } from './tokens';

const FRESH_MS = 3 * 3_600_000;
/** Days before the last whole one that are read again: late numbers. */
const AGAIN_DAYS = 3;

interface VideosCursor {
  v: 1;
  /** Days still to read, newest first. */
  todo: (Paging & { day: Day })[];
  planned: number;
  plannedAt: Instant;
  /** First day that plans so far read. */
  from: Day;
  /** Last day of the plan, or the last that the platform says is whole. */
  to: Day;
  /** Up to this day everything was read by plans before; null: nothing was. */
  upTo: Day | null;
}

type Answer = (RowPage<VideoDay> & { latestDay: Day | null }) | null;

/** Reads how videos did, day by day, newest first, up to the last day that the platform says is whole. Gives up to when they are read. */
export async function runVideos(job: FeedJob): Promise<Instant> {
  const key = cursorKey('videos', job.shop.id);
  const now = job.source.now();
  const kept = await job.book.cursor<VideosCursor>(key);
  const usable = kept && kept.plannedAt <= now ? kept : undefined;
  const isDone = usable !== undefined && usable.todo.length === 0;
  const isFresh = isDone && now - usable.plannedAt < FRESH_MS;
  const start = isFresh || (usable && !isDone) ? usable : plan(job, usable, now);
  await tellRead(job, start, null);
  let end = await readDays(job, key, start);
  // What was left over may be of long ago: then the days since are read too.
  const later = job.source.now();
  if (start.todo.length > 0 && later - end.plannedAt >= FRESH_MS) end = await readDays(job, key, plan(job, end, later));
  await tellRead(job, end, end.plannedAt);
  return end.plannedAt;
}

function plan({ timeZone, historyDays }: FeedJob, last: VideosCursor | undefined, now: Instant): VideosCursor {
  const to = addDays(dayOf(now, timeZone), -1);
  const first = addDays(to, 1 - historyDays);
  const upTo = last ? last.to : null;
  const again = upTo === null ? first : addDays(upTo, 1 - AGAIN_DAYS);
  const days = upTo === null ? between(first, to) : [...between(again, to), ...between(first, addDays(last!.from, -1))];
  const from = last && last.from < first ? last.from : first;
  return { v: 1, todo: days.map((day) => ({ ...FIRST_PAGE, day })), planned: days.length, plannedAt: now, from, to, upTo };
}

/** Newest first. */
function between(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let day = to; day >= from; day = addDays(day, -1)) days.push(day);
  return days;
}

function readDays(job: FeedJob, key: string, start: VideosCursor): Promise<VideosCursor> {
  const restarted = new Set<string>();
  const { shop, source, book } = job;
  /** From a day whose pages do not end, or end too soon, the next run must get out: it reads it from its beginning. */
  async function orFromStart<T>(next: () => T, cursor: VideosCursor, place: number): Promise<T> {
    try {
      return next();
    } catch (error) {
      const { day } = cursor.todo[place]!;
      const value = { ...cursor, todo: cursor.todo.with(place, { ...FIRST_PAGE, day }) };
      if (error instanceof PagingLoop) await book.commitFeed({ table: 'videoDays', shop: shop.id, rows: [], cursor: { key, value } });
      throw error;
    }
  }

  return workOff<VideosCursor, Paging & { day: Day; key: string }, Answer>(
    {
      tasks: ({ todo }) => todo.map((entry) => ({ ...entry, key: entry.day })),
      read: (task, signal) => orForgotten(job, restarted, task, () => source.feeds!.videos(shop, task.day, task.pageToken, signal)),
      async store(cursor, task, page) {
        const place = cursor.todo.findIndex(({ day }) => day === task.day);
        if (page === null) return { ...cursor, todo: cursor.todo.with(place, { ...FIRST_PAGE, day: task.day }) };
        const { nextPageToken, totalCount } = page;
        const after = await orFromStart(() => nextPage(task, { rows: page.rows.length, nextPageToken, totalCount }), cursor, place);
        const left = after ? cursor.todo.with(place, { ...after, day: task.day }) : cursor.todo.toSpliced(place, 1);
        // Days that are not whole yet are left to a later plan.
        const to = page.latestDay !== null && page.latestDay < cursor.to ? page.latestDay : cursor.to;
        const next = { ...cursor, to, todo: left.filter(({ day }) => day <= to) };
        await book.commitFeed({ table: 'videoDays', shop: shop.id, rows: page.rows, cursor: { key, value: next } });
        await job.onPage(page, page.rows.length, next.planned === 0 ? 1 : (next.planned - next.todo.length) / next.planned);
        return next;
      },
    },
    start,
    { signal: job.signal, rate: () => source.rate?.('videos', shop.id) ?? null },
  );
}

function tellRead(job: FeedJob, cursor: VideosCursor, readUpTo: Instant | null): Promise<void> {
  const at = (day: Day) => dayStart(day, job.timeZone);
  const days = cursor.todo.map(({ day }) => day).sort();
  const [oldest, newest] = [days[0], days.at(-1)];
  const known = cursor.upTo === null ? [] : [{ from: at(cursor.from), to: at(addDays(cursor.upTo, 1)) }];
  const done = days.length === 0 ? [{ from: at(cursor.from), to: at(addDays(cursor.to, 1)) }] : known;
  const open = oldest && newest ? { from: at(oldest), to: at(addDays(newest, 1)) } : null;
  return job.onRead({ done, from: at(cursor.from), readUpTo, open });
}
