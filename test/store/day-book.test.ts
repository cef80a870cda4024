import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { createDayBook } from '../../src/store/day-book/day-book';
import { openLedger } from '../../src/store/db';
import { PageRefused, UnknownShop } from '../../src/store/errors';
import { affiliateRow, cancellationRow, contentOf, DAY, DAY0, HOUR, line, newBook, order, returnRow, SHOP, settlementRow } from './support';

describe('pages, packs and reads', () => {
  it('reads rows back by the day of their order, before and after the fold', async () => {
    const { book } = await newBook();
    const orders = [
      order('576461413038785752', DAY0),
      order('576461413038785753', DAY0 + DAY - 1),
      order('576461413038785754', DAY0 + DAY),
    ];
    expect(await book.commitPage({ stream: 'orders', shop: SHOP, rows: orders, cursor: { key: 'orders', value: { page: 1 } } })).toEqual({
      added: 3,
      changed: 0,
      unchanged: 0,
    });
    await book.commitPage({ stream: 'returns', shop: SHOP, rows: [returnRow('r1', orders[0]!.orderId, DAY0 + 9 * DAY)] });
    for (const folded of [false, true]) {
      if (folded) expect(await book.fold()).toEqual({ folded: 2, daysTouched: 2 });
      expect(await book.readRows('orders', SHOP, '2026-07-01', '2026-07-01')).toEqual(orders.slice(0, 2));
      expect(await book.readRows('orders', SHOP, '2026-07-02', '2026-07-02')).toEqual(orders.slice(2));
      expect((await book.readRows('returns', SHOP, '2026-07-01', '2026-07-01')).map((row) => row.returnId)).toEqual(['r1']);
      expect(await book.counts()).toMatchObject({ orders: 3, returns: 1, affiliateRows: 0, orphans: 0 });
      expect(await book.range()).toEqual({ from: '2026-07-01', to: '2026-07-02' });
      expect(await book.cursor('orders')).toEqual({ page: 1 });
      expect(await book.inboxSize()).toBe(folded ? 0 : 2);
    }
    expect(await book.fold()).toEqual({ folded: 0, daysTouched: 0 });
  });

  it('takes the later version as a whole, and counts what changed', async () => {
    const { book, db } = await newBook();
    const first = order('1', DAY0, { asOf: 10 });
    await book.commitPage({ stream: 'orders', shop: SHOP, rows: [first] });
    await book.fold();
    await book.readFacts([SHOP], '2026-07-01', '2026-07-01');
    const commit = (row: typeof first) => book.commitPage({ stream: 'orders', shop: SHOP, rows: [row] });
    expect(await commit({ ...first, asOf: 11 })).toEqual({ added: 0, changed: 0, unchanged: 1 });
    await book.fold();
    expect(await db.dirty.count()).toBe(0);
    expect((await book.readRows('orders', SHOP, '2026-07-01', '2026-07-01'))[0]!.asOf).toBe(11);
    expect(await commit({ ...first, asOf: 12, status: 'completed' })).toEqual({ added: 0, changed: 1, unchanged: 0 });
    expect(await commit({ ...first, asOf: 9, status: 'cancelled' })).toEqual({ added: 0, changed: 0, unchanged: 1 });
    await book.fold();
    expect(await db.dirty.count()).toBe(1);
    expect((await book.readRows('orders', SHOP, '2026-07-01', '2026-07-01'))[0]!.status).toBe('completed');
  });

  it('keeps rows of unknown orders waiting and joins them when the order arrives', async () => {
    const { book } = await newBook();
    await book.commitPage({ stream: 'affiliate', shop: SHOP, rows: [affiliateRow('5', DAY0 + 3 * DAY), affiliateRow('6', DAY0)] });
    await book.fold();
    await book.commitPage({ stream: 'cancellations', shop: SHOP, rows: [cancellationRow('c', '5', DAY0 + 5 * DAY)] });
    expect((await book.readOrphans([SHOP])).map((row) => row.orderId).sort()).toEqual(['5', '6']);
    expect(await book.counts()).toMatchObject({ affiliateRows: 2, orphans: 3 });
    expect(await book.readRows('affiliate', SHOP, '2026-01-01', '2026-12-31')).toEqual([]);
    await book.commitPage({ stream: 'orders', shop: SHOP, rows: [order('5', DAY0 + HOUR)] });
    for (const folded of [false, true]) {
      if (folded) await book.fold();
      expect((await book.readOrphans([SHOP])).map((row) => row.orderId)).toEqual(['6']);
      expect((await book.readRows('affiliate', SHOP, '2026-07-01', '2026-07-01')).map((row) => row.orderId)).toEqual(['5']);
      expect((await book.readRows('cancellations', SHOP, '2026-07-01', '2026-07-01')).map((row) => row.cancelId)).toEqual(['c']);
      expect(await book.counts()).toMatchObject({ orders: 1, affiliateRows: 2, orphans: 1 });
    }
  });

  it('moves an order, and what hangs on it, when its creation time is corrected', async () => {
    const { book } = await newBook();
    await book.commitPage({ stream: 'orders', shop: SHOP, rows: [order('5', DAY0)] });
    await book.commitPage({ stream: 'returns', shop: SHOP, rows: [returnRow('r', '5', DAY0 + DAY)] });
    await book.fold();
    await book.readFacts([SHOP], '2026-07-01', '2026-07-03');
    await book.commitPage({ stream: 'orders', shop: SHOP, rows: [order('5', DAY0 + 2 * DAY)] });
    await book.fold();
    expect(await book.readRows('orders', SHOP, '2026-07-01', '2026-07-01')).toEqual([]);
    expect((await book.readRows('returns', SHOP, '2026-07-03', '2026-07-03')).map((row) => row.returnId)).toEqual(['r']);
    expect((await book.readFacts([SHOP], '2026-07-01', '2026-07-03')).map((facts) => facts.day)).toEqual(['2026-07-03']);
    expect(await book.counts()).toMatchObject({ orders: 1, returns: 1, orphans: 0 });
  });

  it('keeps facts of clean days, builds dirty ones, and sees the inbox', async () => {
    const { book, db } = await newBook();
    await book.commitPage({ stream: 'orders', shop: SHOP, rows: [order('1', DAY0), order('2', DAY0 + DAY)] });
    await book.fold();
    expect(await db.dirty.count()).toBe(2);
    expect((await book.readFacts([SHOP], '2026-07-01', '2026-07-01')).map((facts) => facts.day)).toEqual(['2026-07-01']);
    expect(await db.dirty.count()).toBe(1);
    expect(await db.facts.count()).toBe(1);
    await book.commitPage({ stream: 'orders', shop: SHOP, rows: [order('3', DAY0 + HOUR, { lines: [line({ paid: 500 })] })] });
    const [facts] = await book.readFacts([SHOP], '2026-07-01', '2026-07-01');
    expect(facts!.orderId.length).toBe(2);
    expect((await db.facts.get([SHOP, '2026-07-01']))!.facts.orderId.length).toBe(1);
    await book.fold();
    expect(await book.readFacts([SHOP], '2026-07-01', '2026-07-01')).toEqual([facts]);
  });

  it('cuts a large day into parts and reads it back in order', async () => {
    const { book, db } = await newBook();
    const rows = Array.from({ length: 9000 }, (_, i) => order(String(10_000_000 + i), DAY0 + i));
    for (let i = 0; i < rows.length; i += 3000) await book.commitPage({ stream: 'orders', shop: SHOP, rows: rows.slice(i, i + 3000) });
    await book.fold();
    expect((await db.packs.toArray()).map(({ part, parts }) => [part, parts])).toEqual([0, 1, 2, 3].map((part) => [part, 4]));
    await book.readFacts([SHOP], '2026-07-01', '2026-07-01');
    const changed = { ...rows[4321]!, asOf: DAY0 + DAY, status: 'completed' as const, lines: [line({ paid: 1 })] };
    await book.commitPage({ stream: 'orders', shop: SHOP, rows: [changed] });
    await book.commitPage({ stream: 'settlements', shop: SHOP, rows: [settlementRow('s', changed.orderId, DAY0 + DAY)] });
    await book.fold();
    const mark = (await db.dirty.get([SHOP, '2026-07-01']))!;
    expect(mark.orders).toEqual([changed.orderId]);
    const patched = await book.readFacts([SHOP], '2026-07-01', '2026-07-01');
    await db.dirty.put({ ...mark, orders: null });
    expect(await book.readFacts([SHOP], '2026-07-01', '2026-07-01')).toEqual(patched);
    const read = await book.readRows('orders', SHOP, '2026-07-01', '2026-07-01');
    expect(read.map((row) => row.orderId)).toEqual(rows.map((row) => row.orderId));
    expect(read.filter((row) => row.status === 'completed').map((row) => row.orderId)).toEqual([rows[4321]!.orderId]);
  });

  it('looks rows up by id in every stream, folded or not', async () => {
    const { book } = await newBook();
    await book.commitPage({ stream: 'orders', shop: SHOP, rows: [order('1', DAY0), order('2', DAY0 + 5 * DAY)] });
    await book.commitPage({ stream: 'affiliate', shop: SHOP, rows: [affiliateRow('2', DAY0), affiliateRow('9', DAY0)] });
    await book.commitPage({ stream: 'returns', shop: SHOP, rows: [returnRow('r', '2', DAY0)] });
    for (const folded of [false, true]) {
      if (folded) await book.fold();
      expect([...(await book.lookUp('orders', SHOP, ['2', '3'])).keys()]).toEqual(['2']);
      const skus = ['2', '9', '1'].map((id) => `${id}/1729000000000000001`);
      expect([...(await book.lookUp('affiliate', SHOP, skus)).keys()].sort()).toEqual(skus.slice(0, 2).sort());
      expect([...(await book.lookUp('returns', SHOP, ['r', 'x'])).keys()]).toEqual(['r']);
    }
  });

  it('sees what another context has written', async () => {
    const { book, name } = await newBook();
    const other = createDayBook(await openLedger(name));
    await book.commitPage({ stream: 'orders', shop: SHOP, rows: [order('1', DAY0)] });
    await other.commitPage({ stream: 'orders', shop: SHOP, rows: [order('2', DAY0), order('1', DAY0)] });
    await book.commitPage({ stream: 'orders', shop: SHOP, rows: [order('3', DAY0)] });
    await other.fold();
    expect(await other.commitPage({ stream: 'orders', shop: SHOP, rows: [order('4', DAY0)] })).toMatchObject({ added: 1 });
    expect(await book.commitPage({ stream: 'orders', shop: SHOP, rows: [order('4', DAY0), order('2', DAY0)] })).toMatchObject({
      unchanged: 2,
    });
    await book.fold();
    expect((await contentOf(other)).orders.map((row) => row.orderId)).toEqual(['1', '2', '3', '4']);
  });

  it('refuses pages that contradict themselves and shops it does not know, and stores nothing of them', async () => {
    const { book } = await newBook();
    const row = order('1', DAY0);
    await expect(book.commitPage({ stream: 'orders', shop: SHOP, rows: [{ ...row, shop: 'other' }] })).rejects.toThrow(PageRefused);
    await expect(book.commitPage({ stream: 'orders', shop: SHOP, rows: [{ ...row, origin: 'import:x' }] })).rejects.toThrow(PageRefused);
    const elsewhere = { stream: 'orders' as const, shop: 'nowhere', rows: [{ ...row, shop: 'nowhere' }], cursor: { key: 'k', value: 1 } };
    await expect(book.commitPage(elsewhere)).rejects.toThrow(UnknownShop);
    expect(await book.inboxSize()).toBe(0);
    expect(await book.cursor('k')).toBeUndefined();
  });

  it('removes a shop with everything that is of it', async () => {
    const { book, db } = await newBook();
    await book.commitPage({ stream: 'orders', shop: SHOP, rows: [order('1', DAY0)], cursor: { key: 'k', value: 1 } });
    await book.fold();
    await book.readFacts([SHOP], '2026-07-01', '2026-07-01');
    await book.commitPage({ stream: 'affiliate', shop: SHOP, rows: [affiliateRow('9', DAY0)] });
    await book.setCoverage('orders', SHOP, { completeUpTo: '2026-07-01', lastSyncAt: DAY0 });
    await book.removeShop(SHOP);
    const left = await Promise.all(db.tables.map(async (table) => [table.name, await table.count()] as const));
    expect(left.filter(([, count]) => count > 0).map(([table]) => table)).toEqual(['meta']);
  });
});
