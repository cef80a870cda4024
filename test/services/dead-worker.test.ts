import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { createDayBook } from '../../src/store/day-book/day-book';
import { affiliateRow, DAY, DAY0, newBook, order, SHOP } from '../store/support';

/** A transaction is lost over some dozens of awaits in a row that ask nothing of the database: many pages or rows in one must not make them. */
const idOf = (n: number) => `57${String(n).padStart(16, '0')}`;
const ALL = ['2000-01-01', '2999-12-31'] as const;

describe('what a dead worker left', () => {
  it.each([1, 5, 200])('R01 120 pages on %i days are folded by the next worker, moved to another zone and removed', async (days) => {
    const { db, book } = await newBook();
    for (let p = 0; p < 120; p++) {
      const rows = [0, 1, 2].map((i) => order(idOf(p * 3 + i), DAY0 + ((p * 3 + i) % days) * DAY));
      await book.commitPage({ stream: 'orders', shop: SHOP, rows });
    }
    const next = createDayBook(db);
    await next.fold();
    expect([(await next.counts()).orders, await next.inboxSize()]).toEqual([360, 0]);
    for (let p = 0; p < 60; p++) {
      await book.commitPage({ stream: 'affiliate', shop: SHOP, rows: [affiliateRow(idOf(p), DAY0 + (p % days) * DAY)] });
    }
    const third = createDayBook(db);
    expect(await third.readRows('affiliate', SHOP, ...ALL)).toHaveLength(60);
    await third.fold();
    await third.setZone(SHOP, 'Asia/Tokyo');
    expect(await third.readRows('affiliate', SHOP, ...ALL)).toHaveLength(60);
    await third.removeShop(SHOP);
    expect((await third.counts()).orders).toBe(0);
  });

  it.each([20, 60, 1_200])('IMP-1 an import of %i orders that are folded is undone as a whole', async (count) => {
    const { book } = await newBook();
    const importId = 'import:a';
    await book.putImport({ id: importId, fileName: 'x', kind: 'orders', at: 1, rows: count, state: 'partial' });
    const rows = Array.from({ length: count }, (_, i) => order(idOf(i), DAY0 + (i % 150) * DAY, { origin: importId }));
    await book.commitPage({ stream: 'orders', shop: SHOP, rows, importId });
    await book.fold();
    expect(await book.undoImport(importId)).toEqual({ restored: 0, removed: count });
    expect(await book.readRows('orders', SHOP, ...ALL)).toEqual([]);
  });
});
