import { type DayFacts, FACTS_FORMAT } from '../../core/facts';
import type { Day } from '../../core/model/orders';
import type { LedgerDb } from '../db';
import type { FactsRecord } from '../records';
import { factsOfDay } from './day-facts';
import { joined } from './dirty';
import { placeKey } from './place';
import { reading } from './reading';
import { refresh } from './refresh';
import type { Working } from './working';

/** What differs from the facts that somebody has in memory. */
export interface FactsSince {
  /** Days that are new or different, by shop and day. Of one `dayKey` and revision the facts are always the same. */
  changed: { facts: DayFacts; revision: number }[];
  /** Keys of days that have no orders any more. */
  gone: string[];
}

/** The name of a shop-day in `factsSince`. */
export function dayKey(shop: string, day: Day): string {
  return `${shop}/${day}`;
}

/**
 * The facts of the shops' days, both inclusive, by shop and day; days without rows are left out. What is older than its
 * packs is built anew and kept; days that the inbox touches are built with it, in memory only. A stale page reads on.
 */
export async function readFacts(db: LedgerDb, working: Working, shops: readonly string[], from: Day, to: Day): Promise<DayFacts[]> {
  const { changed } = await factsSince(db, working, shops, from, to, new Map());
  return changed.map(({ facts }) => facts);
}

/** The same, but only what is not as the caller knows it: facts by `dayKey`, each with the revision that it was given with. */
export async function factsSince(
  db: LedgerDb,
  working: Working,
  shops: readonly string[],
  from: Day,
  to: Day,
  known: ReadonlyMap<string, number>,
): Promise<FactsSince> {
  for (const shop of shops) await refresh(db, shop, from, to);
  return reading(db, working, async () => {
    const found = await Promise.all(shops.map((shop) => sinceOfShop(db, working, { shop, from, to }, known)));
    return { changed: found.flatMap(({ changed }) => changed), gone: found.flatMap(({ gone }) => gone) };
  });
}

interface Range {
  shop: string;
  from: Day;
  to: Day;
}

/** What is not kept: the orders that are different since facts were (null: all), and the last page that touched them. */
interface Pending {
  orders: Set<string> | null;
  page: number;
}

async function sinceOfShop(db: LedgerDb, working: Working, range: Range, known: ReadonlyMap<string, number>): Promise<FactsSince> {
  const since: FactsSince = { changed: [], gone: [] };
  const { shop, from, to } = range;
  const timeZone = (await db.shops.get(shop))?.timeZone;
  const stamps = await db.stamps.where(':id').between([shop, from], [shop, to], true, true).toArray();
  const pending = await pendingDays(db, working, range);
  const revisions = new Map<Day, number>();
  for (const { day, revision, format } of stamps) {
    if (format === FACTS_FORMAT) revisions.set(day, revision);
    else pending.set(day, { orders: null, page: pending.get(day)?.page ?? 0 });
  }
  // Of facts in memory alone: what is in the packs and in the inbox, told apart from every revision that is kept.
  for (const [day, { page }] of pending) revisions.set(day, -(working.bookRevision * PAGES_A_REVISION + page));
  const isKnown = (day: Day) => known.get(dayKey(shop, day)) === revisions.get(day);
  const wanted = [...revisions.keys()].filter((day) => !isKnown(day)).sort();
  const kept = await keptFacts(db, range, wanted, stamps.length);
  for (const day of wanted) {
    const left = pending.get(day);
    let facts: DayFacts | null | undefined = kept.get(day);
    if (left && timeZone !== undefined) {
      const outdated = facts && left.orders ? { facts, orders: left.orders } : null;
      facts = await factsOfDay(db, working, { shop, timeZone, day }, outdated);
    }
    if (facts) since.changed.push({ facts, revision: revisions.get(day)! });
    else revisions.delete(day);
  }
  for (const key of known.keys()) {
    const day = key.slice(shop.length + 1);
    if (key === dayKey(shop, day) && day >= from && day <= to && !revisions.has(day)) since.gone.push(key);
  }
  return since;
}

/** More pages than a book ever has in its inbox's life; with this many revisions left below 2^53. */
const PAGES_A_REVISION = 2 ** 27;

/** Days whose kept facts are not what the book says now: marked ones that nobody could keep, and those that the inbox touches. */
async function pendingDays(db: LedgerDb, working: Working, { shop, from, to }: Range): Promise<Map<Day, Pending>> {
  const pending = new Map<Day, Pending>();
  for (const { day, orders } of await db.dirty.where(':id').between([shop, from], [shop, to], true, true).toArray()) {
    pending.set(day, { orders: orders && new Set(orders), page: 0 });
  }
  for (const draft of working.drafts.values()) {
    if (draft.shop !== shop || draft.waiting || !draft.figuresChanged) continue;
    const day = placeKey(draft.place);
    if (day < from || day > to) continue;
    const before = pending.get(day) ?? { orders: new Set<string>(), page: 0 };
    pending.set(day, { orders: joined(before.orders, draft.figureOrders), page: Math.max(before.page, draft.lastPage) });
  }
  return pending;
}

/** The database does one thing at a time: a page that wants a word from it meanwhile waits for so much. */
const DAYS_A_READ = 32;

/** Facts as they are kept, of these days. */
async function keptFacts(db: LedgerDb, { shop, from, to }: Range, days: readonly Day[], all: number): Promise<Map<Day, DayFacts>> {
  const wanted = new Set(days);
  const kept = new Map<Day, DayFacts>();
  const take = (records: readonly (FactsRecord | undefined)[]) => {
    for (const record of records) if (record?.format === FACTS_FORMAT && wanted.has(record.day)) kept.set(record.day, record.facts);
  };
  if (days.length * 2 <= all) {
    take(await db.facts.bulkGet(days.map((day): [string, string] => [shop, day])));
    return kept;
  }
  for (let after = from, isFirst = true; ; isFirst = false) {
    const some = await db.facts.where(':id').between([shop, after], [shop, to], isFirst, true).limit(DAYS_A_READ).toArray();
    take(some);
    if (some.length < DAYS_A_READ) return kept;
    after = some.at(-1)!.day;
  }
}
