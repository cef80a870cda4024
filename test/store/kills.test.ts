import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrderRow } from '../../src/core/model/orders';
import { createDayBook } from '../../src/store/day-book/day-book';
import { LedgerDb } from '../../src/store/db';
import { dyingDb } from './killing';
import { affiliateRow, contentOf, DAY, DAY0, newBook, order, SHOP } from './support';

const PAGES = 12;
const PAGE = 5;

const page = (n: number): OrderRow[] =>
  Array.from({ length: PAGE }, (_, i) =>
    order(String(1000 + ((n * PAGE + i) % 40)), DAY0 + (((n * PAGE + i) % 40) / 4) * DAY, { asOf: n }),
  );

/** Goes on from the cursor, folding every three pages; true when it came to the end. */
async function sync(db: LedgerDb): Promise<boolean> {
  const book = createDayBook(db);
  try {
    for (;;) {
      const done = (await book.cursor<number>('orders')) ?? 0;
      if (done === PAGES) break;
      await book.commitPage({ stream: 'orders', shop: SHOP, rows: page(done), cursor: { key: 'orders', value: done + 1 } });
      if (done % 3 === 2) await book.fold();
    }
    await book.fold();
    return true;
  } catch {
    // Which error the cut-off shows as is the database's; that nothing but a cut-off fails is seen at the end.
    return false;
  }
}

describe('cut off anywhere', () => {
  it('R01 R17 rows and cursor agree after every kill, and the end is the same', async () => {
    const whole = await newBook();
    expect(await sync(whole.db)).toBe(true);
    const truth = await contentOf(whole.book);
    let kills = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(15), { minLength: 2, maxLength: 6 }), async (lives) => {
        const { name, db: first } = await newBook();
        first.close();
        for (const after of lives) {
          const db = await dyingDb(name, after);
          if (!(await sync(db))) kills++;
          db.close();
          const { book, db: check } = await reopened(name);
          const done = (await book.cursor<number>('orders')) ?? 0;
          const expected = new Set(Array.from({ length: done }, (_, n) => page(n).map((row) => row.orderId)).flat());
          expect(new Set((await contentOf(book)).orders.map((row) => row.orderId))).toEqual(expected);
          check.close();
        }
        const { book, db } = await reopened(name);
        expect(await sync(db)).toBe(true);
        expect(await contentOf(book)).toEqual(truth);
        expect(await book.inboxSize()).toBe(0);
        db.close();
      }),
      { numRuns: 80 },
    );
    expect(kills).toBeGreaterThan(200);
  }, 60_000);

  it('R17 a failed page leaves the same book object usable', async () => {
    const { name, db: first } = await newBook();
    first.close();
    const db = await dyingDb(name, 5);
    const book = createDayBook(db);
    await book.commitPage({ stream: 'orders', shop: SHOP, rows: page(0), cursor: { key: 'k', value: 1 } });
    await book.commitPage({ stream: 'orders', shop: SHOP, rows: page(1), cursor: { key: 'k', value: 2 } });
    await expect(
      book.commitPage({ stream: 'affiliate', shop: SHOP, rows: [affiliateRow('1000', DAY0)], cursor: { key: 'k', value: 3 } }),
    ).rejects.toThrow();
    expect(await book.cursor('k')).toBe(2);
    expect((await book.readRows('affiliate', SHOP, '2026-01-01', '2026-12-31')).length).toBe(0);
    expect((await book.readRows('orders', SHOP, '2026-01-01', '2026-12-31')).length).toBe(2 * PAGE);
  });
});

async function reopened(name: string) {
  const db = new LedgerDb(name);
  await db.open();
  return { db, book: createDayBook(db) };
}
