import 'fake-indexeddb/auto';
import './locks';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LARGE_BYTES } from '../../src/files/large';
import { toCsv } from '../../src/files/report-out/csv';
import { bytesSource } from '../../src/files/table/source';
import { type LedgerContext, openContext } from '../../src/services/context';
import { bulkOf } from '../../src/services/import-large';
import { type Cells, HEADERS } from '../files/all-order-file';
import { contextImporter } from './context-importer';

const SHOP = { id: 'shop-1', name: 'Shop', market: 'US', currency: 'USD', timeZone: 'America/Los_Angeles' };
const ORDERS = 10_500;
/** Rows of an order stand this far apart. */
const APART = 7000;
const NAME = 'x'.repeat(Math.ceil((LARGE_BYTES * 1.1) / (ORDERS * 2)) - 150);

let context: LedgerContext;
beforeEach(async () => {
  context = await openContext();
});
afterEach(() => context.db.delete());

async function run(large: boolean, bytes: Uint8Array) {
  const { db, book } = context;
  const own = contextImporter(context, large ? { bulk: bulkOf(db, context.exclusively) } : {});
  const plan = await own.plan({ name: 'orders.csv', lastModified: Date.UTC(2026, 8, 1), bytes: bytesSource(bytes) }, { shop: SHOP });
  await own.commit(plan.id, () => undefined);
  await book.fold();
  const rows = await book.readRows('orders', SHOP.id, '2000-01-01', '2999-12-31');
  return { plan, rows: rows.map(({ origin: _origin, ...row }) => row).sort((a, b) => (a.orderId < b.orderId ? -1 : 1)) };
}

/** Each order has two SKUs, far apart; some rows say what makes their order refused. */
function fileOf(): Uint8Array {
  const rowsOf = (sku: number): Cells[] =>
    Array.from({ length: ORDERS }, (_, i) => ({
      ...{ 'Order ID': `5774${String(31_091_617_000_000 + i)}\t`, 'Order Status': 'Completed', 'Order Substatus': 'Completed' },
      ...{ 'SKU ID': `172969727400618205${sku}\t`, 'Product Name': NAME, Quantity: sku === 2 && i % 1000 === 7 ? 'many' : '1' },
      ...{
        'SKU Subtotal Before Discount': '20',
        'SKU Platform Discount': '0',
        'SKU Seller Discount': '0',
        'SKU Subtotal After Discount': '20',
      },
      ...{ 'Shipping Fee After Discount': '0', Taxes: '0', 'Order Amount': '40', 'Order Refund Amount': i % 10 === 0 ? '10' : '0' },
      ...{
        'Created Time': `0${1 + (i % 7)}/25/2026 0${1 + (i % 9)}:00:00 PM\t`,
        'Payment Method': sku === 2 && i % 1000 === 8 ? 'COD' : 'Card',
      },
    }));
  const [first, second] = [rowsOf(1), rowsOf(2)];
  const rows: Cells[] = [...first.slice(0, APART)];
  for (let i = APART; i < ORDERS; i++) rows.push(first[i]!, second[i - APART]!);
  rows.push(...second.slice(ORDERS - APART));
  return new TextEncoder().encode(
    toCsv(
      HEADERS,
      rows.map((row) => HEADERS.map((header) => row[header] ?? '')),
    ),
  );
}

it('IMP-16 orders of a file too large to be kept are what the same file gives whole, however far apart their rows stand', async () => {
  const bytes = fileOf();
  expect(bytes.length).toBeGreaterThan(LARGE_BYTES);
  const large = await run(true, bytes);
  expect(large.plan.refused).toBeNull();
  expect(large.rows.every(({ lines }) => lines.length === 2)).toBe(true);
  await context.book.undoImport(large.plan.id);
  expect(await context.book.countOf('orders', SHOP.id)).toEqual({ rows: 0, orphans: 0 });
  await context.db.delete();
  context = await openContext();
  const whole = await run(false, bytes);
  expect(large.rows).toEqual(whole.rows);
  expect(large.plan.rows).toEqual(whole.plan.rows);
  expect(large.plan.refusals).toEqual(whole.plan.refusals);
  expect(large.plan.days).toEqual({ ...whole.plan.days });
});
