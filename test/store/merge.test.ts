import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Stream, StreamRows } from '../../src/core/model/orders';
import { rowId } from '../../src/core/model/orders';
import { UnknownShop } from '../../src/store/errors';
import {
  affiliateRow,
  cancellationRow,
  contentOf,
  DAY,
  DAY0,
  HOUR,
  line,
  newBook,
  order,
  refundRow,
  returnRow,
  SHOP,
  settlementRow,
} from './support';

/** Orders of arrival tried for each set of rows. */
const PERMUTATIONS = 5;

type Row = { [S in Stream]: { stream: S; row: StreamRows[S] } }[Stream];

const orderId = fc.nat(11).map((n) => (n < 10 ? `57646141303878575${n}` : `ERP-${n}`));
const asOf = fc.nat(3).map((n) => DAY0 + n);
/** Versions of an order may disagree about the day it was made on. */
const createdAt = fc.nat(5).map((n) => DAY0 + n * 9 * HOUR);

const row: fc.Arbitrary<Row> = fc.oneof(
  fc
    .record({ id: orderId, at: createdAt, asOf, paid: fc.nat(2), status: fc.constantFrom('completed' as const, 'delivered' as const) })
    .map(({ id, at, asOf, paid, status }): Row => ({ stream: 'orders', row: order(id, at, { asOf, status, lines: [line({ paid })] }) })),
  fc.record({ id: orderId, at: createdAt, asOf, units: fc.nat(2) }).map(
    ({ id, at, asOf, units }): Row => ({
      stream: 'returns',
      row: returnRow(`r${id}`, id, at, { asOf, lines: [{ skuId: '1', units, refundSubtotal: null }] }),
    }),
  ),
  fc
    .record({ id: orderId, at: createdAt, asOf })
    .map(({ id, at, asOf }): Row => ({ stream: 'cancellations', row: cancellationRow(`c${id}`, id, at, { asOf }) })),
  fc
    .record({ id: orderId, at: createdAt, asOf, rateBps: fc.nat(2) })
    .map(({ id, at, asOf, rateBps }): Row => ({ stream: 'affiliate', row: affiliateRow(id, at, { asOf, rateBps }) })),
  fc
    .record({ id: orderId, at: createdAt, asOf, amount: fc.nat(2) })
    .map(({ id, at, asOf, amount }): Row => ({ stream: 'refunds', row: refundRow(`f${id}`, id, at, { asOf, amount }) })),
  fc
    .record({ id: orderId, at: createdAt, asOf, tax: fc.option(fc.nat(2)) })
    .map(({ id, at, asOf, tax }): Row => ({ stream: 'settlements', row: settlementRow(`s${id}`, id, at, { asOf, tax }) })),
);

async function commitRows(rows: readonly Row[], pageSize: number, foldEvery: number) {
  const { book, db } = await newBook();
  let pages = 0;
  for (const stream of ['affiliate', 'refunds', 'orders', 'cancellations', 'returns', 'settlements'] as const) {
    const own = rows.filter((entry) => entry.stream === stream).map((entry) => entry.row as StreamRows[typeof stream]);
    for (let i = 0; i < own.length; i += pageSize) {
      await book.commitPage({ stream, shop: SHOP, rows: own.slice(i, i + pageSize) });
      if (++pages % foldEvery === 0) await book.fold();
    }
  }
  return { book, db };
}

/** One row after the other, in the order given, so that streams mix. */
async function commitMixed(rows: readonly Row[], foldEvery: number) {
  const { book, db } = await newBook();
  for (let i = 0; i < rows.length; i++) {
    const entry = rows[i]!;
    await book.commitPage({ stream: entry.stream, shop: SHOP, rows: [entry.row] } as Parameters<typeof book.commitPage>[0]);
    if ((i + 1) % foldEvery === 0) await book.fold();
  }
  return { book, db };
}

describe('merging', () => {
  it('R09 gives the same book for every order of arrival, repeats and folds included', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 16 }),
        fc.infiniteStream(fc.nat(1_000_000)),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 7 }),
        async (rows, numbers, pageSize, foldEvery) => {
          const inOrder = await commitRows(rows, pageSize, 3);
          const truth = await contentOf(inOrder.book);
          const ids = (stream: Stream) =>
            new Set(rows.filter((entry) => entry.stream === stream).map((entry) => rowId(entry.stream, entry.row))).size;
          for (let permutation = 0; permutation < PERMUTATIONS; permutation++) {
            const shuffled = [...rows, ...rows.slice(0, 3)].map((entry) => ({ entry, at: numbers.next().value as number }));
            shuffled.sort((a, b) => a.at - b.at);
            const { book, db } = await commitMixed(
              shuffled.map(({ entry }) => entry),
              foldEvery + permutation,
            );
            if (permutation % 2 === 0) await book.fold();
            expect(await contentOf(book)).toEqual(truth);
            expect(await book.counts()).toMatchObject({
              orders: ids('orders'),
              returns: ids('returns'),
              cancellations: ids('cancellations'),
              affiliateRows: ids('affiliate'),
              refunds: ids('refunds'),
              settlements: ids('settlements'),
            });
            db.close();
          }
          inOrder.db.close();
        },
      ),
      { numRuns: 500 / PERMUTATIONS },
    );
  }, 60_000);

  it('lets the greater content stand where two versions are of the same instant, and the greater origin where they say the same', async () => {
    const [a, b] = [order('1', DAY0, { asOf: 5, status: 'completed' }), order('1', DAY0, { asOf: 5, status: 'delivered' })];
    for (const rows of [
      [a, b],
      [b, a],
    ]) {
      const { book } = await newBook();
      for (const version of rows) await book.commitPage({ stream: 'orders', shop: SHOP, rows: [version] });
      expect((await book.readRows('orders', SHOP, '2026-07-01', '2026-07-01'))[0]!.status).toBe('delivered');
    }
  });

  it('gives all orders their days anew when the shop gets another time zone', async () => {
    const { book } = await newBook();
    await book.commitPage({ stream: 'orders', shop: SHOP, rows: [order('1', DAY0), order('2', DAY0 + DAY)] });
    await book.commitPage({ stream: 'returns', shop: SHOP, rows: [returnRow('r', '1', DAY0 + 4 * DAY), returnRow('lost', '9', DAY0)] });
    await book.commitPage({ stream: 'refunds', shop: SHOP, rows: [refundRow('f', '1', DAY0 + 5 * DAY)] });
    await book.commitPage({
      stream: 'settlements',
      shop: SHOP,
      rows: [settlementRow('s', '1', DAY0 + 9 * DAY), settlementRow('t', '8', DAY0)],
    });
    await book.fold();
    await book.readFacts([SHOP], '2026-06-01', '2026-07-31');
    await book.setZone(SHOP, 'Pacific/Honolulu');
    await expect(book.setZone('nowhere', 'Pacific/Honolulu')).rejects.toThrow(UnknownShop);
    expect((await book.readRows('orders', SHOP, '2026-06-30', '2026-06-30')).map((row) => row.orderId)).toEqual(['1']);
    expect((await book.readRows('returns', SHOP, '2026-06-30', '2026-06-30')).map((row) => row.returnId)).toEqual(['r']);
    expect((await book.readRows('refunds', SHOP, '2026-06-30', '2026-06-30')).map((row) => row.refundId)).toEqual(['f']);
    expect((await book.readRows('settlements', SHOP, '2026-06-30', '2026-06-30')).map((row) => row.settlementId)).toEqual(['s']);
    expect((await book.readFacts([SHOP], '2026-06-01', '2026-07-31')).map((facts) => facts.day)).toEqual(['2026-06-30', '2026-07-01']);
    expect(await book.counts()).toMatchObject({ orders: 2, returns: 2, refunds: 1, settlements: 2, orphans: 2 });
    expect(await book.commitPage({ stream: 'orders', shop: SHOP, rows: [order('2', DAY0 + DAY)] })).toMatchObject({ unchanged: 1 });
  });

  it('keeps thousands of ids in the directory through many folds', async () => {
    const { book, db } = await newBook();
    const ids = Array.from({ length: 6000 }, (_, i) => String(576461413038785752n + BigInt(i) * 7_777_777n));
    for (let i = 0; i < ids.length; i += 60) {
      await book.commitPage({
        stream: 'orders',
        shop: SHOP,
        rows: ids.slice(i, i + 60).map((id, k) => order(id, DAY0 + (i + k) * 60_000)),
      });
      await book.fold();
    }
    expect(await db.segments.count()).toBeLessThan(20);
    const { createDayBook } = await import('../../src/store/day-book/day-book');
    expect((await createDayBook(db).lookUp('orders', SHOP, ids)).size).toBe(ids.length);
  });
});
