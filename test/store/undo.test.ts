import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DayBook } from '../../src/store/day-book/day-book';
import { UnknownImport } from '../../src/store/errors';
import { affiliateRow, contentOf, DAY, DAY0, line, newBook, order, refundRow, returnRow, SHOP, settlementRow } from './support';

const A = 'import:a';
const B = 'import:b';

const begin = (book: DayBook, id: string) =>
  book.putImport({ id, fileName: 'orders.csv', kind: 'orders', at: DAY0, rows: 0, state: 'partial' });

describe('undoing an import', () => {
  it('restores what it replaced and removes what it brought, folded or not', async () => {
    for (const folded of [false, true]) {
      const { book } = await newBook();
      await book.commitPage({ stream: 'orders', shop: SHOP, rows: [order('1', DAY0, { asOf: 1 })] });
      await book.commitPage({ stream: 'returns', shop: SHOP, rows: [returnRow('r', '2', DAY0)] });
      await book.fold();
      const before = await contentOf(book);
      await begin(book, A);
      const rows = [order('1', DAY0 + DAY, { asOf: 9, origin: A, status: 'completed' }), order('2', DAY0, { asOf: 9, origin: A })];
      await book.commitPage({ stream: 'orders', shop: SHOP, importId: A, rows });
      await book.commitPage({ stream: 'affiliate', shop: SHOP, importId: A, rows: [affiliateRow('2', DAY0, { origin: A })] });
      await book.commitPage({ stream: 'refunds', shop: SHOP, importId: A, rows: [refundRow('f', '1', DAY0 + DAY, { origin: A })] });
      await book.commitPage({ stream: 'settlements', shop: SHOP, importId: A, rows: [settlementRow('s', '2', DAY0, { origin: A })] });
      expect((await contentOf(book)).returns.length).toBe(1);
      expect((await contentOf(book)).settlements.length).toBe(1);
      if (folded) await book.fold();
      expect(await book.undoImport(A)).toEqual(folded ? { restored: 1, removed: 4 } : { restored: 0, removed: 0 });
      expect(await contentOf(book)).toEqual(before);
      expect(await book.counts()).toMatchObject({ orders: 1, returns: 1, affiliateRows: 0, refunds: 0, settlements: 0, orphans: 1 });
      expect((await book.imports())[0]!.state).toBe('undone');
      await expect(book.undoImport(A)).rejects.toThrow(UnknownImport);
      await expect(book.commitPage({ stream: 'orders', shop: SHOP, importId: A, rows })).rejects.toThrow(UnknownImport);
      // The order that was taken out comes back like any other, and what waits for it is joined.
      expect(await book.commitPage({ stream: 'orders', shop: SHOP, rows: [order('2', DAY0)] })).toMatchObject({ added: 1 });
      expect((await contentOf(book)).returns.length).toBe(1);
    }
  });

  it('leaves rows alone that a sync or a later import has changed since', async () => {
    const { book } = await newBook();
    await begin(book, A);
    await book.commitPage({
      stream: 'orders',
      shop: SHOP,
      importId: A,
      rows: [order('1', DAY0, { asOf: 5, origin: A }), order('2', DAY0, { asOf: 5, origin: A })],
    });
    await book.commitPage({ stream: 'orders', shop: SHOP, rows: [order('1', DAY0, { asOf: 6, status: 'completed' })] });
    await book.fold();
    expect(await book.undoImport(A)).toEqual({ restored: 0, removed: 1 });
    expect((await contentOf(book)).orders.map((row) => [row.orderId, row.status])).toEqual([['1', 'completed']]);
  });

  it('gives the book without the import, whatever came when and whatever was undone before', async () => {
    const version = fc.record({
      id: fc.constantFrom('1', '2', '3'),
      asOf: fc.nat(5),
      origin: fc.constantFrom('api', A, B),
      paid: fc.nat(3),
      day: fc.nat(2),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(version, { maxLength: 10 }),
        fc.integer({ min: 1, max: 5 }),
        fc.subarray([A, B], { minLength: 1 }),
        fc.boolean(),
        async (versions, foldEvery, undone, backwards) => {
          const rowOf = (v: (typeof versions)[number]) =>
            order(v.id, DAY0 + v.day * DAY, { asOf: v.asOf, origin: v.origin, lines: [line({ paid: v.paid })] });
          const fill = async (of: typeof versions) => {
            const { book, db } = await newBook();
            for (const id of [A, B]) await begin(book, id);
            await book.commitPage({ stream: 'returns', shop: SHOP, rows: [returnRow('r1', '1', DAY0), returnRow('r2', '2', DAY0)] });
            for (let i = 0; i < of.length; i++) {
              const { origin } = of[i]!;
              const importId = origin === 'api' ? {} : { importId: origin };
              await book.commitPage({ stream: 'orders', shop: SHOP, rows: [rowOf(of[i]!)], ...importId });
              if (i % foldEvery === 0) await book.fold();
            }
            return { book, db };
          };
          const all = await fill(versions);
          for (const id of backwards ? [...undone].reverse() : undone) await all.book.undoImport(id);
          const without = await fill(versions.filter((v) => !undone.includes(v.origin)));
          const truth = await contentOf(without.book);
          expect(await contentOf(all.book)).toEqual(truth);
          await all.book.fold();
          expect(await contentOf(all.book)).toEqual(truth);
          expect({ ...(await all.book.counts()), of: 0 }).toEqual({ ...(await without.book.counts()), of: 0 });
          all.db.close();
          without.db.close();
        },
      ),
      { numRuns: 180 },
    );
  }, 60_000);
});
