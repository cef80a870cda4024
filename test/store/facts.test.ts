import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DayFacts, FACTS_FORMAT } from '../../src/core/facts';
import { createDayBook, type DayBook } from '../../src/store/day-book/day-book';
import { dayKey } from '../../src/store/day-book/facts';
import { LedgerDb } from '../../src/store/db';
import { dyingDb } from './killing';
import { BASE, type Row, step } from './steps';
import { DAY, DAY0, newBook, order, refundRow, returnRow, SHOP, settlementRow } from './support';

const [FROM, TO] = ['2026-07-01', '2026-07-31'];
const A = 'import:a';

async function commitRows(book: DayBook, rows: readonly Row[], imported: boolean): Promise<void> {
  for (const entry of rows) {
    const page = { stream: entry.stream, shop: SHOP, rows: [imported ? { ...entry.row, origin: A } : entry.row] };
    await book.commitPage({ ...page, ...(imported ? { importId: A } : {}) } as Parameters<DayBook['commitPage']>[0]);
  }
}

/** The same book's facts with nothing kept and nothing in the inbox: every day is built as a whole. */
async function rebuilt(db: LedgerDb, book: DayBook): Promise<DayFacts[]> {
  await book.fold();
  await db.facts.clear();
  await db.stamps.clear();
  const days = new Set((await book.readRows('orders', SHOP, FROM, TO)).map(({ createdAt }) => createdAt));
  for (const created of days) {
    const day = new Date(created - 7 * 3_600_000).toISOString().slice(0, 10);
    await db.dirty.put({ shop: SHOP, day, revision: Number.MAX_SAFE_INTEGER, orders: null });
  }
  return book.readFacts([SHOP], FROM, TO);
}

/** Days of which the next read changes kept facts instead of building them anew. */
async function patchable(db: LedgerDb): Promise<number> {
  const marks = (await db.dirty.toArray()).filter(({ orders }) => orders !== null);
  const kept = await db.facts.bulkGet(marks.map(({ shop, day }): [string, string] => [shop, day]));
  return kept.filter((facts) => facts !== undefined).length;
}

/** Facts kept in memory by what `factsSince` says. */
class Resident {
  readonly known = new Map<string, number>();
  readonly facts = new Map<string, DayFacts>();

  async update(book: DayBook): Promise<string[]> {
    const { changed, gone } = await book.factsSince([SHOP], FROM, TO, this.known);
    for (const key of gone) {
      this.known.delete(key);
      this.facts.delete(key);
    }
    for (const { facts, revision } of changed) {
      const key = dayKey(facts.shop, facts.day);
      this.known.set(key, revision);
      this.facts.set(key, facts);
    }
    return changed.map(({ facts }) => facts.day);
  }

  days(): DayFacts[] {
    return [...this.facts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, facts]) => facts);
  }
}

describe('kept facts', () => {
  it('R01 are what building everything anew gives, after any folds, undos and kills, in the book and in memory', async () => {
    let patched = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 24, size: 'max' }), async (steps) => {
        const { name, db: first, book: firstBook } = await newBook();
        let [db, book] = [first, firstBook];
        const importOf = { id: A, fileName: 'a.csv', kind: 'orders', at: DAY0, rows: 0, state: 'done' as const };
        await book.putImport(importOf);
        await commitRows(book, BASE, false);
        const resident = new Resident();
        let undone = false;
        for (const one of steps) {
          if (one.do === 'commit') await commitRows(book, one.rows, one.imported && !undone);
          if (one.do === 'fold' || (one.do === 'read' && one.foldFirst)) await book.fold();
          if (one.do === 'undo' && !undone) {
            await book.undoImport(A);
            undone = true;
          }
          if (one.do === 'read') {
            patched += await patchable(db);
            await resident.update(book);
            expect(resident.days()).toEqual(await book.readFacts([SHOP], FROM, TO));
          }
          if (one.do === 'kill') {
            db.close();
            const dying = await dyingDb(name, one.after);
            const dyingBook = createDayBook(dying);
            await dyingBook
              .fold()
              .then(() => dyingBook.readFacts([SHOP], FROM, TO))
              .catch(() => undefined);
            dying.close();
            db = await new LedgerDb(name).open().then((opened) => opened as LedgerDb);
            book = createDayBook(db);
          }
        }
        await resident.update(book);
        const kept = await book.readFacts([SHOP], FROM, TO);
        expect(resident.days()).toEqual(kept);
        expect(kept).toEqual(await rebuilt(db, book));
        db.close();
      }),
      { numRuns: 80 },
    );
    expect(patched).toBeGreaterThan(100);
  }, 60_000);

  it('name the orders that changed, across streams and folds, until too many did', async () => {
    const { book, db } = await newBook();
    const many = Array.from({ length: 600 }, (_, i) => order(String(7000 + i), DAY0));
    await book.commitPage({ stream: 'orders', shop: SHOP, rows: many });
    await book.fold();
    const marked = async () => (await db.dirty.get([SHOP, FROM]))?.orders;
    expect(await marked()).toBeNull();
    await book.readFacts([SHOP], FROM, TO);
    await book.commitPage({ stream: 'orders', shop: SHOP, rows: [order('7001', DAY0, { asOf: DAY0 + 1, status: 'completed' })] });
    await book.commitPage({ stream: 'returns', shop: SHOP, rows: [returnRow('r', '7002', DAY0 + DAY)] });
    await book.fold();
    await book.commitPage({ stream: 'refunds', shop: SHOP, rows: [refundRow('f', '7003', DAY0 + DAY)] });
    await book.commitPage({ stream: 'settlements', shop: SHOP, rows: [settlementRow('s', '7001', DAY0 + DAY)] });
    await book.fold();
    expect([...((await marked()) ?? [])].sort()).toEqual(['7001', '7002', '7003']);
    const [facts] = await book.readFacts([SHOP], FROM, TO);
    expect(await rebuilt(db, book)).toEqual([facts]);
    // A version that says nothing new of the order marks nothing.
    await book.commitPage({ stream: 'orders', shop: SHOP, rows: [order('7004', DAY0, { asOf: DAY0 + 2 })] });
    await book.fold();
    expect(await db.dirty.count()).toBe(0);
    await book.commitPage({ stream: 'orders', shop: SHOP, rows: many.map((row) => ({ ...row, asOf: DAY0 + 9, status: 'delivered' })) });
    await book.fold();
    expect(await marked()).toBeNull();
  });

  it('of an older format are made anew once, and kept', async () => {
    const { book, db } = await newBook();
    await book.commitPage({ stream: 'orders', shop: SHOP, rows: [order('1', DAY0), order('2', DAY0 + DAY)] });
    await book.fold();
    const facts = await book.readFacts([SHOP], FROM, TO);
    for (const table of [db.facts, db.stamps]) await table.update([SHOP, FROM], { format: FACTS_FORMAT - 1 });
    await db.facts.update([SHOP, FROM], { facts: { format: FACTS_FORMAT - 1 } as DayFacts });
    expect(await book.readFacts([SHOP], FROM, TO)).toEqual(facts);
    expect((await db.facts.get([SHOP, FROM]))!.facts).toEqual(facts[0]);
    expect((await db.stamps.toArray()).map(({ format }) => format)).toEqual([FACTS_FORMAT, FACTS_FORMAT]);
  });

  it('are told by what changed since: days that differ, and days that are no more', async () => {
    const { book, db } = await newBook();
    const resident = new Resident();
    await book.commitPage({ stream: 'orders', shop: SHOP, rows: [order('1', DAY0), order('2', DAY0 + DAY), order('3', DAY0 + 2 * DAY)] });
    await book.fold();
    expect(await resident.update(book)).toEqual(['2026-07-01', '2026-07-02', '2026-07-03']);
    expect(await resident.update(book)).toEqual([]);
    await book.commitPage({ stream: 'refunds', shop: SHOP, rows: [refundRow('f', '2', DAY0 + 9 * DAY)] });
    // In the inbox, then folded: the facts are the same, the revision is not.
    expect(await resident.update(book)).toEqual(['2026-07-02']);
    expect(await resident.update(book)).toEqual([]);
    expect(await resident.update(createDayBook(db))).toEqual([]);
    await book.fold();
    expect(await resident.update(book)).toEqual(['2026-07-02']);
    await book.commitPage({ stream: 'orders', shop: SHOP, rows: [order('3', DAY0, { asOf: DAY0 + 9 * DAY })] });
    expect(await resident.update(book)).toEqual(['2026-07-01']);
    expect([...resident.known.keys()]).toEqual([dayKey(SHOP, '2026-07-01'), dayKey(SHOP, '2026-07-02')]);
    const narrow = await book.factsSince([SHOP], '2026-07-02', '2026-07-02', resident.known);
    expect(narrow).toEqual({ changed: [], gone: [] });
    await book.removeShop(SHOP);
    const { gone } = await book.factsSince([SHOP], FROM, TO, resident.known);
    expect(gone).toEqual([...resident.known.keys()]);
  });
});
