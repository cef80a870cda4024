import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Ledger } from '../../src/core/model/ledger';
import type { OrderRow, RefundRow, SettlementRow } from '../../src/core/model/orders';
import { writeRefunds, writeSettlements } from '../../src/files/own/write-settled';
import { type FilePlan, planFile } from '../../src/files/plan';
import { bytes, contextWith, DOWNLOADED, SHOP_TH, SHOP_US } from './support';

const NO_LEDGER: Ledger = { creators: [], accounts: [], posts: [], costs: [], skuCosts: [], fx: [] };

async function plan(text: string, context = contextWith({ knownShops: [SHOP_US], ledger: NO_LEDGER })): Promise<FilePlan> {
  return planFile({ name: 'own.csv', bytes: bytes(text), lastModified: DOWNLOADED, origin: 'import:1' }, context);
}

const META = { shop: 'us-1', asOf: DOWNLOADED, origin: 'import:1', notes: [] };
const RUNS = { numRuns: 200 };
const id = fc.stringMatching(/^5\d{17}$/);
const instant = fc.integer({ min: 1_500_000_000_000, max: 1_900_000_000_000 });
const currency = fc.constantFrom('USD', 'VND', 'KWD');
const cost = fc.integer({ min: -(2 ** 40), max: 2 ** 40 });
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

const refund: fc.Arbitrary<RefundRow> = fc.record({
  ...{ refundId: fc.uuid(), orderId: id, skuId: id, refundedAt: instant, amount: fc.nat({ max: 2 ** 30 }), currency },
  ...{ returnedQuantity: maybe(fc.nat({ max: 99 })), kind: fc.constantFrom('return', 'refund', 'cancellation', 'chargeback') },
  ...{
    shop: fc.constant(META.shop),
    asOf: fc.constant(META.asOf),
    origin: fc.constant(META.origin),
    notes: fc.constant<never[]>([]),
  },
});

const COSTS = ['platformFees', 'shipping', 'returnShipping', 'tax', 'commission', 'partnerCommission', 'ads'] as const;

/** A settlement that adds up; costs positive. */
const settlement: fc.Arbitrary<SettlementRow> = fc
  .record({
    ...{ settlementId: fc.uuid(), orderId: id, skuId: maybe(id), settledAt: instant, currency, revenue: cost, adjustment: cost },
    ...{ platformFees: cost, shipping: cost, returnShipping: maybe(cost), tax: maybe(cost), commission: maybe(cost) },
    ...{ partnerCommission: maybe(cost), ads: maybe(cost) },
  })
  .map(({ adjustment, ...row }) => ({
    ...META,
    ...row,
    withheld: null,
    adjustments: adjustment === 0 ? [] : [{ type: '', amount: adjustment }],
    settlement: row.revenue - COSTS.reduce((sum, name) => sum + (row[name] ?? 0), 0) + adjustment,
    balanced: true,
    breakdown: [],
  }));

const some = <T, K>(arbitrary: fc.Arbitrary<T>, key: (value: T) => K) =>
  fc.uniqueArray(arbitrary, { selector: key, minLength: 1, maxLength: 5 });

describe('refunds.csv', () => {
  test('FILE-9 what is written reads as it was, and is written again to the byte', async () => {
    await fc.assert(
      fc.asyncProperty(
        some(refund, (r) => r.refundId),
        async (rows) => {
          const file = writeRefunds(rows);
          const found = await plan(file);
          expect(found.content!.refunds).toEqual(rows);
          expect(writeRefunds(found.content!.refunds)).toBe(file);
        },
      ),
      RUNS,
    );
  });

  const HEAD = 'order_id,sku_id,refunded_at,amount,currency,returned_quantity\n';
  const ROW = '577000000000000001,5,2026-02-10T10:00:00Z,1.50,USD,';

  test('FILE-3 without ids, rows that look alike stay apart, and the same file gives the same ids', async () => {
    const [first, second] = [await plan(`${HEAD}${ROW}\n${ROW}\n${ROW}1\n`), await plan(`${HEAD}${ROW}\n${ROW}\n${ROW}1\n`)];
    expect(first.content!.refunds.map((row) => [row.kind, row.returnedQuantity])).toEqual([
      ['refund', null],
      ['refund', null],
      ['return', 1],
    ]);
    expect(new Set(first.content!.refunds.map((row) => row.refundId)).size).toBe(3);
    expect(second.content).toEqual(first.content);
    const otherZone = await plan(`${HEAD}${ROW.replace('10:00:00Z', '02:00:00-08:00').replace('1.50', '1.5')}\n`);
    expect(otherZone.content!.refunds[0]!.refundId).toBe(first.content!.refunds[0]!.refundId);
  });

  test('FILE-4 of an order with a refused row nothing is taken; the others are', async () => {
    const found = await plan(`${HEAD}${ROW}\n${ROW.replace('1.50', '-1')}\n${ROW.replace('577000000000000001', '577000000000000002')}\n`);
    expect(found.refusals).toEqual([
      { row: 2, column: 'order_id', found: '577000000000000001', expected: 'an order of which every row can be read' },
      { row: 3, column: 'amount', found: '-1', expected: 'a number that is not negative' },
    ]);
    expect(found.content!.refunds.map((row) => row.orderId)).toEqual(['577000000000000002']);
    expect(found.rows).toEqual({ read: 3, added: 1, changed: 0, unchanged: 0, refused: 2 });
    const twice = await plan(`id,${HEAD}a,${ROW}\na,${ROW}2\n`);
    expect(twice.refusals.map((r) => [r.row, r.column])).toEqual([
      [2, 'order_id'],
      [3, 'id'],
    ]);
  });

  test('FILE-8 rows belong to the shop that has the order, by the SKU where two have it; one that no shop has is asked about', async () => {
    const order = (shop: string, skuId: string) => ({ shop, orderId: '577000000000000001', lines: [{ skuId }] }) as unknown as OrderRow;
    const book = { orders: [order('us-1', '4'), order('th-1', '5')] };
    const context = contextWith({ knownShops: [SHOP_US, SHOP_TH], ledger: NO_LEDGER }, book);
    const found = await plan(`${HEAD}${ROW}\n${ROW.replace(',5,', ',6,')}\n`, context);
    expect(found.content!.refunds.map((row) => row.shop)).toEqual(['th-1', 'us-1']);
    const stranger = await plan(`${HEAD}${ROW.replace('577000000000000001', '9')}\n`, context);
    expect(stranger).toMatchObject({ content: null, needs: { shop: true } });
  });

  test('FILE-3 read again over the book nothing changes; another amount under the same id is a change', async () => {
    const rows = (await plan(`id,${HEAD}a,${ROW}\nb,${ROW}\n`)).content!.refunds;
    const context = contextWith({ knownShops: [SHOP_US], ledger: NO_LEDGER }, { refunds: rows });
    expect((await plan(writeRefunds(rows), context)).rows).toMatchObject({ read: 2, added: 0, changed: 0, unchanged: 2 });
    const changed = await plan(`id,${HEAD}a,${ROW.replace('1.50', '1.51')}\nb,${ROW}\nc,${ROW}\n`, context);
    expect(changed.rows).toMatchObject({ added: 1, changed: 1, unchanged: 1 });
    expect(changed.days).toMatchObject({ from: '2026-02-10', to: '2026-02-10' });
  });
});

describe('settlements.csv', () => {
  test('FILE-9 what is written reads as it was, and is written again to the byte', async () => {
    await fc.assert(
      fc.asyncProperty(
        some(settlement, (r) => r.settlementId),
        async (rows) => {
          const file = writeSettlements(rows);
          const found = await plan(file);
          expect(found.content!.settlements).toEqual(rows);
          expect(writeSettlements(found.content!.settlements)).toBe(file);
        },
      ),
      RUNS,
    );
  });

  test('FILE-9 costs signed the other way are the same settlement', async () => {
    await fc.assert(
      fc.asyncProperty(settlement, async (row) => {
        const negated = Object.fromEntries(COSTS.map((name) => [name, row[name] === null ? null : 0 - row[name]]));
        const found = await plan(writeSettlements([{ ...row, ...negated }]));
        expect(found.content!.settlements).toEqual([row]);
        expect(found.remarks).toEqual([]);
      }),
      RUNS,
    );
  });

  const HEAD = 'order_id,settled_at,revenue,platform_fees,shipping,settlement,currency,adjustment\n';
  const one = async (cells: string) => {
    const found = await plan(`${HEAD}577000000000000001,2026-02-20T00:00:00Z,${cells}\n`);
    return { row: found.content!.settlements[0]!, remarks: found.remarks };
  };

  test('FILE-9 neither sign: the amounts stay as they are, the row is not balanced, and it is said', async () => {
    const { row, remarks } = await one('37.49,-2.52,-3.99,30.99,USD,');
    expect(row).toMatchObject({ balanced: false, platformFees: -252, shipping: -399, settlement: 3099 });
    expect(row.notes).toEqual([{ code: 'identity_broken', field: 'settlement', text: '30.99' }]);
    expect(remarks).toEqual([{ row: 2, code: 'identity_broken', column: 'settlement', found: '30.99' }]);
    const written = writeSettlements([row]);
    expect((await plan(written)).content!.settlements).toEqual([row]);
  });

  test('FILE-9 adjustments are the seller’s; no costs add up either way and stay', async () => {
    expect((await one('37.49,2.52,3.99,25.98,USD,-5.00')).row).toMatchObject({ balanced: true, adjustments: [{ type: '', amount: -500 }] });
    expect((await one('37.49,0,0,37.49,USD,')).row).toMatchObject({ balanced: true, platformFees: 0, shipping: 0, adjustments: [] });
    expect(Object.is((await one('37.49,-3.99,0,33.50,USD,')).row.shipping, 0)).toBe(true);
  });

  test('FILE-9 sums are exact where doubles would not be', async () => {
    const { row } = await one('90071992547409.91,0.01,0.02,90071992547409.90,USD,');
    expect(row.balanced).toBe(false);
  });
});
