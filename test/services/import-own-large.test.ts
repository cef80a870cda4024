import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import './locks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ColumnMapping } from '../../src/core/model/feeds';
import type { Stream } from '../../src/core/model/orders';
import { LARGE_BYTES } from '../../src/files/large';
import { bytesSource } from '../../src/files/table/source';
import type { ImportChoice } from '../../src/services/api';
import { type LedgerContext, openContext } from '../../src/services/context';
import { bulkOf } from '../../src/services/import-large';
import type { PlanWatch } from '../../src/services/imports';
import { contextImporter } from './context-importer';

const SHOP = { id: 'shop-1', name: 'Shop', market: 'US', currency: 'USD', timeZone: 'America/Los_Angeles' };
const EVERYTHING = ['2000-01-01', '2999-12-31'] as const;
/** More than are in memory together. */
const ROWS = 24_000;
/** A long cell that nobody asks for: few rows make a file that counts as large. */
const NOTE = 'x'.repeat(Math.ceil((LARGE_BYTES * 1.1) / ROWS) - 60);
const DAYS = 30;
/** Rows of an order stand this far apart. */
const APART = 11_000;

let context: LedgerContext;
beforeEach(async () => {
  context = await openContext();
});
afterEach(() => context.db.delete());

const importer = (large: boolean) => contextImporter(context, large ? { bulk: bulkOf(context.db, context.exclusively) } : {});

const two = (n: number) => String(n).padStart(2, '0');
const dayOf = (i: number) => 1 + Math.floor(((i % APART) * DAYS) / APART);
const orderOf = (i: number) => `ERP-${i % APART}`;

function ownRow(i: number, quantity = '1'): string {
  const at = `2026-06-${two(dayOf(i))}T10:${two((i % APART) % 60)}:00-07:00`;
  return `${orderOf(i)},shop-1,${at},SKU-${Math.floor(i / APART)},${quantity},12.50,USD,${NOTE}`;
}

const OWN = 'order_id,shop,created_at,sku_id,quantity,list,currency,remark';
const MAPPED = 'Order No;Created;Item;Qty;Price;Remark';

function mappedRow(i: number, quantity = '1'): string {
  return `${orderOf(i)};${two(dayOf(i))}/06/2026 10:${two((i % APART) % 60)};SKU-${Math.floor(i / APART)};${quantity};12,50;${NOTE}`;
}

const MAPPING: ColumnMapping = {
  ...{ id: '', name: 'ERP', kind: 'orders', constants: { shop: 'shop-1', currency: 'USD' } },
  columns: { order_id: 'Order No', created_at: 'Created', sku_id: 'Item', quantity: 'Qty', list: 'Price' },
  ...{ dateOrder: 'DMY', decimal: ',', timeZone: SHOP.timeZone },
};

function fileOf(header: string, rows: readonly string[], day = 1) {
  const bytes = new TextEncoder().encode(`${[header, ...rows].join('\n')}\n`);
  expect(bytes.length).toBeGreaterThan(LARGE_BYTES);
  return { name: 'table.csv', lastModified: Date.UTC(2026, 8, day), bytes: bytesSource(bytes) };
}

const rowsOf = (row: typeof ownRow, quantity: (i: number) => string = () => '1') =>
  Array.from({ length: ROWS }, (_, i) => row(i, quantity(i)));
/** Some rows cannot be read: their orders are refused. */
const someBad = (i: number) => (i % 1000 === 7 ? 'many' : '1');

async function run(large: boolean, file: ReturnType<typeof fileOf>, choice: ImportChoice, watch: PlanWatch = {}) {
  const own = importer(large);
  const plan = await own.plan(file, choice, watch);
  if (!plan.refused && !plan.needs) await own.commit(plan.id, () => undefined);
  return plan;
}

async function bookRows(stream: Stream = 'orders') {
  await context.book.fold();
  const rows = await context.book.readRows(stream, SHOP.id, ...EVERYTHING);
  const texts = rows.map(({ origin: _origin, ...row }) => JSON.stringify(row)).sort();
  return { count: texts.length, hash: createHash('sha256').update(texts.join('\n')).digest('hex') };
}

const NOTHING = { count: 0 };

const KINDS = [
  ['of our own format', OWN, ownRow, { shop: SHOP }],
  ['read by a mapping', MAPPED, mappedRow, { shop: SHOP, mapping: MAPPING }],
] as const;

describe('an own file that is too large to be kept', () => {
  for (const [name, header, row, choice] of KINDS) {
    it(`IMP-16 ${name} brings what it brings in one go; undone, nothing is left`, async () => {
      const file = fileOf(header, rowsOf(row, someBad));
      const shares: number[] = [];
      const plan = await run(true, file, choice, { onProgress: (done, total) => shares.push(done / total) });
      expect(plan.rows).toMatchObject({ read: ROWS, changed: 0, unchanged: 0 });
      expect(shares).toEqual(shares.toSorted((a, b) => a - b));
      expect(shares.at(-1)).toBe(1);
      const large = await bookRows();
      expect(large.count).toBeGreaterThan(10_000);
      await context.book.undoImport(plan.id);
      expect(await bookRows()).toMatchObject(NOTHING);
      expect(await context.book.countOf('orders', SHOP.id)).toEqual({ rows: 0, orphans: 0 });
      await context.db.delete();
      context = await openContext();
      const whole = await run(false, file, choice);
      expect(await bookRows()).toEqual(large);
      const { id: _a, ...said } = plan;
      const { id: _b, ...expected } = whole;
      expect(said).toEqual(expected);
    });
  }

  it('IMP-16 a later file changes what it says otherwise; undone, the first stands again; planned again nothing changes', async () => {
    await run(true, fileOf(OWN, rowsOf(ownRow)), { shop: SHOP });
    const before = await bookRows();
    const later = fileOf(
      OWN,
      rowsOf(ownRow, (i) => (i < 1000 ? '2' : '1')),
      2,
    );
    const plan = await run(true, later, { shop: SHOP });
    // Of an order that changed all lines count, as the file has a row for each.
    expect(plan.rows).toEqual({ read: ROWS, added: 0, changed: 3000, unchanged: ROWS - 3000, refused: 0 });
    expect((await importer(true).plan(later, { shop: SHOP })).rows).toMatchObject({ added: 0, changed: 0, unchanged: ROWS });
    await context.book.undoImport(plan.id);
    expect(await bookRows()).toEqual(before);
  });

  it('IMP-16 stopped while it is planned it leaves nothing; stopped while it is stored its undo takes all back', async () => {
    const file = fileOf(OWN, rowsOf(ownRow));
    for (const share of [0.01, 0.1, 0.5]) {
      const stop = new AbortController();
      const onProgress = (done: number, total: number) => void (done / total > share && stop.abort());
      await expect(run(true, file, { shop: SHOP }, { signal: stop.signal, onProgress })).rejects.toMatchObject({ name: 'AbortError' });
    }
    expect(await Promise.all([context.db.imports.count(), context.db.packs.count(), context.db.inbox.count()])).toEqual([0, 0, 0]);
    const own = importer(true);
    const plan = await own.plan(file, { shop: SHOP });
    const stop = new AbortController();
    stop.abort();
    await expect(own.commit(plan.id, () => undefined, stop.signal)).rejects.toMatchObject({ name: 'AbortError' });
    await context.book.undoImport(plan.id);
    expect(await bookRows()).toMatchObject(NOTHING);
  });

  it('IMP-16 asks for a shop that nobody knows, says where it is cut, and which order of dates its mapping contradicts', async () => {
    const asked = await run(true, fileOf(OWN, rowsOf(ownRow)), {});
    expect(asked.needs).toMatchObject({ shop: true, proposals: { shopIds: ['shop-1'], currency: 'USD' } });
    const whole = fileOf(OWN, rowsOf(ownRow));
    const size = whole.bytes.size - NOTE.length - 20;
    const cut = { ...whole, bytes: { size, read: (from: number, to: number) => whole.bytes.read(from, Math.min(to, size)) } };
    expect((await run(true, cut, { shop: SHOP })).refused).toMatchObject({ code: 'file_cut' });
    const mapped = fileOf(MAPPED, rowsOf(mappedRow));
    const contrary = await run(true, mapped, { shop: SHOP, mapping: { ...MAPPING, dateOrder: 'MDY' } });
    expect(contrary.refused).toMatchObject({ code: 'file_dates_unclear' });
    expect(await context.db.packs.count()).toBe(0);
  });
});
