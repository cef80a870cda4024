import type { Feed, Recount } from '../../core/model/feeds';
import type { Day, Instant, StreamRows, SyncedStream } from '../../core/model/orders';
import { SYNCED_STREAMS } from '../../core/model/orders';
import { addDays, dayOf, dayStart, daysBetween } from '../../core/time';
import type { DayBook } from '../../store/day-book/day-book';
import type { FeedBook } from './job';
import { FIRST_PAGE, nextPage, type Paging } from './paging';
import type { Span } from './reading';
import { type RecountCursor, recountKey } from './recounted';
import type { SourceShop, SyncSource } from './source';
import type { TimeWindow } from './windows';

export type RecountBook = Pick<DayBook, 'cursor' | 'setCursor' | 'commitPage' | 'readRows' | 'coverage'>;

export interface RecountJob {
  source: SyncSource;
  shop: SourceShop;
  timeZone: string;
  book: RecountBook;
  signal: AbortSignal;
  exclusively<T>(work: () => Promise<T>): Promise<T>;
  put(recount: Recount): Promise<void>;
  /** Stores rows of the plain feeds, alone. */
  commitFeed: FeedBook['commitFeed'];
}

/** Feeds whose rows are in the numbers of videos. */
const SALES: ReadonlySet<Feed> = new Set<Feed>(['orders', 'affiliate']);
/** Videos count a sale on the day on which it is paid: cash on delivery takes days. */
const PAID_WITHIN_DAYS = 7;
const EVERY_MS = 20 * 3_600_000;
/** The newest closed days of a feed, all of which are counted each time: rows may come to light late. */
const NEWEST_DAYS = 14;
/** Days of the year before them that are counted each time, in turn. */
const OLDER_DAYS = 7;
const YEAR_DAYS = 365;
/** What hangs on an order may be made this many days after it. */
const LONGEST_AFTER = 200;

/** Days, both inclusive. */
interface Days {
  from: Day;
  to: Day;
}

/**
 * Counts closed days again as the platform counts them, once a day: the last two weeks each time, and older days of the year in turn. They are
 * counted together, one request each, and day by day where that differs. A day that differs is read again; what differs then still is listed.
 * Gives the days that were counted otherwise at first.
 */
export async function recountShop(job: RecountJob): Promise<Recount[]> {
  const { book, shop, source } = job;
  const key = recountKey(shop.id);
  const kept = await book.cursor<RecountCursor>(key);
  const now = source.now();
  if (kept && kept.at <= now && now - kept.at < EVERY_MS) return [];
  const cursor: RecountCursor = { at: now, older: { ...kept?.older }, unequal: [] };
  let counted = 0;
  const found: Recount[] = [];
  for (const feed of SYNCED_STREAMS) {
    const { completeUpTo: last, from = null } = await book.coverage(feed, shop.id);
    if (last === null) continue;
    const first = from === null ? null : firstWhole(from, job.timeZone);
    const older = olderDays(last, first, cursor.older[feed]);
    const newest = within({ from: addDays(last, 1 - NEWEST_DAYS), to: last }, first);
    const isByDay = kept?.unequal?.includes(feed) ?? false;
    let isUnequal = false;
    for (const days of [newest, older]) {
      if (days === null) continue;
      const answer = isByDay ? 'differs' : await compare(job, feed, days);
      if (answer !== 'uncounted') counted += daysBetween(days.from, days.to) + 1;
      if (answer !== 'differs') continue;
      for (let day = days.to; day >= days.from; day = addDays(day, -1)) {
        const { before, after } = await recountDay(job, feed, day);
        if (before && before.theirs !== before.ours) found.push(before);
        if (after && after.theirs !== after.ours) isUnequal = true;
      }
    }
    if (older) cursor.older[feed] = older.from;
    if (isUnequal) cursor.unequal.push(feed);
  }
  const late = found.filter(({ feed }) => SALES.has(feed));
  const sold = late.flatMap(({ day }) => Array.from({ length: PAID_WITHIN_DAYS + 1 }, (_, i) => addDays(day, i)));
  await readVideosAgain(job, [...new Set(sold)]);
  await job.exclusively(() => book.setCursor(shop.id, key, { ...cursor, counted }));
  return found;
}

/** Orders that came to light late are in the numbers of videos too, of that day or of the one on which they were paid, which are not read again by themselves any more. */
async function readVideosAgain({ book, commitFeed, source, shop, signal }: RecountJob, days: readonly Day[]): Promise<void> {
  const { feeds } = source;
  const { completeUpTo } = await book.coverage('videos', shop.id);
  // Who never read videos (a scope that was not granted) does not begin with it here.
  if (feeds === undefined || completeUpTo === null) return;
  for (const day of days.filter((one) => one <= completeUpTo)) {
    let place: Paging | null = FIRST_PAGE;
    while (place !== null) {
      signal.throwIfAborted();
      const page = await feeds.videos(shop, day, place.pageToken, signal);
      await commitFeed({ table: 'videoDays', shop: shop.id, rows: page.rows });
      place = nextPage(place, { rows: page.rows.length, nextPageToken: page.nextPageToken });
    }
  }
}

/** The first day that the history holds from its beginning to its end. */
function firstWhole(from: Instant, timeZone: string): Day {
  const day = dayOf(from, timeZone);
  return dayStart(day, timeZone) < from ? addDays(day, 1) : day;
}

/** The part of the days that the history holds; null: none. */
function within({ from, to }: Days, first: Day | null): Days | null {
  const start = first !== null && first > from ? first : from;
  return start > to ? null : { from: start, to };
}

/** The older days that come next: those before the ones counted last, and around again at the end of a year. */
function olderDays(last: Day, first: Day | null, counted: Day | undefined): Days | null {
  const all = within({ from: addDays(last, 1 - YEAR_DAYS), to: addDays(last, -NEWEST_DAYS) }, first);
  if (all === null) return null;
  const next = counted === undefined ? all.to : addDays(counted, -1);
  const to = next < all.from || next > all.to ? all.to : next;
  return within({ from: addDays(to, 1 - OLDER_DAYS), to }, all.from);
}

function windowOf({ from, to }: Days, timeZone: string): Span {
  return { from: dayStart(from, timeZone), to: dayStart(addDays(to, 1), timeZone) };
}

/** Whether the platform counts as many rows in these days as the book holds; `uncounted`: it does not count. */
async function compare(job: RecountJob, feed: SyncedStream, days: Days): Promise<'agrees' | 'differs' | 'uncounted'> {
  const window = windowOf(days, job.timeZone);
  const theirs = await countTheirs(job, feed, window);
  if (theirs === null) return 'uncounted';
  return theirs === (await countOurs(job, feed, days, window)) ? 'agrees' : 'differs';
}

async function countTheirs({ source, shop, signal }: RecountJob, feed: SyncedStream, span: Span): Promise<number | null> {
  const window: TimeWindow = { field: 'create', ...span };
  if (source.count) return source.count(feed, shop, window, signal);
  return (await source.page(feed, shop, window, null, signal)).totalCount;
}

/** A day as it was counted at first, and after it was read again; null: the platform does not count. */
async function recountDay(job: RecountJob, feed: SyncedStream, day: Day): Promise<{ before: Recount | null; after: Recount | null }> {
  const { source, shop, timeZone } = job;
  const days = { from: day, to: day };
  const window = windowOf(days, timeZone);
  const theirs = await countTheirs(job, feed, window);
  if (theirs === null) return { before: null, after: null };
  const recount = async (): Promise<Recount> => {
    const ours = await countOurs(job, feed, days, window);
    return { shop: shop.id, feed, day, theirs, ours, at: source.now() };
  };
  const before = await recount();
  if (theirs !== before.ours) await readAgain(job, feed, window);
  const after = theirs === before.ours ? before : await recount();
  await job.put(after);
  return { before, after };
}

/** Rows of the book that were made in the window; they lie on the day of their order, or wait for it. */
async function countOurs({ book, shop }: RecountJob, feed: SyncedStream, { from, to }: Days, window: Span): Promise<number> {
  const before = feed === 'returns' || feed === 'cancellations' ? LONGEST_AFTER : 1;
  const ofOrders = await book.readRows(feed, shop.id, addDays(from, -before), addDays(to, 1));
  const waiting = feed === 'orders' ? [] : await book.readRows(feed, shop.id, `~${addDays(from, -before)}`, '~~');
  const isIn = ({ createdAt }: StreamRows[SyncedStream]) => createdAt >= window.from && createdAt < window.to;
  return [...ofOrders, ...waiting].filter(isIn).length;
}

async function readAgain({ book, source, shop, signal, exclusively }: RecountJob, feed: SyncedStream, window: Span): Promise<void> {
  let place: Paging | null = FIRST_PAGE;
  while (place !== null) {
    signal.throwIfAborted();
    const page = await source.page(feed, shop, { field: 'create', ...window }, place.pageToken, signal);
    await exclusively(() => book.commitPage({ stream: feed, shop: shop.id, rows: page.rows }));
    place = nextPage(place, { rows: page.rows.length, nextPageToken: page.nextPageToken });
  }
}
