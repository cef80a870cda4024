import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { SettlementRow } from '../../src/core/model/orders';
import { settlementIdOf, withoutWholes } from '../../src/core/model/settlement-id';
import { orderTransactions } from '../../src/tiktok-shop/order-transactions';
import { statementTransactions } from '../../src/tiktok-shop/statement-transactions';
import { clientTo, errorFrom, type LocalServer, ok, refuse, SHOP_US, startServer } from './support';

let server: LocalServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());
beforeEach(() => {
  server.replies.length = 0;
  server.requests.length = 0;
});

const STATEMENT = { id: '7860', at: Date.UTC(2026, 7, 15) };
const ORDER_ID = '577000000000000001';
const sku = (skuId: string, over: object = {}) => ({
  sku_id: skuId,
  statement_id: STATEMENT.id,
  quantity: '1',
  revenue_amount: '20.00',
  fee_tax_amount: '-4.00',
  fee_tax_breakdown: { fee: { affiliate_commission_amount: '-1.00', referral_fee_amount: '-3.00' } },
  shipping_cost_amount: '-1.00',
  settlement_amount: '15.00',
  ...over,
});

/** The row of the statement for two SKUs of 15.00 each. */
async function ofStatement(over: object = {}): Promise<SettlementRow> {
  const order = {
    type: 'ORDER',
    order_id: ORDER_ID,
    revenue_amount: '40.00',
    fee_tax_amount: '-8.00',
    shipping_cost_amount: '-2.00',
    settlement_amount: '30.00',
    ...over,
  };
  server.replies.splice(0, server.replies.length, ok({ currency: 'USD', transactions: [order] }));
  const { settlements } = await statementTransactions(clientTo(server), SHOP_US, STATEMENT, null);
  return settlements[0]!;
}

async function bySku(rows: object[], order?: SettlementRow) {
  const row = order ?? (await ofStatement());
  server.replies.splice(0, server.replies.length, ok({ order_id: ORDER_ID, currency: 'USD', sku_transactions: rows }));
  return { row, answer: await orderTransactions(clientTo(server), SHOP_US, row) };
}

test('a row a SKU in the place of the statement`s row: the same money, the same moment, identities of their own', async () => {
  const { row, answer } = await bySku([sku('b'), sku('a')]);
  expect(answer.bySku).toBe(true);
  expect(answer.settlements.map(({ settlementId, skuId }) => [settlementId, skuId])).toEqual([
    [`7860/${ORDER_ID}/b`, 'b'],
    [`7860/${ORDER_ID}/a`, 'a'],
  ]);
  const names = ['revenue', 'platformFees', 'shipping', 'settlement'] as const;
  for (const one of answer.settlements)
    expect(one).toMatchObject({ settledAt: STATEMENT.at, balanced: true, commission: 100, platformFees: 300, orderId: ORDER_ID });
  for (const name of names.filter((n) => n !== 'platformFees'))
    expect(answer.settlements.reduce((sum, one) => sum + one[name], 0)).toBe(row[name]);
  const { method, path, query } = server.requests.at(-1)!;
  expect([method, path]).toEqual(['GET', `/finance/202501/orders/${ORDER_ID}/statement_transactions`]);
  expect(query).toMatchObject({ shop_cipher: SHOP_US.cipher });
  expect(query).not.toHaveProperty('page_size');
});

test('rows of other statements are left to them; parts of one SKU are added', async () => {
  const half = {
    revenue_amount: '10',
    fee_tax_amount: '-2',
    fee_tax_breakdown: { fee: { x: '-2' } },
    shipping_cost_amount: '-.5',
    settlement_amount: '7.5',
  };
  const { answer } = await bySku([sku('a'), sku('b', half), sku('b', half), sku('a', { statement_id: '7861' })]);
  expect(answer.bySku).toBe(true);
  expect(answer.settlements.map(({ skuId, settlement, breakdown }) => [skuId, settlement, breakdown.length])).toEqual([
    ['a', 1_500, 2],
    ['b', 1_500, 1],
  ]);
  expect(answer.settlements[1]!.breakdown).toEqual([{ key: 'x', amount: -400 }]);
});

test.each([
  ['they do not add up to the statement`s row', [sku('a'), sku('b', { revenue_amount: '20.01', settlement_amount: '15.01' })]],
  ['one of them does not add up itself', [sku('a', { settlement_amount: '16.00' }), sku('b', { settlement_amount: '14.00' })]],
  ['there are none of this statement', [sku('a', { statement_id: '7861' })]],
])('the statement`s row stands where %s', async (_why, rows) => {
  const { row, answer } = await bySku(rows);
  expect(answer).toMatchObject({ settlements: [row], bySku: false });
});

test('the statement`s row stands where the platform refuses for good; passing errors and a lost version are thrown', async () => {
  const row = await ofStatement();
  server.replies.splice(0, server.replies.length, refuse(98001004, 'invalid parameter'));
  expect(await orderTransactions(clientTo(server), SHOP_US, row)).toMatchObject({ settlements: [row], bySku: false });
  for (const [code, status, name] of [
    [36009003, 500, 'ServerFault'],
    [36009014, 400, 'VersionGone'],
    [105005, 403, 'ScopeMissing'],
  ] as const) {
    server.replies.splice(0, server.replies.length, refuse(code, 'no', status));
    expect((await errorFrom(orderTransactions(clientTo(server), SHOP_US, row))).name).toBe(name);
  }
});

test('a row with an adjustment is taken as it is, without a call', async () => {
  const row = await ofStatement({ adjustment_amount: '-1.00', settlement_amount: '29.00' });
  server.requests.length = 0;
  expect((await orderTransactions(clientTo(server), SHOP_US, row)).settlements).toEqual([row]);
  expect(server.requests).toHaveLength(0);
});

test('S19: an id that would lead elsewhere is not asked about', async () => {
  const row = { ...(await ofStatement()), orderId: '../../token' };
  server.requests.length = 0;
  expect((await errorFrom(orderTransactions(clientTo(server), SHOP_US, row))).name).toBe('WindowInvalid');
  expect(server.requests).toHaveLength(0);
});

test('where both are in the book, from two readings or a file, the rows by SKU stand for the statement`s row of that order', async () => {
  const { row, answer } = await bySku([sku('a'), sku('b')]);
  const adjustment = { ...row, settlementId: settlementIdOf(STATEMENT.id, ORDER_ID, { adjustment: { type: 'REBATE', id: '9' } }) };
  const later = { ...row, settlementId: settlementIdOf('7861', ORDER_ID) };
  const lost = { ...row, settlementId: `${row.settlementId}1.7E+18 Socks` };
  const foreign = { ...row, settlementId: 'settlements:12' };
  const all = [row, adjustment, ...answer.settlements, later, lost, foreign];
  expect(withoutWholes(all)).toEqual([adjustment, ...answer.settlements, later, foreign]);
  expect(withoutWholes([row, later, lost])).toEqual([row, later, lost]);
});
