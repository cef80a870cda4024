import { addDays } from '../core/days';
import { type Feed, SHOP_FEEDS, type ShopFeed } from '../core/model/feeds';
import { type Day, type Instant, STREAMS, type Stream } from '../core/model/orders';
import { dayOf, daysBetween } from '../core/time';
import { readDays } from '../store/feeds';
import { allShops } from '../store/ledger';
import type { ShopInfo } from './api';
import { calendarOf, judgedFrom } from './completeness';
import type { LedgerContext } from './context';
import type { CalendarRow, DayState } from './data-api';

type Range = { from: Day; to: Day };
type Deps = Pick<LedgerContext, 'db' | 'book'>;

/** Feeds that say what is now, and nothing of a day. */
const LISTS: ReadonlySet<Feed> = new Set<Feed>(['unsettled', 'products', 'samples']);

/**
 * The calendar of every feed of every shop, and of every ad account. Of a shop from files a day is complete where it has rows, missing
 * between two that have, and after the last of them awaits a file; feeds that no file brought have no line. `rows`: rows that lie on the day, 0 for lists.
 */
export async function calendarRows(context: Deps, range: Range, now: Instant): Promise<CalendarRow[]> {
  const [shops, accounts] = await Promise.all([allShops(context.db), context.db.adAccounts.toArray()]);
  const ofShops = await Promise.all(shops.map((shop) => shopRows(context, shop, range, now)));
  const adDays = accounts.length === 0 ? [] : await readDays(context.db, 'adDays', range.from, range.to);
  const ofAds = accounts.map(async ({ id, timeZone }): Promise<CalendarRow> => {
    const counts = countDays(adDays.filter((row) => row.account === id));
    return syncedRow(context, { shop: id, feed: 'ads', timeZone }, range, counts, now);
  });
  return [...ofShops.flat(), ...(await Promise.all(ofAds))];
}

async function shopRows(context: Deps, { id, timeZone, source }: ShopInfo, range: Range, now: Instant): Promise<CalendarRow[]> {
  const videos = (await readDays(context.db, 'videoDays', range.from, range.to)).filter((row) => row.shop === id);
  const rows = await Promise.all(
    SHOP_FEEDS.map(async (feed): Promise<CalendarRow | null> => {
      const counts = isStream(feed) ? await countPacks(context, feed, id, range) : feed === 'videos' ? countDays(videos) : new Map();
      // The demo counts as synced for the streams that it marks so.
      const isSynced = source === 'api' || (source === 'demo' && (await context.book.coverage(feed, id)).lastSyncAt !== null);
      if (isSynced) return syncedRow(context, { shop: id, feed, timeZone }, range, counts, now);
      return isStream(feed) ? fileRow(context, id, feed, range, counts) : null;
    }),
  );
  return rows.filter((row) => row !== null);
}

async function syncedRow(
  { book }: Deps,
  { shop, feed, timeZone }: { shop: string; feed: Feed; timeZone: string },
  range: Range,
  counts: ReadonlyMap<Day, number>,
  now: Instant,
): Promise<CalendarRow> {
  const coverage = await book.coverage(feed, shop);
  const days = calendarOf({ ...coverage, feed, timeZone }, range, now).map(({ day, state }) => ({
    day,
    state,
    rows: counts.get(day) ?? 0,
  }));
  return { shop, feed, days, waitDays: coverage.lastSyncAt === null ? null : waitOf(feed, days, dayOf(now, timeZone)) };
}

/** Days until the newest closed day of the range can be complete; null where it is, or where the feed knows no days. */
function waitOf(feed: Feed, days: CalendarRow['days'], today: Day): number | null {
  if (LISTS.has(feed)) return null;
  const closed = days.filter(({ day }) => day < today).at(-1);
  if (closed?.state !== 'provisional') return null;
  const wait = daysBetween(today, judgedFrom(feed, closed.day));
  return wait > 0 ? wait : null;
}

/** Files say of their own days: what lies between the first and the last of them and has no row is missing; of later days no file tells. */
async function fileRow(
  { db }: Deps,
  shop: string,
  feed: ShopFeed & Stream,
  range: Range,
  counts: ReadonlyMap<Day, number>,
): Promise<CalendarRow | null> {
  const packs = db.packs.where(':id').between([feed, shop, ''], [feed, shop, FIRST_WAITING]);
  const [first] = await packs.clone().limit(1).primaryKeys();
  const [last] = await packs.clone().reverse().limit(1).primaryKeys();
  if (!first || !last) return null;
  const stateOf = (day: Day): DayState =>
    (counts.get(day) ?? 0) > 0 ? 'complete' : day < first[2] ? 'before' : day > last[2] ? 'after' : 'missing';
  const days: CalendarRow['days'] = [];
  for (let day = range.from; day <= range.to; day = addDays(day, 1)) days.push({ day, state: stateOf(day), rows: counts.get(day) ?? 0 });
  return { shop, feed, days, waitDays: null };
}

/** Days of rows whose order is not known begin with this: behind every other. */
const FIRST_WAITING = '~';

async function countPacks({ db }: Deps, stream: Stream, shop: string, { from, to }: Range): Promise<Map<Day, number>> {
  const counts = new Map<Day, number>();
  await db.packs
    .where(':id')
    .between([stream, shop, from], [stream, shop, `${to}~`])
    .each(({ day, rows }) => {
      counts.set(day, (counts.get(day) ?? 0) + rows);
    });
  return counts;
}

function countDays(rows: readonly { day: Day }[]): Map<Day, number> {
  const counts = new Map<Day, number>();
  for (const { day } of rows) counts.set(day, (counts.get(day) ?? 0) + 1);
  return counts;
}

function isStream(feed: ShopFeed): feed is ShopFeed & Stream {
  return (STREAMS as readonly string[]).includes(feed);
}
