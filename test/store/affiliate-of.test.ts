import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { affiliateOf } from '../../src/store/day-book/affiliate-of';
import { affiliateRow, DAY, DAY0, newBook, order, SHOP } from './support';

const ID = 577_431_091_617_435_000n;
const id = (i: number) => String(ID + BigInt(i));

describe('affiliate rows of orders', () => {
  it('come by order, of orders in the book alone: none for an order without any, nothing for one that is not there or waits', async () => {
    const { db, book } = await newBook();
    await book.commitPage({ stream: 'orders', shop: SHOP, rows: [order(id(1), DAY0), order(id(2), DAY0 + 9 * DAY), order('A-7', DAY0)] });
    const second = { skuId: '1729000000000000002', account: 'anna.le' };
    const rows = [affiliateRow(id(2), DAY0), affiliateRow(id(2), DAY0, second), affiliateRow('A-7', DAY0), affiliateRow(id(3), DAY0)];
    await book.commitPage({ stream: 'affiliate', shop: SHOP, rows });
    const asked = [1, 2, 3, 4].map(id).concat('A-7', 'A-8', '0577431091617435002');
    expect((await affiliateOf(db, SHOP, asked)).size).toBe(0);
    await book.fold();
    const found = await affiliateOf(db, SHOP, asked);
    expect([...found.keys()].sort()).toEqual([id(1), id(2), 'A-7'].sort());
    expect(found.get(id(1))).toEqual([]);
    expect(found.get(id(2))).toEqual(rows.slice(0, 2));
    expect(found.get('A-7')).toEqual([rows[2]]);
    expect((await affiliateOf(db, 'another shop', asked)).size).toBe(0);
  });

  it('are found wherever the newest word on an order lies in the directory', async () => {
    const { db, book } = await newBook();
    // More folds than one level of the directory holds.
    for (let i = 0; i < 19; i++) {
      await book.commitPage({ stream: 'orders', shop: SHOP, rows: [order(id(i), DAY0 + i * DAY)] });
      await book.commitPage({ stream: 'affiliate', shop: SHOP, rows: [affiliateRow(id(i), DAY0)] });
      await book.fold();
    }
    // The first moves to another day: what older segments say of it counts no more.
    await book.commitPage({ stream: 'orders', shop: SHOP, rows: [order(id(0), DAY0 + 40 * DAY, { asOf: DAY0 + 50 * DAY })] });
    await book.fold();
    expect(await db.segments.count()).toBeGreaterThan(2);
    const all = Array.from({ length: 19 }, (_, i) => id(i));
    const found = await affiliateOf(db, SHOP, all);
    expect([...found.keys()].sort()).toEqual([...all].sort());
    for (const one of all)
      expect(found.get(one)).toEqual([...(await book.lookUp('affiliate', SHOP, [`${one}/1729000000000000001`])).values()]);
  });

  it('are not there once the import that brought the order was taken back', async () => {
    const { db, book } = await newBook();
    const importId = 'import:1';
    await book.putImport({ id: importId, fileName: 'f', kind: 'orders', at: 1, rows: 1, state: 'done' });
    await book.commitPage({ stream: 'orders', shop: SHOP, rows: [order(id(1), DAY0, { origin: importId })], importId });
    await book.fold();
    expect((await affiliateOf(db, SHOP, [id(1)])).get(id(1))).toEqual([]);
    await book.undoImport(importId);
    expect((await affiliateOf(db, SHOP, [id(1)])).size).toBe(0);
  });

  it('of a day in parts are all found', async () => {
    const { db, book } = await newBook();
    const many = Array.from({ length: 5_000 }, (_, i) => id(i));
    await book.commitPage({ stream: 'orders', shop: SHOP, rows: many.map((one) => order(one, DAY0)) });
    await book.commitPage({ stream: 'affiliate', shop: SHOP, rows: many.map((one) => affiliateRow(one, DAY0)) });
    await book.fold();
    expect(
      (await db.packs.where(':id').above(['affiliate']).toArray()).some(({ stream, parts }) => stream === 'affiliate' && parts > 1),
    ).toBe(true);
    const asked = [0, 1_234, 4_999].map((i) => many[i]!);
    const found = await affiliateOf(db, SHOP, asked);
    expect(asked.map((one) => found.get(one)?.map(({ orderId }) => orderId))).toEqual(asked.map((one) => [one]));
  });
});
