import { buildDayFacts, type DayFacts, FACTS_FORMAT } from '../../core/facts';
import type { Day, Stream, StreamRows } from '../../core/model/orders';
import type { LedgerDb } from '../db';
import { PageStale } from '../errors';
import type { DirtyRecord } from '../records';
import { writing } from '../write';
import { SCHEMAS } from './codec/pack';
import { assemble } from './codec/table';
import { placeKey } from './place';
import { reading, tableBetween } from './reading';
import { Working } from './working';

/** Days built in one go: bounds what is in memory as rows at once. */
const DAYS_AT_ONCE = 8;

/**
 * The facts of the shops' days, both inclusive, by shop and day; days without rows are left out. What is older than its
 * packs is built anew and kept; days that the inbox touches are built with it, in memory only. A stale page reads on.
 */
export async function readFacts(db: LedgerDb, working: Working, shops: readonly string[], from: Day, to: Day): Promise<DayFacts[]> {
  for (const shop of shops) await refresh(db, shop, from, to);
  return reading(db, working, async () => {
    const all: DayFacts[] = [];
    for (const shop of shops) all.push(...(await factsOfShop(db, working, shop, from, to)));
    return all;
  });
}

/** Builds and keeps what is dirty. */
async function refresh(db: LedgerDb, shop: string, from: Day, to: Day): Promise<void> {
  const dirty = await db.dirty.where(':id').between([shop, from], [shop, to], true, true).toArray();
  for (let i = 0; i < dirty.length; i += DAYS_AT_ONCE) {
    const some = dirty.slice(i, i + DAYS_AT_ONCE);
    const built = await storedFacts(db, some);
    try {
      await keep(db, built);
    } catch (error) {
      // An old page may still read: it builds in memory what it must not write.
      if (error instanceof PageStale) return;
      throw error;
    }
  }
}

interface Built {
  mark: DirtyRecord;
  facts: DayFacts | null;
}

/** Facts of days as their packs are, without the inbox. */
async function storedFacts(db: LedgerDb, days: readonly DirtyRecord[]): Promise<Built[]> {
  const packsOnly = new Working(db);
  return db.transaction('r', [db.dirty, ...Working.tables(db)], async () => {
    const built: Built[] = [];
    for (const { shop, day } of days) {
      const mark = await db.dirty.get([shop, day]);
      if (mark) built.push({ mark, facts: await factsOfDay(db, packsOnly, shop, day) });
    }
    return built;
  });
}

/** Keeps facts whose day has not changed since it was read. */
async function keep(db: LedgerDb, built: readonly Built[]): Promise<void> {
  await writing(db, [db.facts, db.dirty], async () => {
    for (const { mark, facts } of built) {
      const { shop, day, revision } = mark;
      if ((await db.dirty.get([shop, day]))?.revision !== revision) continue;
      if (facts) await db.facts.put({ shop, day, format: FACTS_FORMAT, facts });
      else await db.facts.delete([shop, day]);
      await db.dirty.delete([shop, day]);
    }
  });
}

async function factsOfShop(db: LedgerDb, working: Working, shop: string, from: Day, to: Day): Promise<DayFacts[]> {
  const [kept, dirty] = await Promise.all([
    db.facts.where(':id').between([shop, from], [shop, to], true, true).toArray(),
    db.dirty.where(':id').between([shop, from], [shop, to], true, true).primaryKeys(),
  ]);
  const byDay = new Map<Day, DayFacts>();
  const toBuild = new Set(dirty.map(([, day]) => day));
  for (const { day, format, facts } of kept) {
    if (format === FACTS_FORMAT) byDay.set(day, facts);
    else toBuild.add(day);
  }
  for (const draft of working.drafts.values()) {
    if (draft.shop !== shop || draft.waiting || !draft.figuresChanged) continue;
    const day = placeKey(draft.place);
    if (day >= from && day <= to) toBuild.add(day);
  }
  for (const day of toBuild) {
    const facts = await factsOfDay(db, working, shop, day);
    if (facts) byDay.set(day, facts);
    else byDay.delete(day);
  }
  return [...byDay].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, facts]) => facts);
}

async function factsOfDay(db: LedgerDb, working: Working, shop: string, day: Day): Promise<DayFacts | null> {
  const rowsOf = async <S extends Stream>(stream: S): Promise<StreamRows[S][]> =>
    assemble(SCHEMAS[stream].leaves, await tableBetween(db, working, stream, shop, day, day));
  const orders = await rowsOf('orders');
  if (orders.length === 0) return null;
  return buildDayFacts({
    shop,
    day,
    orders,
    returns: await rowsOf('returns'),
    cancellations: await rowsOf('cancellations'),
    affiliate: await rowsOf('affiliate'),
  });
}
