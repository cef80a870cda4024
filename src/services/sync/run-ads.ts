import type { AdAccount, AdDay } from '../../core/model/feeds';
import type { Day, Instant } from '../../core/model/orders';
import { addDays, dayOf, dayStart, daysBetween } from '../../core/time';
import { cursorKey, type FeedBook, type Reading } from './job';
import { workOff } from './queue';
import type { AdPage, AdsSource, AnswerNotes, DayRange } from './source';

const FRESH_MS = 3 * 3_600_000;
/** Longest span of one report with days. */
const PIECE_DAYS = 30;
/** Numbers keep changing for days. */
const AGAIN_DAYS = 7;
/** No report gives more ads than this: one that is so full is asked for by fewer days. */
const MOST_ROWS = 10_000;

interface AdsCursor {
  v: 1;
  todo: AdPiece[];
  planned: number;
  plannedAt: Instant;
  from: Day;
  to: Day;
  /** Up to this day plans before read; null: nothing was. */
  upTo: Day | null;
  /** Shops whose GMV Max campaigns were read: one bound later is read from the beginning. */
  shopIds: string[];
}

interface AdPiece extends DayRange {
  /** The shop whose GMV Max campaigns are asked for; null: the account's ads. */
  shopId: string | null;
  page: number;
}

export interface AdsJob {
  source: AdsSource;
  book: FeedBook;
  account: AdAccount;
  historyDays: number;
  signal: AbortSignal;
  onPage(page: Partial<AnswerNotes>, rows: number, fraction: number): Promise<void>;
  onRead(reading: Reading): Promise<void>;
}

/** Reads what an ad account spent by ad and day, newest first; the last days again. Gives up to when it is read. */
export async function runAds(job: AdsJob): Promise<Instant> {
  const key = cursorKey('ads', job.account.id);
  const kept = await job.book.cursor<AdsCursor>(key);
  // Where nothing is to be read nothing is asked; all else goes by the server's clock, since a bookmark by a wrong one is no use.
  if (!kept || kept.todo.length > 0 || !isFresh(job, kept)) await job.source.learnTime(job.signal);
  const now = job.source.now();
  const usable = kept && kept.plannedAt <= now ? kept : undefined;
  const isLeft = usable !== undefined && usable.todo.length > 0;
  const start = usable && (isLeft || isFresh(job, usable)) ? usable : plan(job, usable, now);
  await tellRead(job, start, null);
  let end = await readAll(job, key, start);
  // What was left over may be of long ago: then the days since are read too.
  const later = job.source.now();
  if (isLeft && later - end.plannedAt >= FRESH_MS) end = await readAll(job, key, plan(job, end, later));
  await tellRead(job, end, end.plannedAt);
  return end.plannedAt;
}

/** Whether it was planned lately, and for the same shops. */
function isFresh({ source, account }: AdsJob, { plannedAt, shopIds }: AdsCursor): boolean {
  const age = source.now() - plannedAt;
  return age >= 0 && age < FRESH_MS && account.shopIds.every((id) => shopIds.includes(id));
}

function plan({ account, historyDays }: AdsJob, last: AdsCursor | undefined, now: Instant): AdsCursor {
  const to = dayOf(now, account.timeZone);
  const first = addDays(to, 1 - historyDays);
  const again = last ? addDays(last.to, 1 - AGAIN_DAYS) : first;
  const olderTo = last && last.from > first ? addDays(last.from, -1) : null;
  const ranges = [...pieces(again, to), ...(olderTo ? pieces(first, olderTo) : [])];
  const whole = pieces(first, to);
  const isKnown = (shopId: string) => last?.shopIds.includes(shopId) ?? false;
  const todo = [
    ...ranges.map((range) => ({ ...range, shopId: null, page: 1 })),
    ...account.shopIds.flatMap((shopId) => (isKnown(shopId) ? ranges : whole).map((range) => ({ ...range, shopId, page: 1 }))),
  ];
  const from = last && last.from < first ? last.from : first;
  return { v: 1, todo, planned: todo.length, plannedAt: now, from, to, upTo: last?.to ?? null, shopIds: account.shopIds };
}

/** At most 30 days each, newest first. */
function pieces(from: Day, to: Day): DayRange[] {
  const out: DayRange[] = [];
  for (let end = to; end >= from; end = addDays(end, -PIECE_DAYS)) {
    const begin = addDays(end, 1 - PIECE_DAYS);
    out.push({ from: begin < from ? from : begin, to: end });
  }
  return out;
}

function readAll(job: AdsJob, key: string, start: AdsCursor): Promise<AdsCursor> {
  const { source, account, book } = job;
  const nameOf = ({ from, to, shopId }: AdPiece) => `${from} ${to} ${shopId ?? ''}`;
  return workOff<AdsCursor, AdPiece & { key: string }, AdPage>(
    {
      tasks: ({ todo }) => todo.map((piece) => ({ ...piece, key: nameOf(piece) })),
      read: ({ from, to, shopId, page }, signal) =>
        shopId === null ? source.report(account, { from, to }, page, signal) : source.gmvMax(account, shopId, { from, to }, page, signal),
      async store(cursor, task, answer) {
        const place = cursor.todo.findIndex((piece) => nameOf(piece) === task.key);
        const left = leftOf(task, answer);
        const todo = cursor.todo.toSpliced(place, 1, ...left);
        const next = { ...cursor, todo, planned: cursor.planned + Math.max(0, left.length - 1) };
        const rows: AdDay[] = answer.rows;
        await book.commitFeed({ table: 'adDays', shop: account.id, rows, cursor: { key, value: next } });
        await job.onPage(answer, rows.length, next.planned === 0 ? 1 : (next.planned - todo.length) / next.planned);
        return next;
      },
    },
    start,
    { signal: job.signal },
  );
}

/** What is left of a piece after a page: its next page, or both halves of one that holds more than a report gives. */
function leftOf({ from, to, shopId, page }: AdPiece, { nextPage, totalCount }: AdPage): AdPiece[] {
  if (nextPage === null) return [];
  if (page > 1 || (totalCount ?? 0) < MOST_ROWS || from === to) return [{ from, to, shopId, page: nextPage }];
  const middle = addDays(from, Math.floor(daysBetween(from, to) / 2));
  return [
    { from: addDays(middle, 1), to, shopId, page: 1 },
    { from, to: middle, shopId, page: 1 },
  ];
}

function tellRead({ account, onRead }: AdsJob, cursor: AdsCursor, readUpTo: Instant | null): Promise<void> {
  const at = (day: Day) => dayStart(day, account.timeZone);
  const [froms, tos] = [cursor.todo.map(({ from }) => from).sort(), cursor.todo.map(({ to }) => to).sort()];
  const known = cursor.upTo === null ? [] : [{ from: at(cursor.from), to: at(addDays(cursor.upTo, 1)) }];
  const done = cursor.todo.length === 0 ? [{ from: at(cursor.from), to: at(addDays(cursor.to, 1)) }] : known;
  const open = froms[0] && tos.at(-1) ? { from: at(froms[0]), to: at(addDays(tos.at(-1)!, 1)) } : null;
  return onRead({ done, from: at(cursor.from), readUpTo, open });
}
