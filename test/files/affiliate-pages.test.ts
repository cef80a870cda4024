import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AffiliateRow } from '../../src/core/model/orders';
import { contentHashes, idHashes } from '../../src/files/content-hash';
import type { Refusal } from '../../src/files/errors';
import { isKnownHeader, recognise } from '../../src/files/headers';
import { AFFILIATE_ID, AffiliateBuilder, columnsOf, spread } from '../../src/files/platform/affiliate-builder';
import type { AffiliateField } from '../../src/files/platform/affiliate-columns';
import { readAffiliateRow } from '../../src/files/platform/affiliate-orders';
import { AffiliateRows } from '../../src/files/platform/affiliate-pages';
import { type PlatformContext, readPlatformRows } from '../../src/files/platform/importer';
import { scan } from '../../src/files/platform/scan';
import { toCsv } from '../../src/files/report-out/csv';
import { readTable } from '../../src/files/table/read-table';
import type { Table } from '../../src/files/table/table';
import { bytes, SHOP_TH, SHOP_US, SHOP_VN } from './support';

// biome-ignore format: cells beside their header
const CELLS: Record<string, readonly string[]> = {
  'Order ID': ['577431091617435979\t', '5774310916174359791', '057743109161743597', ' 577431091617435979', '577431091617435979x', '123', '', '577431091617435000', '5.77E+17', '99999999999999999999'],
  'Product ID': ['1729697274006116523\t', '', 'x', '"1"'],
  'SKU ID': ['1729697274006182059\t', '', 'sku 1', '1729697274006182060', '0'],
  Currency: ['USD', '', 'THB', 'usd', 'VND', 'JPY', ' USD '],
  Quantity: ['1', '2', '', '1.0', '-1', '1234567890', 'x'],
  'Fully returned or refunded': ['Yes', 'No', '', '是', 'yes '],
  'Order Status': ['Settled', 'Processing', '已结算', 'đã thanh toán', 'Ineligible', 'New word', '', 'settled'],
  'Creator Username': ['demo_a', '@Demo.B', '', ' demo_a\u00a0', 'ผู้ขาย', '@'],
  'Content Type': ['Video', 'Livestream', 'External Traffic Program', 'Hologram', ''],
  'Content ID': ['7545042112362958098\t', '', 'abc'],
  'Standard commission rate': ['15%', '7.5%', '', '15', '10.25 %', '100%'],
  'Est. Commission Base': ['19.99', '3', '', '-0.01', '1,234.56', '12.345', '12.340', '$5.00', '5.00 USD', '-0', '+5', '.5', '5.', '1e3', '99999999999999.99', '123456789012', '0', '539.310'],
  'Est. standard commission payment': ['3', '3.00', ''],
  'Actual Commission Base': ['', '19.99'],
  'Actual Commission Payment': ['', '3'],
  'Shop Ads commission rate': ['', '10%'],
  'Est. Shop Ads commission payment': ['', '2.5'],
  'Actual Shop Ads commission payment': ['', '2.5'],
  'Est. co-funded creator bonus': ['0', ''],
  'Actual co-funded creator bonus': ['', '0'],
  'Time Created': ['05/08/2026 13:03:57\t', '5/8/2026 1:03:57', '05/08/2026 11:59:59 PM', '05/08/2026', '2026-08-05 13:03:57', '05-08-2026 13:03:57', '05/08/2026 13:03', '31/02/2026 10:00:00', '05/08/2026 24:00:00', '05/08/2026 13:60:00', '', '/', 'x', '1/12/2026 10:00:00', '05/08/2026 0:00:00 AM', '08/03/2026 02:30:00', '01/11/2026 01:30:00', '2026-8-5 3:04:05'],
  'Product Name': ['a', 'a, "b"', '商品', ''],
};
const HEADERS = Object.keys(CELLS);
const arbitraryRow = fc.tuple(
  ...HEADERS.map((header) =>
    fc.oneof({ weight: 6, arbitrary: fc.constant(CELLS[header]![0]!) }, { weight: 1, arbitrary: fc.constantFrom(...CELLS[header]!) }),
  ),
);
const contexts = [SHOP_US, SHOP_TH, SHOP_VN].flatMap((shop): PlatformContext[] =>
  (['DMY', 'MDY'] as const).map((dateOrder) => ({ shop, dateOrder, asOf: 5, origin: 'import:1' })),
);

async function tableOf(rows: readonly (readonly string[])[]): Promise<Table> {
  return readTable(bytes(toCsv(HEADERS, rows as string[][])), isKnownHeader);
}

/** Row number -> the row, or what was wrong. */
function byTexts(table: Table, context: PlatformContext): Map<number, AffiliateRow | Refusal[]> {
  const { rows, refusals } = readPlatformRows<AffiliateField, AffiliateRow>(table, recognise(table)!, context, (reader) =>
    readAffiliateRow(reader, context),
  );
  const found = new Map<number, AffiliateRow | Refusal[]>(rows.map(({ row, rowNumber }) => [rowNumber, row]));
  for (const refusal of refusals) found.set(refusal.row, [...((found.get(refusal.row) as Refusal[]) ?? []), refusal]);
  return found;
}

describe('affiliate rows by their bytes', () => {
  test('FILE-2 any row is what the reader of texts says, and its fingerprints are those of its columns', async () => {
    let plain = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryRow, { minLength: 1, maxLength: 12 }), fc.constantFrom(...contexts), async (rows, context) => {
        const table = await tableOf(rows);
        const expected = byTexts(table, context);
        const recognised = recognise(table)!;
        const reader = new AffiliateRows(recognised, context);
        const scanner = table.scan!();
        while (scanner.next()) {
          for (let row = 0; row < scanner.count; row++) {
            const rowNumber = scanner.firstRow + row;
            const want = expected.get(rowNumber);
            if (want === undefined) continue;
            const outcome = reader.read(scanner, row);
            if (!outcome.plain && outcome.row === null) {
              expect(outcome.problems.map(({ column, found }) => [column, found])).toEqual(
                (want as Refusal[]).map((r) => [r.column, r.found]),
              );
              continue;
            }
            if (outcome.plain) plain++;
            const whole = columnsOf([want as AffiliateRow]);
            const { id, content } = reader;
            const [ids, contents] = [idHashes(whole, AFFILIATE_ID), contentHashes(whole, AFFILIATE_ID)];
            expect([id.low >>> 0, id.high >>> 0, content.low >>> 0, content.high >>> 0]).toEqual([
              ids.low[0],
              ids.high[0],
              contents.low[0],
              contents.high[0],
            ]);
            const builder = new AffiliateBuilder({ shop: context.shop.id, asOf: 5, origin: 'import:1', words: reader.words });
            reader.addTo(builder, outcome, scanner, row);
            expect(spread(builder.finish())).toEqual(whole);
          }
        }
      }),
      { numRuns: 400 },
    );
    // The fast lane must be the one that is tried.
    expect(plain).toBeGreaterThan(500);
  });

  test('FILE-2 rows of both lanes and ids of several lengths are one page', async () => {
    const base = HEADERS.map((header) => CELLS[header]![0]!);
    const withCells = (cells: Record<string, string>) => base.map((cell, i) => cells[HEADERS[i]!] ?? cell);
    const rows = [
      base,
      withCells({ 'Order ID': '5774310916174359791' }),
      withCells({ 'Order ID': '577431091617435980', 'Order Status': 'New word' }),
    ];
    const table = await tableOf(rows);
    const context = contexts[0]!;
    const reader = new AffiliateRows(recognise(table)!, context);
    const builder = new AffiliateBuilder({ shop: context.shop.id, asOf: 5, origin: 'import:1', words: reader.words });
    const scanner = table.scan!();
    scanner.next();
    for (let row = 1; row < scanner.count; row++) reader.addTo(builder, reader.read(scanner, row), scanner, row);
    const found = builder.finish();
    expect(found.count).toBe(3);
    expect(found.columns['orderId']).toEqual(['577431091617435979', '5774310916174359791', '577431091617435980']);
    expect(found.columns['notes']).toMatchObject({ offsets: Uint32Array.of(0, 0, 0, 1) });
  });

  test('FILE-3 the look at bytes proves the same of dates and ids as the look at texts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryRow, { minLength: 1, maxLength: 30 }), async (rows) => {
        // More rows than orders that are kept as texts, so that the lane of plain rows is used.
        const many = [
          ...Array.from({ length: 210 }, (_, i) =>
            HEADERS.map((header) => (header === 'Order ID' ? `5774310916174${10_000 + i}` : CELLS[header]![0]!)),
          ),
          ...rows,
        ];
        const table = await tableOf(many);
        const recognised = recognise(table)!;
        const texts: Table = { format: 'csv', sheet: null, cut: null, eachRow: (visit) => table.eachRow(visit) };
        const outcome = (one: Table) => {
          try {
            return scan(one, recognised);
          } catch (error) {
            return (error as Error).message;
          }
        };
        expect(outcome(table)).toEqual(outcome(texts));
      }),
      { numRuns: 150 },
    );
  });
});
