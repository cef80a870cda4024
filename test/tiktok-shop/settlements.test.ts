import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RowNote, SettlementRow } from '../../src/core/model/orders';
import { settlementIdOf, wholeOrder } from '../../src/core/model/settlement-id';
import { readSettlementAmounts } from '../../src/tiktok-shop/settlement-amounts';
import { statementTransactions } from '../../src/tiktok-shop/statement-transactions';
import { searchStatements } from '../../src/tiktok-shop/statements';
import { clientTo, errorFrom, type LocalServer, ok, reply, SHOP_US, SHOP_VN, sharedJson, startServer } from './support';

type Json = Record<string, unknown>;

let server: LocalServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());
beforeEach(() => {
  server.replies.length = 0;
  server.requests.length = 0;
});

const STATEMENT = { id: '7860353405182331391', at: Date.UTC(2026, 7, 15) };
const transactions = (data: unknown, shop = SHOP_US) => {
  server.replies.splice(0, server.replies.length, ok(data));
  return statementTransactions(clientTo(server), shop, STATEMENT, null);
};
const settled = async (raw: Json, currency = 'USD') => (await transactions({ currency, transactions: [raw] })).settlements[0]!;

/** What a row adds up to from its parts: roi.md section 2, "Statements", with every cost positive. */
function addedUp(row: SettlementRow): number {
  const { revenue, platformFees, shipping, returnShipping, tax, commission, partnerCommission, ads, withheld, adjustments } = row;
  const costs = [platformFees, shipping, returnShipping, tax, commission, partnerCommission, ads, withheld];
  return revenue - costs.reduce<number>((sum, cost) => sum + (cost ?? 0), 0) + adjustments.reduce((sum, { amount }) => sum + amount, 0);
}

const realStatement = sharedJson<Json>('fixtures/api/real-vn-statement-202309.json');
const realFlat = sharedJson<Json>('fixtures/api/real-vn-statement-transaction-202309.json');
const signedRow = sharedJson<Json>('fixtures/api/statement-transaction-202501-signed-row.json');
const docPage = sharedJson<{ data: Json }>('fixtures/api/statement-transactions-202501.json');
const docStatements = sharedJson<{ data: Json }>('fixtures/api/statements-202309.json');

test.skipIf(realStatement === null)('a real VN statement: 960,885 = 1,585,500 - 624,615 + 0, made at 00:00 UTC', async () => {
  server.replies.push(ok({ statements: [realStatement], next_page_token: '' }));
  const page = await searchStatements(clientTo(server), SHOP_VN, { from: STATEMENT.at, to: STATEMENT.at + 86_400_000 }, null);
  const [statement] = page.rows;
  expect(statement).toMatchObject({
    shop: SHOP_VN.id,
    id: '7860353405182331391',
    at: Date.UTC(2026, 7, 15),
    currency: 'VND',
    settlement: 960_885,
    revenue: 1_585_500,
    fees: -624_615,
    shipping: 0,
    adjustment: 0,
    payment: 'paid',
    paymentId: '3477564104601207063',
    paidAt: 1_786_760_988_000,
  });
  expect(statement!.settlement).toBe(statement!.revenue! + statement!.fees! + statement!.adjustment!);
  expect(page).toMatchObject({ nextPageToken: null, unknownFields: {}, refused: [] });
});

test.skipIf(docStatements === null)('statements are asked for as documented; a status that is not known stays unknown', async () => {
  server.replies.push(
    ok({ ...docStatements!.data, statements: [{ ...(docStatements!.data.statements as Json[])[0], payment_status: 'HELD' }] }),
  );
  const page = await searchStatements(clientTo(server), SHOP_US, { from: 1_500, to: 9_001 }, 'a+/=');
  expect(page.rows[0]).toMatchObject({ currency: 'GBP', settlement: 10_000, fees: -3_000, shipping: -7_000, payment: 'unknown' });
  const { method, path, query } = server.requests[0]!;
  expect([method, path]).toEqual(['GET', '/finance/202309/statements']);
  expect(query).toMatchObject({
    sort_field: 'statement_time',
    sort_order: 'ASC',
    page_size: '100',
    statement_time_ge: '1',
    statement_time_lt: '10',
    page_token: 'a+/=',
    shop_cipher: SHOP_US.cipher,
  });
  expect(await errorFrom(searchStatements(clientTo(server), SHOP_US, { from: 5, to: 5 }, null))).toMatchObject({ name: 'WindowInvalid' });
});

describe.skipIf(realFlat === null)('a real VN transaction, in the shape of 202309', () => {
  test('its shipping is inside the fees, and what it does not itemise stays in platform fees', async () => {
    const page = await transactions({ statement_transactions: [realFlat], total_count: 1 }, SHOP_VN);
    const row = page.settlements[0]!;
    expect(row).toMatchObject({
      settlementId: expect.stringMatching(/^7860353405182331391\/579770573955074129\/(~\d+)?$/),
      orderId: '579770573955074129',
      skuId: null,
      settledAt: STATEMENT.at,
      currency: 'VND',
      revenue: 495_548,
      commission: 74_332,
      partnerCommission: 0,
      shipping: 24_400,
      returnShipping: 0,
      tax: 0,
      settlement: 274_434,
      balanced: true,
      adjustments: [],
      notes: [],
    });
    // 74,332 commission of the platform, and 48,050 that this shape does not name.
    expect(row.platformFees).toBe(221_114 - 24_400 - 74_332);
    expect(row.platformFees).toBe(74_332 + 48_050);
    expect(addedUp(row)).toBe(row.settlement);
    expect(row.breakdown).toContainEqual({ key: 'affiliate_commission_before_pit', amount: -74_332 });
  });
});

describe.skipIf(signedRow === null)('a THB row with negative costs', () => {
  test('124.87 = 205.66 - 66.79 - 14: the shipping total comes from its keys', async () => {
    const row = await settled(signedRow!, 'THB');
    expect(row).toMatchObject({ revenue: 20_566, shipping: 1_400, tax: 2_769, commission: null, settlement: 12_487, balanced: true });
    expect(row.platformFees).toBe(6_679 - 2_769);
    expect(addedUp(row)).toBe(12_487);
  });

  test('the other convention, costs positive and taken away, gives the same row', async () => {
    const flipped = (value: unknown): unknown => {
      if (typeof value === 'string') return value.startsWith('-') ? value.slice(1) : `-${value}`;
      return Object.fromEntries(Object.entries(value as Json).map(([key, inner]) => [key, flipped(inner)]));
    };
    const { fee_tax_amount: fees, fee_tax_breakdown: breakdown, shipping_cost_breakdown: shipping, ...rest } = signedRow!;
    const other = {
      ...rest,
      fee_tax_amount: flipped(fees),
      fee_tax_breakdown: flipped(breakdown),
      shipping_cost_breakdown: flipped(shipping),
    };
    const [a, b] = [await settled(signedRow!, 'THB'), await settled(other, 'THB')];
    expect({ ...b, breakdown: [], asOf: 0 }).toEqual({ ...a, breakdown: [], asOf: 0 });
    expect(b.breakdown).toEqual(a.breakdown.map(({ key, amount }) => ({ key, amount: -amount })));
  });

  test('one unit off, and the row is flagged, not guessed', async () => {
    const row = await settled({ ...signedRow, settlement_amount: '124.88' }, 'THB');
    expect(row.balanced).toBe(false);
    expect(row.notes).toEqual([{ code: 'identity_broken', field: 'settlement_amount', text: '124.88' }]);
  });
});

test.skipIf(docPage === null)('the documentation`s sample does not add up, and is flagged; its `"0 "` is read', async () => {
  const page = await transactions(docPage!.data);
  expect(page).toMatchObject({ totalCount: 2, unknownFields: {}, entries: [], refused: [] });
  const [row] = page.settlements;
  expect(row).toMatchObject({ orderId: '576463220456522968', currency: 'GBP', revenue: 20_000, settlement: 13_000, balanced: false });
  expect(page.nextPageToken).toMatch(/^6AsP/);
});

const FEES = {
  platform_commission_amount: '-6.00',
  affiliate_commission_amount: '-3.00',
  affiliate_ads_commission_amount: '-1.00',
  cofunded_creator_bonus_amount: '-0.50',
  external_affiliate_marketing_fee_amount: '-0.25',
  affiliate_partner_commission_amount: '-0.40',
  tap_shop_ads_commission: '-0.10',
  affiliate_commission_deposit: '-2.00',
  affiliate_commission_release: '1.50',
  gmv_max_ad_fee_amount: '-0.75',
  brand_new_fee_amount: '-0.05',
};
const ORDER = {
  id: '72386',
  type: 'ORDER',
  order_id: '577000000000000001',
  revenue_amount: '100.00',
  fee_tax_amount: '-13.55',
  fee_tax_breakdown: { fee: FEES, tax: { vat_amount: '-1.00', pit_amount: '' } },
  shipping_cost_amount: '-4.50',
  shipping_cost_breakdown: {
    actual_shipping_fee_amount: '-5.00',
    shipping_fee_discount_amount: '2.50',
    return_shipping_fee_amount: '-3.00',
    free_return_subsidy_amount: '1.00',
    supplementary_component: { fbm_shipping_cost_amount: '-5.00' },
  },
  settlement_amount: '81.95',
};

test('each key goes where its measure is; deposits and their release are netted; what is new stays in platform fees', async () => {
  const row = await settled(ORDER);
  expect(row).toMatchObject({
    settlementId: `${STATEMENT.id}/577000000000000001/~72386`,
    commission: 475,
    partnerCommission: 50,
    withheld: 50,
    ads: 75,
    tax: 100,
    shipping: 250,
    returnShipping: 200,
    platformFees: 605,
    balanced: true,
  });
  expect(addedUp(row)).toBe(8_195);
  // The whole breakdown, as it came; what explains other keys is not in it.
  expect(row.breakdown).toContainEqual({ key: 'brand_new_fee_amount', amount: -5 });
  expect(row.breakdown).toHaveLength(Object.keys(FEES).length + 1 + 4);
});

test('commission before the creator`s tax counts only where the keys add up with it alone', async () => {
  const withPit = (fees: Json, total: string, settlement: string) =>
    settled({
      type: 'ORDER',
      order_id: '1',
      revenue_amount: '10',
      fee_tax_amount: total,
      fee_tax_breakdown: { fee: fees },
      settlement_amount: settlement,
    });
  const both = { affiliate_commission_amount: '-3', affiliate_commission_amount_before_pit: '-3' };
  expect(await withPit(both, '-3', '7')).toMatchObject({ commission: 300, platformFees: 0, balanced: true });
  expect(await withPit({ affiliate_commission_amount_before_pit: '-3' }, '-3', '7')).toMatchObject({ commission: 300, platformFees: 0 });
  expect(await withPit({ ...both, x_fee: '-1' }, '-4', '6')).toMatchObject({ commission: 300, platformFees: 100 });
});

test('where both signs fit, the fees are a cost', async () => {
  const even = { type: 'ORDER', order_id: '1', revenue_amount: '10', settlement_amount: '10' };
  const expected = { platformFees: 200, shipping: -200, balanced: true };
  expect(await settled({ ...even, fee_tax_amount: '-2', shipping_cost_amount: '2' })).toMatchObject(expected);
  expect(await settled({ ...even, fee_tax_amount: '2', shipping_cost_amount: '-2' })).toMatchObject(expected);
});

test('keys with the other sign than their total are read with it', async () => {
  const fee = { platform_commission_amount: '6', affiliate_commission_amount: '3' };
  const row = await settled({ ...ORDER, fee_tax_amount: '-9', fee_tax_breakdown: { fee }, settlement_amount: '86.50' });
  expect(row).toMatchObject({ commission: 300, platformFees: 600, balanced: true });
});

describe('adjustments, reserves and what names no order', () => {
  const adjustment = {
    id: '90',
    type: 'LOGISTICS_REIMBURSEMENT',
    order_id: '',
    adjustment_id: '901',
    settlement_amount: '12.00',
    adjustment_amount: '12.00',
  };

  test('with an order: a settlement that carries it, under its own identity', async () => {
    const row = await settled({ ...adjustment, adjustment_order_id: '577000000000000001' });
    expect(row).toMatchObject({
      settlementId: `${STATEMENT.id}/LOGISTICS_REIMBURSEMENT/901/577000000000000001/`,
      orderId: '577000000000000001',
      adjustments: [{ type: 'LOGISTICS_REIMBURSEMENT', amount: 1_200 }],
      settlement: 1_200,
      balanced: true,
    });
    const without = await settled({ ...adjustment, adjustment_amount: '', adjustment_order_id: '577000000000000001' });
    expect(without).toEqual({ ...row, asOf: without.asOf });
  });

  test('without: an entry, positive where it is paid to the seller', async () => {
    const ads = {
      ...adjustment,
      type: 'GMV_PAYMENT_FOR_ADS',
      adjustment_order_id: '0',
      settlement_amount: '-50',
      adjustment_amount: '-50',
    };
    const page = await transactions({ currency: 'MYR', transactions: [ads] });
    expect(page.settlements).toEqual([]);
    expect(page.entries).toEqual([
      {
        shop: SHOP_US.id,
        id: '901',
        statementId: STATEMENT.id,
        at: STATEMENT.at,
        type: 'GMV_PAYMENT_FOR_ADS',
        currency: 'MYR',
        amount: -5_000,
        reserve: false,
        asOf: page.serverTime,
      },
    ]);
  });

  test('a reserve is timing: an entry with its own amount, also where it names an order', async () => {
    const reserve = {
      id: '91',
      type: 'RESERVE',
      order_id: '577000000000000001',
      reserve_id: '78',
      reserve_amount: '-20',
      settlement_amount: '0',
    };
    const page = await transactions({ transactions: [reserve, { ...reserve, id: '92', reserve_amount: '20' }] });
    expect(page.settlements).toEqual([]);
    expect(page.entries.map(({ id, amount, reserve: held }) => [id, amount, held])).toEqual([
      ['91', -2_000, true],
      ['92', 2_000, true],
    ]);
  });

  test('a transaction that comes twice counts once; another one of the same order is another row; together they are one', async () => {
    const own = `${STATEMENT.id}/577000000000000001/~${ORDER.id}`;
    const page = await transactions({
      transactions: [ORDER, ORDER, { ...ORDER, id: '72387', revenue_amount: '0', settlement_amount: '-18.05' }],
    });
    expect(page.settlements.map(({ settlementId, settlement }) => [settlementId, settlement])).toEqual([
      [own, 8_195],
      [`${STATEMENT.id}/577000000000000001/~72387`, -1_805],
    ]);
    expect(wholeOrder([...page.settlements, page.settlements[0]!])).toMatchObject({
      settlementId: settlementIdOf(STATEMENT.id, '577000000000000001'),
      settlement: 6_390,
    });
    const torn = await transactions({ transactions: [ORDER, { ...ORDER, settlement_amount: '1' }] });
    expect(torn.refused).toEqual([{ id: own, reason: 'duplicate_differs' }]);
  });

  test('a page says which orders the next one may go on with: those of the last order`s second', async () => {
    const made = (n: number, seconds: unknown) => ({
      ...ORDER,
      id: `9${n}`,
      order_id: `57700000000000000${n}`,
      order_create_time: seconds,
    });
    const of = async (rows: unknown[], rest: object = { next_page_token: 'more' }) =>
      (await transactions({ transactions: rows, ...rest })).mayGoOn;
    expect(await of([made(1, 10), made(2, 20), made(3, 20)])).toEqual(['577000000000000002', '577000000000000003']);
    expect(await of([made(1, 20), made(2, 10), made(1, 10)])).toEqual(['577000000000000001', '577000000000000002']);
    expect(await of([made(1, undefined), made(2, undefined)])).toEqual(['577000000000000002']);
    expect(await of([made(1, 10), made(2, 20)], {})).toEqual([]);
  });
});

test('R06: a wrong amount rejects the page, by its path', async () => {
  const torn = { ...ORDER, fee_tax_breakdown: { fee: { new_fee: 'x1' } } };
  expect(await errorFrom(transactions({ transactions: [ORDER, torn] }))).toMatchObject({
    name: 'AnswerUnreadable',
    field: 'data.transactions[1].fee_tax_breakdown.fee.new_fee',
    expected: 'a decimal amount in USD',
  });
  expect(await errorFrom(transactions({ transactions: [{ ...ORDER, fee_tax_breakdown: { fee: { a: 1 } } }] }))).toMatchObject({
    field: 'data.transactions[0].fee_tax_breakdown.fee.a',
    got: 'number 1',
  });
  expect(await errorFrom(transactions({ transactions: [{ type: 'ORDER', order_id: '1' }] }))).toMatchObject({
    field: 'data.transactions[0].settlement_amount',
    got: 'nothing',
  });
});

test('S14: a name that changes objects is refused inside the maps too', async () => {
  const text = JSON.stringify({ code: 0, data: { transactions: [ORDER] } }).replace('"vat_amount"', '"__proto__"');
  server.replies.push(reply(text));
  const page = statementTransactions(clientTo(server), SHOP_US, STATEMENT, null);
  expect(await errorFrom(page)).toMatchObject({ name: 'AnswerUnreadable', field: 'data.transactions.fee_tax_breakdown.tax.__proto__' });
});

const cents = fc.integer({ min: -500_000, max: 500_000 });
const text = (minor: number) =>
  `${minor < 0 ? '-' : ''}${Math.floor(Math.abs(minor) / 100)}.${String(Math.abs(minor) % 100).padStart(2, '0')}`;
const KEYS = [...Object.keys(FEES), 'affiliate_commission_amount_before_pit', 'vn_fix_infrastructure_fee'];
const SHIPPING = ['actual_shipping_fee_amount', 'return_shipping_fee_amount', 'customer_paid_shipping_fee_amount'];
const money = fc.record({
  revenue: cents,
  fee: fc.dictionary(fc.constantFrom(...KEYS), cents, { maxKeys: 8 }),
  tax: fc.dictionary(fc.constantFrom('vat_amount', 'gst_amount'), cents, { maxKeys: 2 }),
  shipping: fc.dictionary(fc.constantFrom(...SHIPPING), cents, { maxKeys: 3 }),
  unnamed: cents,
  adjustment: cents,
  sign: fc.constantFrom(1, -1),
  inside: fc.boolean(),
});
const textsOf = (amounts: Record<string, number>) =>
  Object.fromEntries(Object.entries(amounts).map(([key, amount]) => [key, text(amount)]));
const sumOf = (amounts: Record<string, number>) => Object.values(amounts).reduce((sum, amount) => sum + amount, 0);

test('whatever the convention and the keys, a row that adds up is balanced and conserved to the minor unit; a cent off is flagged', () => {
  fc.assert(
    fc.property(money, fc.integer({ min: 1, max: 1_000 }), (one, off) => {
      const shipping = sumOf(one.shipping);
      const fees = sumOf(one.fee) + sumOf(one.tax) + one.unnamed + (one.inside ? shipping : 0);
      const taken = one.inside ? fees : fees + shipping;
      const settlement = one.revenue - one.sign * taken + one.adjustment;
      const raw = {
        revenue_amount: text(one.revenue),
        fee_tax_amount: text(fees),
        fee_tax_breakdown: { fee: textsOf(one.fee), tax: textsOf(one.tax) },
        shipping_cost_amount: text(shipping),
        shipping_cost_breakdown: textsOf(one.shipping),
        adjustment_amount: text(one.adjustment),
        settlement_amount: text(settlement),
      };
      const row = readSettlementAmounts(raw, 'USD', []);
      expect(row.balanced).toBe(true);
      const adjustments = [{ type: '', amount: row.adjustment }];
      expect(addedUp({ ...row, adjustments } as unknown as SettlementRow)).toBe(settlement);

      const notes: RowNote[] = [];
      const wrong = settlement + off;
      const holds = [fees, fees + shipping].some((total) => Math.abs(wrong - one.revenue - one.adjustment) === Math.abs(total));
      fc.pre(!holds);
      expect(readSettlementAmounts({ ...raw, settlement_amount: text(wrong) }, 'USD', notes).balanced).toBe(false);
      expect(notes.map(({ code }) => code)).toEqual(['identity_broken']);
    }),
    { numRuns: 500 },
  );
});
