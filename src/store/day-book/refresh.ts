import { type DayFacts, FACTS_FORMAT } from '../../core/facts';
import type { Day } from '../../core/model/orders';
import type { LedgerDb } from '../db';
import { PageStale } from '../errors';
import type { DirtyRecord } from '../records';
import { writing } from '../write';
import { factsOfDay } from './day-facts';
import { Working } from './working';

/** Days built in one go: bounds what is in memory as rows at once. */
const DAYS_AT_ONCE = 8;

/** Builds what is older than its packs, or of an older format, and keeps it. A page that may not write leaves it as it is. */
export async function refresh(db: LedgerDb, shop: string, from: Day, to: Day): Promise<void> {
  const stale = await staleDays(db, shop, from, to);
  for (let i = 0; i < stale.length; i += DAYS_AT_ONCE) {
    const built = await buildStale(db, shop, stale.slice(i, i + DAYS_AT_ONCE));
    try {
      await keep(db, shop, built);
    } catch (error) {
      // An old page may still read: it builds in memory what it must not write.
      if (error instanceof PageStale) return;
      throw error;
    }
  }
}

/** What of a shop-day is to be built: as `DirtyRecord`. */
type Mark = DirtyRecord;

interface Built {
  mark: Mark;
  facts: DayFacts | null;
}

async function staleDays(db: LedgerDb, shop: string, from: Day, to: Day): Promise<Day[]> {
  const [dirty, stamps] = await Promise.all([
    db.dirty.where(':id').between([shop, from], [shop, to], true, true).primaryKeys(),
    db.stamps.where(':id').between([shop, from], [shop, to], true, true).toArray(),
  ]);
  const days = new Set(dirty.map(([, day]) => day));
  for (const { day, format } of stamps) if (format !== FACTS_FORMAT) days.add(day);
  return [...days].sort();
}

/** Facts of days as their packs are, without the inbox. */
async function buildStale(db: LedgerDb, shop: string, days: readonly Day[]): Promise<Built[]> {
  const packsOnly = new Working(db);
  return db.transaction('r', [db.dirty, db.stamps, db.facts, ...Working.tables(db)], async () => {
    const timeZone = (await db.shops.get(shop))?.timeZone;
    if (timeZone === undefined) return [];
    const marks = await marksOf(db, shop, days);
    const records = await db.facts.bulkGet(marks.filter(({ orders }) => orders !== null).map(keyOf));
    const kept = new Map(records.flatMap((record) => (record?.format === FACTS_FORMAT ? [[record.day, record.facts]] : [])));
    const built: Built[] = [];
    for (const mark of marks) {
      const facts = kept.get(mark.day);
      const outdated = facts && mark.orders ? { facts, orders: new Set(mark.orders) } : null;
      built.push({ mark, facts: await factsOfDay(db, packsOnly, { shop, timeZone, day: mark.day }, outdated) });
    }
    return built;
  });
}

/** Keeps facts of days that are still what they were when they were read. */
async function keep(db: LedgerDb, shop: string, built: readonly Built[]): Promise<void> {
  await writing(db, [db.facts, db.stamps, db.dirty], async () => {
    const days = built.map(({ mark }) => mark.day);
    const now = new Map((await marksOf(db, shop, days)).map(({ day, revision }) => [day, revision]));
    const current = built.filter(({ mark }) => now.get(mark.day) === mark.revision);
    const full = current.flatMap(({ mark: { day, revision }, facts }) =>
      facts ? [{ shop, day, revision, format: FACTS_FORMAT, facts }] : [],
    );
    const empty = current.filter(({ facts }) => facts === null).map(({ mark }) => keyOf(mark));
    await Promise.all([
      db.facts.bulkPut(full),
      db.stamps.bulkPut(full.map(({ facts: _, ...stamp }) => stamp)),
      db.facts.bulkDelete(empty),
      db.stamps.bulkDelete(empty),
      db.dirty.bulkDelete(current.map(({ mark }) => keyOf(mark))),
    ]);
  });
}

function keyOf({ shop, day }: Mark): [string, string] {
  return [shop, day];
}

/** The marks of those days that have one; a day whose facts are of another format counts as marked as a whole. */
async function marksOf(db: LedgerDb, shop: string, days: readonly Day[]): Promise<Mark[]> {
  const keys = days.map((day): [string, string] => [shop, day]);
  const [marks, stamps] = await Promise.all([db.dirty.bulkGet(keys), db.stamps.bulkGet(keys)]);
  return days.flatMap((day, i) => {
    const [mark, stamp] = [marks[i], stamps[i]];
    if (mark) return [mark];
    return stamp && stamp.format !== FACTS_FORMAT ? [{ shop, day, revision: stamp.revision, orders: null }] : [];
  });
}
