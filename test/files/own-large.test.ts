import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OrderRow, StreamRows } from '../../src/core/model/orders';
import { isKnownHeader, recognise } from '../../src/files/headers';
import { breathe, type Spool } from '../../src/files/large';
import { spoolOwn } from '../../src/files/own/large';
import { plainSource } from '../../src/files/own/pieces';
import { MOST_ROWS_OF_ORDER } from '../../src/files/own/rounds';
import { type FilePlan, type FileStream, type PlanContext, planFile } from '../../src/files/plan';
import { readTable } from '../../src/files/table/read-table';
import { bytesSource } from '../../src/files/table/source';
import { SOAK_TIMEOUT, soakCount } from '../support/soak';
import { bytes, contextWith, DOWNLOADED, SHOP_TH, SHOP_US } from './support';

const ROWS_A_ROUND = 4;
const ORIGIN = 'import:1';

/** Keeps what is put into it. */
class KeptSpool implements Spool {
  readonly rows: StreamRows[FileStream][] = [];
  readonly days = new Set<string>();
  write(): void {
    throw new Error('rows as they are expected');
  }
  writeRows<S extends FileStream>(_stream: S, shop: string, zone: string, day: number, rows: readonly StreamRows[S][]): void {
    this.days.add(`${shop} ${zone} ${day}`);
    this.rows.push(...rows);
  }
  ready = breathe;
  clear(): void {
    this.rows.length = 0;
  }
}

/** The file as it is planned where it is too large to be kept, some rows at a time. */
async function streamed(
  text: string,
  context: PlanContext,
  rowsARound = ROWS_A_ROUND,
  onRead: (bytes: number) => void = () => undefined,
): Promise<{ plan: FilePlan; spool: KeptSpool }> {
  const file = bytesSource(bytes(text));
  const read = (from: number, to: number) => {
    onRead(Math.min(to, file.size) - from);
    return file.read(from, to);
  };
  const table = await readTable({ size: file.size, read }, isKnownHeader);
  const recognised = recognise(table)!;
  const spool = new KeptSpool();
  const plan = { kind: recognised.shape.kind, rows: { read: 0, added: 0, changed: 0, unchanged: 0, refused: 0 }, needs: null } as FilePlan;
  const of = { asOf: DOWNLOADED, origin: ORIGIN, ledger: { creators: [], accounts: [] } };
  await spoolOwn(plan, plainSource(table, recognised), recognised, of, context, spool, rowsARound);
  return { plan, spool };
}

const whole = (text: string, context: PlanContext) =>
  planFile({ name: 'own.csv', bytes: bytes(text), lastModified: DOWNLOADED, origin: ORIGIN }, context);

const sorted = (rows: readonly unknown[]): string[] => rows.map((row) => JSON.stringify(row)).sort();

async function expectSame(
  text: string,
  context: PlanContext,
  ...how: [rowsARound?: number, onRead?: (bytes: number) => void]
): Promise<FilePlan> {
  const expected = await whole(text, context);
  const { plan, spool } = await streamed(text, context, ...how);
  expect(plan.needs === null).toBe(expected.needs === null);
  expect(plan.rows.read).toBe(expected.rows.read);
  if (plan.needs) {
    // Which shops are proposed is told by the first orders, and here by those of the first rounds.
    expect({ ...plan.needs, proposals: null }).toEqual({ ...expected.needs, proposals: null });
    return plan;
  }
  const { rows, refusals, remarks, days } = plan;
  expect({ rows, refusals, remarks, days }).toEqual({
    ...{
      rows: expected.rows,
      refusals: expected.refusals,
      remarks: expected.remarks.toSorted((a, b) => a.row - b.row),
      days: expected.days,
    },
  });
  const content = expected.content!;
  expect(sorted(spool.rows)).toEqual(sorted([...content.orders, ...content.affiliate, ...content.refunds, ...content.settlements]));
  expect(plan.large).toEqual({ rows: spool.rows.length, shops: expect.arrayContaining([...new Set(spool.rows.map(({ shop }) => shop))]) });
  return plan;
}

const order = (orderId: string, shop: string, skuId: string): OrderRow => ({
  ...{ shop, asOf: DOWNLOADED + 1, origin: 'api', notes: [], orderId, createdAt: Date.UTC(2026, 6, 1), paidAt: null },
  ...{ shippedAt: null, deliveredAt: null, cancelledAt: null, status: 'completed', kind: 'sale', cod: false, currency: 'USD' },
  ...{ replacesOrderId: null, code: null },
  lines: [
    {
      ...{ skuId, productId: null, productName: null, skuName: null, sellerSku: null, gift: false, quantity: 1, cancelledUnits: 0 },
      ...{ list: 100, sellerDiscount: 0, platformDiscount: 0, paid: 100, taxIncluded: null, statedRefund: null, statedReturned: null },
    },
  ],
});

const book = { orders: [order('o1', 'us-1', 's1'), order('o2', 'th-1', 's2'), order('o1', 'th-1', 's2')] };
const orderId = fc.constantFrom('o1', 'o2', 'o3', 'o4', 'o5', "'=o6", '=o7', '', '1.73E+18', ' o1 ', '"o""8"');
const sku = fc.constantFrom('s1', 's2', '', '5.1e+17');
const amount = fc.constantFrom('1.00', '2', '1.005', 'x', '');
const instant = fc.constantFrom('2026-07-01T10:00:00-08:00', '2026-07-03T10:00:00+07:00', 'yesterday');
const currency = fc.constantFrom('USD', 'USD', 'USD', 'VND', 'usd');
const madeId = fc.constantFrom('', '', 'a', 'b', 'c', 'refund-1', 'settlement-1');
const orderRow = fc.tuple(
  orderId,
  fc.constantFrom('us-1', 'th-1'),
  instant,
  sku,
  fc.constantFrom('1', '2', '-1'),
  amount,
  currency,
  instant,
);
const refundRow = fc.tuple(madeId, orderId, sku, instant, amount, currency, fc.constantFrom('1', ''));
const settlementRow = fc.tuple(madeId, orderId, sku, instant, amount, amount, fc.constant('0'), amount, currency);
const affiliateRow = fc.tuple(orderId, sku, fc.constantFrom('@anna', 'ben', '='), amount, currency, instant);

const FILES = {
  orders: ['order_id,shop,created_at,sku_id,quantity,list,currency,paid_at', orderRow],
  refunds: ['id,order_id,sku_id,refunded_at,amount,currency,returned_quantity', refundRow],
  settlements: ['id,order_id,sku_id,settled_at,revenue,platform_fees,shipping,settlement,currency', settlementRow],
  'affiliate-orders': ['order_id,sku_id,account,commission,currency,created_at', affiliateRow],
} as const;

const SHOPS = [
  { knownShops: [SHOP_US], choice: null },
  { knownShops: [SHOP_US, SHOP_TH], choice: null },
  { knownShops: [SHOP_US, SHOP_TH], choice: { shop: SHOP_US } },
] as const;
const textOf = (header: string, rows: readonly (readonly string[])[]) => `${[header, ...rows.map((row) => row.join(','))].join('\n')}\n`;
const RUNS = { numRuns: soakCount(100, 5000) };

describe('an own file that is read some rows at a time', () => {
  for (const [kind, [header, row]] of Object.entries(FILES)) {
    test(
      `FILE-12 ${kind}: the same rows, refusals, remarks, counts and days as read in one go`,
      async () => {
        const rows = fc.array(row as fc.Arbitrary<string[]>, { minLength: 1, maxLength: 30 });
        await fc.assert(
          fc.asyncProperty(rows, fc.constantFrom(...SHOPS), async (cells, shops) => {
            const context = contextWith(shops, book);
            await expectSame(textOf(header, cells), context);
          }),
          RUNS,
        );
      },
      SOAK_TIMEOUT,
    );
  }

  test('FILE-12 an id that an earlier row of another order was given is refused, as in one go', async () => {
    const header = FILES.refunds[0];
    const first = ',o1,s1,2026-07-01T10:00:00-08:00,1.00,USD,1';
    const others = Array.from({ length: 9 }, (_, i) => `r${i},p${i},s1,2026-07-02T10:00:00-08:00,1.00,USD,`);
    const context = contextWith({ knownShops: [SHOP_US] });
    const made = (await whole(`${[header, first, first].join('\n')}\n`, context)).content!.refunds[1]!.refundId;
    const again = `${made},o9,s1,2026-07-03T10:00:00-08:00,2.00,USD,`;
    const plan = await expectSame([header, first, first, ...others, again, ''].join('\n'), context);
    expect(plan.refusals).toMatchObject([{ row: 13, column: 'id', expected: 'an id of its own; row 3 has this one' }]);
  });

  for (const newline of ['\n', '\r\n']) {
    test(`FILE-12 orders that lie scattered are read without going through the file for each round, ${JSON.stringify(newline)}`, async () => {
      const names = ['plain', '"with, comma"', '"with ""quotes"""', '"two\nlines"', '名称', ''];
      const count = 6000;
      const rows = Array.from({ length: count }, (_, i) => {
        const k = (i * 7919) % count;
        const filler = 'x'.repeat(120);
        return `"o${k >> 1}",us-1,2026-07-${10 + ((k >> 1) % 20)}T10:00:00-08:00,s${k % 2},${k % 97 === 0 ? 'many' : 1},1.00,USD,${filler},${names[k % names.length]}`;
      });
      const spaced = rows.flatMap((row, i) => (i % 50 === 0 ? ['', row] : [row]));
      const header = 'order_id,shop,created_at,sku_id,quantity,list,currency,filler,product_name';
      const text = ['Orders of July', '', header, ...spaced, ''].join(newline);
      let read = 0;
      const plan = await expectSame(text, contextWith({ knownShops: [SHOP_US] }), 100, (bytes) => {
        read += bytes;
      });
      expect(plan.rows.read).toBe(count);
      expect(plan.rows.added).toBeGreaterThan(count * 0.9);
      // A look at its end, one that deals its rows, two that sort them out; without that, some sixty.
      expect(read).toBeLessThan(6 * text.length);
    });
  }

  test('FILE-12 orders in no order of time come by days, each day into the spool once or twice', async () => {
    const count = 9000;
    const rows = Array.from({ length: count }, (_, i) => {
      const day = new Date(Date.UTC(2026, 0, 1 + ((i * 7919) % 300))).toISOString().slice(0, 10);
      return `o${i},us-1,${day}T10:00:00-08:00,s1,1,1.00,USD,`;
    });
    const context = contextWith({ knownShops: [SHOP_US] });
    const { plan, spool } = await streamed(`${[FILES.orders[0], ...rows].join('\n')}\n`, context, 500);
    expect(plan.rows).toEqual({ read: count, added: count, changed: 0, unchanged: 0, refused: 0 });
    const days = spool.rows.map((row) => new Date((row as OrderRow).createdAt).toISOString().slice(0, 10));
    const changes = days.filter((day, i) => i > 0 && day !== days[i - 1]).length;
    expect(changes).toBeLessThan(2 * 300);
  });

  test('FILE-12 of very many refusals the first rows are kept, all are counted', async () => {
    const rows = Array.from({ length: 3000 }, (_, i) => `o${(i * 7919) % 1500},us-1,2026-07-01T10:00:00-08:00,s1,x,1.00,USD,`);
    const text = textOf(
      FILES.orders[0],
      rows.map((row) => row.split(',')),
    );
    const context = contextWith({ knownShops: [SHOP_US] });
    const [{ plan }, expected] = [await streamed(text, context), await whole(text, context)];
    expect(plan.rows).toEqual(expected.rows);
    expect(expected.refusals.length).toBeGreaterThan(2000);
    expect(plan.refusals).toEqual(expected.refusals.slice(0, 1000));
  });

  test('FILE-12 a column that holds no order ids is said to be none', async () => {
    const rows = Array.from({ length: MOST_ROWS_OF_ORDER + 1 }, () => ['USD', 's1', '@a', '1', 'USD', '2026-07-01T10:00:00Z']);
    const reading = streamed(textOf(FILES['affiliate-orders'][0], rows), contextWith({ knownShops: [SHOP_US] }));
    await expect(reading).rejects.toMatchObject({
      ledgerCode: 'file_order_too_long',
      params: { order: 'USD', row: MOST_ROWS_OF_ORDER + 2, limit: MOST_ROWS_OF_ORDER },
    });
  });
});
