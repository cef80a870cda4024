import 'fake-indexeddb/auto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FACTS_FORMAT } from '../../src/core/facts';
import { createDayBook } from '../../src/store/day-book/day-book';
import { LedgerDb, openLedger } from '../../src/store/db';
import { NewerBook, PageStale } from '../../src/store/errors';
import { getSettings, getSyncState, installation, markInstallation, patchSettings, putCards, putSyncState } from '../../src/store/ledger';
import { assertContiguous, MIGRATIONS, type Migration, SCHEMA_EPOCH } from '../../src/store/migrations';
import { commit } from '../../src/store/ops/commit';
import { dump, type Golden, rawDump, readAll, restore, withoutNewer } from './golden';
import { dyingDb } from './killing';
import { contentOf, DAY0, newBook, order, SHOP } from './support';

const folder = new URL('../golden/', import.meta.url);
const next: Migration = {
  version: SCHEMA_EPOCH + 1,
  stores: { extra: 'id' },
  upgrade: async (transaction) => {
    await transaction.table('shops').toCollection().modify({ seen: true });
  },
};

/** The first schema's golden book, with the facts of one day kept as that version kept them; opened with the code of today. */
async function oldBook(name: string): Promise<{ db: LedgerDb; raw: Golden }> {
  const raw = JSON.parse(readFileSync(new URL('v1.json', folder), 'utf8')) as Golden;
  const day = '2026-07-01';
  raw.rows['facts'] = [{ key: [SHOP, day], value: { shop: SHOP, day, format: 2, facts: { format: 2, shop: SHOP, day } } }];
  raw.rows['dirty'] = raw.rows['dirty']!.filter(({ key }) => (key as string[])[1] !== day);
  await restore(name, raw);
  return { db: await openLedger(name), raw };
}

describe('the schema of the book', () => {
  it('R19 every golden dump opens with the code of today and reads the same', async () => {
    const files = readdirSync(folder).filter((file) => /^v\d+\.json$/.test(file));
    expect(files.map((file) => Number(file.slice(1, -5))).sort((a, b) => a - b)).toEqual(MIGRATIONS.map(({ version }) => version));
    for (const file of files) {
      const golden = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Golden;
      await restore(`golden-${file}`, golden);
      const db = await openLedger(`golden-${file}`);
      expect(withoutNewer(await readAll(db), golden.read)).toEqual(golden.read);
      const book = createDayBook(db);
      await book.fold();
      expect(withoutNewer(await readAll(db), golden.read)).toEqual(golden.read);
      await book.undoImport('import:g');
      expect((await book.lookUp('orders', SHOP, ['576461413038785751'])).get('576461413038785751')).toMatchObject({
        origin: 'api',
        status: 'awaiting_shipment',
      });
    }
  });

  it('R19 facts of the first schema are made anew from their packs, and kept', async () => {
    const { db, raw } = await oldBook('v1-facts');
    expect(raw.rows['facts']!.length).toBe(1);
    expect([await db.facts.count(), await db.stamps.count()]).toEqual([0, 0]);
    const book = createDayBook(db);
    const facts = await book.readFacts([SHOP], '2026-07-01', '2026-07-01');
    expect(facts[0]!.orderId.length).toBe(4);
    expect((await db.facts.toArray()).map(({ day, format }) => [day, format])).toEqual([['2026-07-01', FACTS_FORMAT]]);
    expect(await db.dirty.get([SHOP, '2026-07-01'])).toBeUndefined();
  });

  it('R19 cut off anywhere in a migration, the book is what it was, and the next start goes through', async () => {
    const { raw } = await oldBook('v1-whole');
    let kills = 0;
    for (let after = 0; ; after++) {
      const name = `v1-cut-${after}`;
      await restore(name, raw);
      const cut = await dyingDb(name, after).catch(() => null);
      cut?.close();
      if (cut) break;
      kills++;
      expect(await rawDump(name)).toEqual({ version: raw.version, stores: raw.stores, rows: raw.rows });
      const db = await openLedger(name);
      expect(withoutNewer(await readAll(db), raw.read)).toEqual(raw.read);
      db.close();
    }
    expect(kills).toBeGreaterThan(2);
  });

  it('numbers migrations without a gap', () => {
    expect(() =>
      assertContiguous([
        { version: 1, stores: {} },
        { version: 3, stores: {} },
      ]),
    ).toThrow('migration 2 expected, got 3');
    expect(() => assertContiguous([...MIGRATIONS, next])).not.toThrow();
  });

  it('R18 a page with older code writes nothing once the book was upgraded under it, and still reads', async () => {
    const { db: old, book, name } = await newBook();
    await book.commitPage({ stream: 'orders', shop: SHOP, rows: [order('1', DAY0)] });
    await book.fold();
    const upgraded = await openLedger(name, [...MIGRATIONS, next]);
    expect(await upgraded.shops.toArray()).toMatchObject([{ id: SHOP, seen: true }]);
    // The old page was closed by the upgrade; its database opens again by itself at the next use.
    await old.open();
    const row = order('2', DAY0);
    const writes: (() => Promise<unknown>)[] = [
      () => book.commitPage({ stream: 'orders', shop: SHOP, rows: [row], cursor: { key: 'k', value: 1 } }),
      () => book.fold(),
      () => book.undoImport('import:x'),
      () => book.removeShop(SHOP),
      () => book.setCursor(SHOP, 'k', 1),
      () => book.setCoverage('orders', SHOP, { completeUpTo: null, lastSyncAt: 1 }),
      () => commit(old, { who: 'Ann', at: 1, changes: [] }),
      () => patchSettings(old, { who: 'x' }),
      () => putCards(old, []),
      () => putSyncState(old, {}),
    ];
    for (const write of writes) await expect(write()).rejects.toThrow(PageStale);
    expect((await contentOf(book)).orders.map(({ orderId }) => orderId)).toEqual(['1']);
    expect(await upgraded.inbox.count()).toBe(0);
    expect(await upgraded.cursors.count()).toBe(0);
  });

  it('R20 a migration that fails leaves version and data as they were', async () => {
    const { db, book, name } = await newBook();
    await book.commitPage({ stream: 'orders', shop: SHOP, rows: [order('1', DAY0)] });
    const before = await dump(db);
    db.close();
    const failing: Migration = {
      ...next,
      upgrade: async (transaction) => {
        await next.upgrade!(transaction);
        throw new Error('injected');
      },
    };
    await expect(openLedger(name, [...MIGRATIONS, failing])).rejects.toThrow('injected');
    expect(await dump(await openLedger(name))).toEqual(before);
  });

  it('R21 code older than the book refuses to open it and says so', async () => {
    const { db, name } = await newBook();
    db.close();
    (await openLedger(name, [...MIGRATIONS, next])).close();
    await expect(openLedger(name)).rejects.toThrow(NewerBook);
    expect(await new LedgerDb(name, [...MIGRATIONS, next]).open().then((again) => again.table('shops').count())).toBe(1);
  });

  it('R23 a missing installation marker tells a cleared book', async () => {
    const { db } = await newBook();
    expect(await installation(db)).toBeNull();
    await markInstallation(db, 'i-1', 5);
    expect(await installation(db)).toEqual({ key: 'installation', id: 'i-1', at: 5 });
  });

  it('keeps settings and the state of the sync', async () => {
    const { db } = await newBook();
    const defaults = { language: null as string | null, syncEveryMinutes: 30 };
    expect(await getSettings(db, defaults)).toEqual(defaults);
    await patchSettings<typeof defaults>(db, { language: 'en' });
    expect(await getSettings(db, defaults)).toEqual({ language: 'en', syncEveryMinutes: 30 });
    expect(await getSyncState(db)).toBeNull();
    await putSyncState(db, { state: 'idle' });
    expect(await getSyncState(db)).toEqual({ state: 'idle' });
  });
});
