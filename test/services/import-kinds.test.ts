import 'fake-indexeddb/auto';
import './locks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ColumnMapping } from '../../src/core/model/feeds';
import type { ImportChoice } from '../../src/services/api';
import { type LedgerContext, openContext } from '../../src/services/context';
import { pageLedger } from '../../src/services/page-ledger';
import { commitFeed, readFeed } from '../../src/store/feeds';
import { contextImporter } from './context-importer';

const SHOP = { id: 'shop-1', name: 'Shop', market: 'US', currency: 'USD', timeZone: 'America/Los_Angeles' };
const choice: ImportChoice = { shop: SHOP, period: { from: '2026-08-01', to: '2026-08-31' } };
const ORDER = '576543210987654321';

let context: LedgerContext;
beforeEach(async () => {
  context = await openContext();
});
afterEach(() => context.db.delete());

function importer() {
  const { db } = context;
  return contextImporter(context, {
    commitFeed: (page) => context.exclusively(() => commitFeed(db, page)),
    feedRows: (table) => readFeed(db, table),
    mappings: () => db.mappings.toArray(),
  });
}

const page = () => pageLedger(context, { book: async () => undefined });
const fileOf = (name: string, lines: string[], lastModified = Date.UTC(2026, 8, 1)) => ({
  ...{ name, lastModified },
  bytes: new TextEncoder().encode(`${lines.join('\n')}\n`),
});
const all = (...names: ('statementEntries' | 'unsettled' | 'costs' | 'accounts')[]) =>
  Promise.all(names.map((name) => context.db.table(name).toArray()));
const settled = () => context.book.lookUp('settlements', SHOP.id, [`345/${ORDER}/17294`]);

const INCOME = [
  'Statement date,Statement ID,Currency,Type,Order/adjustment ID,SKU ID,Total settlement amount,Net sales,Shipping,Fees,Adjustment amount',
  `2026/07/20,345,USD,Order,${ORDER},17294,23.11,37.49,-8.49,-5.89,0`,
  '2026/07/20,345,USD,GMV Payment for TikTok Ads,9015,,-50.00,,,,-50.00',
];

describe('imports of statements', () => {
  it('IMP-20 settlements and lines without order come in, once, and go again with the import', async () => {
    const own = importer();
    const plan = await own.plan(fileOf('income.csv', INCOME), choice);
    expect(plan).toMatchObject({ kind: 'income', refused: null, needs: null, rows: { read: 2, added: 2 } });
    const info = await own.commit(plan.id, () => undefined);
    expect(info).toMatchObject({ state: 'done', kind: 'income' });
    expect([...(await settled()).values()]).toMatchObject([{ settlement: 2311, balanced: true }]);
    expect(await all('statementEntries')).toMatchObject([[{ shop: SHOP.id, id: '9015', type: 'GMV_PAYMENT_FOR_ADS', amount: -5000 }]]);
    const again = await own.plan(fileOf('income-next-week.csv', INCOME, Date.UTC(2026, 8, 8)), choice);
    expect(again.rows).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
    await page().undoImport(plan.id);
    expect((await settled()).size).toBe(0);
    expect(await all('statementEntries')).toEqual([[]]);
  });

  it('IMP-21 an entry that another import had brought comes back when the later one is undone', async () => {
    const own = importer();
    const first = await own.plan(fileOf('a.csv', INCOME), choice);
    await own.commit(first.id, () => undefined);
    const later = fileOf('b.csv', [INCOME[0]!, INCOME[2]!.replaceAll('-50.00', '-60.00')], Date.UTC(2026, 8, 8));
    const second = await own.plan(later, choice);
    expect(second.rows).toMatchObject({ changed: 1 });
    await own.commit(second.id, () => undefined);
    expect(await all('statementEntries')).toMatchObject([[{ amount: -6000 }]]);
    await page().undoImport(second.id);
    expect(await all('statementEntries')).toMatchObject([[{ amount: -5000 }]]);
  });
});

describe('imports of ad reports and lists', () => {
  it('IMP-22 ad spend is costs of one op, the same report changes nothing, undone all of it is gone', async () => {
    const own = importer();
    const report = fileOf('gmv.csv', [
      'Campaign name,Campaign ID,Creative type,Video ID,TikTok account,Cost,Currency',
      'Summer,1790000000000001,Video,7545042112362958098,ann,10.00,USD',
    ]);
    const plan = await own.plan(report, choice);
    await own.commit(plan.id, () => undefined);
    expect(await all('costs')).toMatchObject([[{ kind: 'ad_spend', amount: 1000, from: '2026-08-01', to: '2026-08-31' }]]);
    expect((await own.plan(report, choice)).rows).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
    await page().undoImport(plan.id);
    expect(await all('costs')).toEqual([[]]);
  });

  it('IMP-23 the platform’s figures of an account are kept at it, and taken back', async () => {
    const own = importer();
    const list = fileOf('creators.csv', ['Creator name,GMV,Orders,Videos,Est. commission', 'ann,"$1,234.56",12,3,$123.45']);
    const plan = await own.plan(list, choice);
    expect(plan.kind).toBe('platform_creators');
    await own.commit(plan.id, () => undefined);
    expect(await all('accounts')).toMatchObject([[{ key: 'ann', owners: [], figures: [{ gmv: 123456, from: '2026-08-01' }] }]]);
    await page().undoImport(plan.id);
    expect(await all('accounts')).toEqual([[]]);
  });
});

describe('imports by column mapping', () => {
  it('IMP-24 a saved mapping reads the next table of that header by itself; it can be undone like any change', async () => {
    const own = importer();
    const table = fileOf('bank.csv', ['Buchungstag;Betrag;Zweck', '20.07.2026;1.234,50;TIKTOK']);
    const unknown = await own.plan(table, null);
    expect(unknown).toMatchObject({
      refused: { code: 'file_unknown' },
      mapping: { isSaved: false, headers: ['Buchungstag', 'Betrag', 'Zweck'] },
    });
    const mapping: ColumnMapping = {
      ...{
        id: unknown.mapping!.fingerprint,
        name: 'Bank',
        kind: 'payments',
        columns: { day: 'Buchungstag', amount: 'Betrag', reference: 'Zweck' },
      },
      ...{ constants: { currency: 'EUR' }, dateOrder: 'DMY', timeZone: null, decimal: ',' },
    };
    const op = await page().save({ entity: 'mapping', key: mapping.id, after: mapping });
    const read = await own.plan(table, null);
    expect(read).toMatchObject({ kind: 'payments', refused: null, needs: null, rows: { read: 1, added: 1 }, mapping: { isSaved: true } });
    await own.commit(read.id, () => undefined);
    expect(await context.db.payments.toArray()).toMatchObject([
      { day: '2026-07-20', amount: 123450, currency: 'EUR', reference: 'TIKTOK' },
    ]);
    await page().undo(op.id);
    expect(await own.plan(table, null)).toMatchObject({ refused: { code: 'file_unknown' }, mapping: { isSaved: false } });
  });
});
