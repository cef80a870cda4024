import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PageRefused } from '../../src/store/errors';
import { commitFeed, putRecount, readDays, readFeed, readRecounts } from '../../src/store/feeds';
import { ledgerRevision, readLedger } from '../../src/store/ledger';
import { commit } from '../../src/store/ops/commit';
import { undo } from '../../src/store/ops/undo';
import { adAccountRow, adDay, entryRow, FEED_PAGES, LINK, MAPPING, productRow, sampleRow, unsettledRow, videoDay } from './feed-rows';
import { DAY, DAY0, newBook, SHOP } from './support';

describe('plain feeds', () => {
  it('STORE-30 rows of every table come back, by owner and by days', async () => {
    const { db } = await newBook();
    for (const { table, shop, rows } of FEED_PAGES) {
      expect(await commitFeed(db, { table, shop, rows })).toEqual({ changed: 1, removed: 0 });
      expect(await readFeed(db, table, shop)).toEqual(rows);
      expect(await readFeed(db, table, 'somebody else')).toEqual([]);
      expect(await readFeed(db, table)).toEqual(rows);
    }
    await commitFeed(db, {
      table: 'videoDays',
      shop: SHOP,
      rows: ['2026-07-02', '2026-07-03', '2026-07-04'].map((day) => videoDay('7', day)),
    });
    expect((await readDays(db, 'videoDays', '2026-07-02', '2026-07-03')).map(({ day }) => day)).toEqual(['2026-07-02', '2026-07-03']);
    expect(await readDays(db, 'adDays', '2026-07-02', '2026-07-03')).toEqual([]);
  });

  it('R09 whatever the order of arrival, the newest version of each row stands', async () => {
    const version = fc.record({
      id: fc.constantFrom('a', 'b'),
      asOf: fc.integer({ min: 1, max: 4 }),
      amount: fc.integer({ min: -3, max: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(version, { maxLength: 8 }), async (versions) => {
        const books = [];
        for (const order of [versions, [...versions].reverse()]) {
          const { db } = await newBook();
          for (const { id, ...over } of order) await commitFeed(db, { table: 'statementEntries', shop: SHOP, rows: [entryRow(id, over)] });
          books.push(await readFeed(db, 'statementEntries'));
          db.close();
        }
        const { db } = await newBook();
        await commitFeed(db, { table: 'statementEntries', shop: SHOP, rows: versions.map(({ id, ...over }) => entryRow(id, over)) });
        expect([books[1], await readFeed(db, 'statementEntries')]).toEqual([books[0], books[0]]);
        for (const row of books[0]!) {
          const newest = Math.max(...versions.filter(({ id }) => id === row.id).map(({ asOf }) => asOf));
          expect(row.asOf).toBe(newest);
        }
        db.close();
      }),
      { seed: 3, numRuns: 25 },
    );
  });

  it('STORE-31 replacing takes out the same owner’s rows that are not among them, with the cursor in the same step', async () => {
    const { db } = await newBook();
    await db.unsettled.put(unsettledRow('9', { shop: 'other' }));
    await commitFeed(db, { table: 'unsettled', shop: SHOP, rows: [unsettledRow('1'), unsettledRow('2')] });
    const page = {
      table: 'unsettled',
      shop: SHOP,
      rows: [unsettledRow('2', { asOf: DAY0 + 1 }), unsettledRow('3')],
      replace: true,
    } as const;
    expect(await commitFeed(db, { ...page, cursor: { key: 'k', value: 7 } })).toEqual({ changed: 1, removed: 1 });
    expect((await readFeed(db, 'unsettled', SHOP)).map(({ id, asOf }) => [id, asOf])).toEqual([
      ['2', DAY0 + 1],
      ['3', DAY0],
    ]);
    expect(await db.cursors.get('k')).toEqual({ key: 'k', shop: SHOP, value: 7 });
    expect(await db.unsettled.count()).toBe(3);
  });

  it('STORE-32 a page with a row of another owner is refused whole', async () => {
    const { db } = await newBook();
    const rows = [entryRow('1'), entryRow('2', { shop: 'other' })];
    await expect(
      Promise.resolve().then(() => commitFeed(db, { table: 'statementEntries', shop: SHOP, rows, cursor: { key: 'k', value: 1 } })),
    ).rejects.toThrow(PageRefused);
    expect([await db.statementEntries.count(), await db.cursors.count()]).toEqual([0, 0]);
  });

  it('STORE-33 figures are made anew where a feed that enters them says something else, and only then', async () => {
    const { db } = await newBook();
    let last = await ledgerRevision(db);
    const moved = async () => {
      const now = await ledgerRevision(db);
      const grew = now > last;
      expect(now).toBeGreaterThanOrEqual(last);
      last = now;
      return grew;
    };
    await commitFeed(db, { table: 'statementEntries', shop: SHOP, rows: [entryRow('1')] });
    expect(await moved()).toBe(true);
    await commitFeed(db, { table: 'statementEntries', shop: SHOP, rows: [entryRow('1', { asOf: DAY0 + 1 })] });
    expect(await moved()).toBe(false);
    await commitFeed(db, { table: 'statementEntries', shop: SHOP, rows: [entryRow('1', { asOf: DAY0 + 2, amount: 1 })] });
    expect(await moved()).toBe(true);
    await commitFeed(db, { table: 'samples', shop: SHOP, rows: [sampleRow('1')] });
    expect(await moved()).toBe(true);
    await commitFeed(db, { table: 'adDays', shop: 'adv-1', rows: [adDay('1', '2026-07-01')] });
    expect(await moved()).toBe(true);
    await commitFeed(db, { table: 'adAccounts', shop: 'ads-1', rows: [adAccountRow('adv-1')] });
    expect(await moved()).toBe(true);
    await commitFeed(db, { table: 'products', shop: SHOP, rows: [productRow('1')] });
    expect(await moved()).toBe(false);
    await commit(db, { who: 'Ann', at: 1, changes: [{ entity: 'link', key: LINK.id, after: LINK }] });
    expect(await moved()).toBe(true);
    expect((await readLedger(db)).statementEntries).toMatchObject([{ id: '1', amount: 1 }]);
  });

  it('IMP-9 an import is taken back with its plain rows; what others brought since stays', async () => {
    const { db, book } = await newBook();
    const page = { table: 'statementEntries', shop: SHOP } as const;
    await commitFeed(db, { ...page, rows: [entryRow('1'), entryRow('2'), entryRow('4')] });
    await book.putImport({ id: 'import:a', fileName: 'a.csv', kind: 'adjustments', at: DAY0, rows: 3, state: 'done' });
    const brought = ['1', '2', '3'].map((id) => entryRow(id, { amount: 5, asOf: DAY0 + DAY }));
    await commitFeed(db, { ...page, rows: brought, replace: true, importId: 'import:a' });
    await commitFeed(db, { ...page, rows: [entryRow('2', { amount: 9, asOf: DAY0 + 2 * DAY })] });
    const revision = await ledgerRevision(db);
    expect(await book.undoImport('import:a')).toEqual({ restored: 2, removed: 1 });
    expect((await readFeed(db, 'statementEntries')).map(({ id, amount }) => [id, amount])).toEqual([
      ['1', -120],
      ['2', 9],
      ['4', -120],
    ]);
    expect(await ledgerRevision(db)).toBeGreaterThan(revision);
    expect(await db.feedShadows.count()).toBe(0);
    await expect(commitFeed(db, { ...page, rows: [], importId: 'import:a' })).rejects.toThrow('undone');
  });

  it('STORE-34 a shop that leaves takes its plain rows with it', async () => {
    const { db, book } = await newBook();
    for (const { table, shop, rows } of FEED_PAGES) await commitFeed(db, { table, shop, rows });
    await db.products.put(productRow('1', { shop: 'other' }));
    await putRecount(db, { shop: SHOP, feed: 'orders', day: '2026-07-01', theirs: 1, ours: 2, at: DAY0 });
    await book.setCoverage('samples', SHOP, { completeUpTo: null, lastSyncAt: 1 });
    await book.removeShop(SHOP);
    const left = await Promise.all(FEED_PAGES.map(async ({ table }) => [table, await db.table(table).count()]));
    expect(Object.fromEntries(left)).toMatchObject({
      statements: 0,
      statementEntries: 0,
      unsettled: 0,
      products: 1,
      samples: 0,
      videoDays: 0,
      adDays: 1,
    });
    expect([await db.recounts.count(), await db.coverage.count()]).toEqual([0, 0]);
  });

  it('R28 a day that agrees again leaves the list of differences', async () => {
    const { db } = await newBook();
    const recount = { shop: SHOP, feed: 'orders', day: '2026-07-01', at: DAY0 } as const;
    await putRecount(db, { ...recount, theirs: 5, ours: 4 });
    await putRecount(db, { ...recount, day: '2026-07-02', theirs: 5, ours: 4 });
    expect((await readRecounts(db)).map(({ day }) => day)).toEqual(['2026-07-02', '2026-07-01']);
    await putRecount(db, { ...recount, theirs: 5, ours: 5 });
    expect((await readRecounts(db)).map(({ day }) => day)).toEqual(['2026-07-02']);
  });

  it('LOG-7 mappings and links are changed through the log and taken back by it', async () => {
    const { db } = await newBook();
    const changes = [
      { entity: 'mapping', key: MAPPING.id, after: MAPPING },
      { entity: 'link', key: LINK.id, after: LINK },
    ] as const;
    const op = await commit(db, { who: 'Ann', at: 1, changes });
    expect([await db.mappings.toArray(), await db.links.toArray()]).toEqual([[MAPPING], [LINK]]);
    await undo(db, op.id, 'Ann', 2);
    expect([await db.mappings.count(), await db.links.count()]).toEqual([0, 0]);
    const wrong = { ...LINK, lastCheck: { ...LINK.lastCheck!, state: 'perhaps' as 'ok' } };
    await expect(commit(db, { who: 'Ann', at: 1, changes: [{ entity: 'link', key: LINK.id, after: wrong }] })).rejects.toThrow(
      'lastCheck.state',
    );
  });
});
