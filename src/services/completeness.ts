import type { Feed } from '../core/model/feeds';
import type { Day, Instant } from '../core/model/orders';
import { addDays, dayOf, dayStart } from '../core/time';
import type { Coverage } from '../store/day-book/day-book';
import type { DayState } from './data-api';
import type { LedgerError } from './errors';
import type { Reading } from './sync/job';
import { without } from './sync/reading';

const HOUR = 3_600_000;

/** How long after a day's end a sync must have ended for the feed's day to be complete (roi.md section 6); a list holds what is now. */
const SETTLES_AFTER_MS: Record<Feed, number> = {
  orders: 24 * HOUR,
  returns: 24 * HOUR,
  cancellations: 24 * HOUR,
  affiliate: 48 * HOUR,
  // A statement is made at midnight UTC of the day after, and takes about a day to be there.
  settlements: 48 * HOUR,
  unsettled: 0,
  products: 0,
  samples: 0,
  videos: 48 * HOUR,
  ads: 48 * HOUR,
};

/** How far a feed of a shop (or ad account) was read, with the zone of its days. */
export interface FeedCoverage extends Coverage {
  feed: Feed;
  timeZone: string;
}

/** The last complete day of a feed that was read up to an instant, in the shop's zone. */
export function completeUpTo(feed: Feed, readUpTo: Instant, timeZone: string): Day {
  return addDays(dayOf(readUpTo - SETTLES_AFTER_MS[feed], timeZone), -1);
}

/** First day on which a day of a feed can be complete. */
export function judgedFrom(feed: Feed, day: Day): Day {
  return addDays(day, 1 + Math.ceil(SETTLES_AFTER_MS[feed] / (24 * HOUR)));
}

/** What is known of a feed after it was read, or failed to be. */
export function coverageAfter(
  before: Coverage,
  { feed, timeZone }: Pick<FeedCoverage, 'feed' | 'timeZone'>,
  { done, from, readUpTo, open }: Reading,
  failed: { error: LedgerError; at: Instant } | null,
): Coverage {
  const spans = done.length > 0 ? done : (before.done ?? []);
  const froms = [before.from ?? null, from].filter((at) => at !== null);
  const coverage: Coverage = { ...before, done: spans, from: froms.length === 0 ? null : Math.min(...froms) };
  if (failed) {
    const span = open ?? { from: coverage.from ?? 0, to: failed.at };
    return { ...coverage, failed: { ...span, at: failed.at, code: failed.error.code } };
  }
  if (readUpTo === null) return coverage;
  const newest = spans.at(-1);
  const lastRead = newest ? addDays(dayOf(newest.to, timeZone), -1) : null;
  const settled = completeUpTo(feed, readUpTo, timeZone);
  return { ...coverage, completeUpTo: lastRead !== null && lastRead < settled ? lastRead : settled, lastSyncAt: readUpTo, failed: null };
}

/**
 * State of each day of a range (both ends inclusive): `complete`; `provisional` where it was read but may still change, or is not over;
 * `failed` where the last reading of it failed; `before` what is ever to be read; else `missing`.
 */
export function calendarOf(coverage: FeedCoverage, range: { from: Day; to: Day }, now: Instant): { day: Day; state: DayState }[] {
  const out: { day: Day; state: DayState }[] = [];
  for (let day = range.from; day <= range.to; day = addDays(day, 1)) out.push({ day, state: stateOf(coverage, day, now) });
  return out;
}

function stateOf({ feed, timeZone, done, from, failed, completeUpTo: last, lastSyncAt }: FeedCoverage, day: Day, now: Instant): DayState {
  const span = { from: dayStart(day, timeZone), to: dayStart(addDays(day, 1), timeZone) };
  const isComplete = last !== null && day <= last;
  // An early version kept no spans: it took down a day only where all before it was read.
  const spans = done ?? (lastSyncAt === null ? [] : [{ from: Number.NEGATIVE_INFINITY, to: lastSyncAt }]);
  const isRead = without([span], spans).length === 0;
  if (from != null && span.to <= from && !isRead) return 'before';
  if (isRead) return isComplete ? 'complete' : 'provisional';
  const newest = spans.at(-1);
  // The day in the middle of which the last reading came to its end, today, and days to come.
  if (newest && newest.from <= span.from && newest.to > span.from) return 'provisional';
  // The history may begin in the middle of a day: what is before is nobody's gap.
  if (from != null && span.from < from && without([{ from, to: span.to }], spans).length === 0)
    return isComplete ? 'complete' : 'provisional';
  if (failed && failed.from < span.to && failed.to > span.from) return 'failed';
  // The platform gives days of videos and ads only when they are whole: one that could not be yet, when all there was was read, is nobody's gap.
  if (newest && newest.to <= span.from && lastSyncAt !== null && span.from < lastSyncAt && day > completeUpTo(feed, lastSyncAt, timeZone))
    return 'provisional';
  return span.to > now && lastSyncAt !== null ? 'provisional' : 'missing';
}
