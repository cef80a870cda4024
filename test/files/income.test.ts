import { describe, expect, test } from 'vitest';
import type { SettlementRow } from '../../src/core/model/orders';
import { type FilePlan, planFile } from '../../src/files/plan';
import { bytes, contextWith, DOWNLOADED, exportFile, hasExports, SHOP_US, SHOP_VN } from './support';

const SHOP_MY = { id: 'my-1', name: 'MY shop', market: 'MY', currency: 'MYR', timeZone: 'Asia/Kuala_Lumpur' };
const ORDER = '576543210987654321';

async function plan(text: string | Uint8Array, shop = SHOP_US, name = 'income.csv'): Promise<FilePlan> {
  const data = typeof text === 'string' ? bytes(text) : text;
  return planFile({ name, bytes: data, lastModified: DOWNLOADED, origin: 'import:1' }, contextWith({ choice: { shop } }));
}

/** A file of the given columns, one row a record. */
function file(rows: Record<string, string>[]): string {
  const headers = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return [headers, ...rows.map((row) => headers.map((header) => row[header] ?? ''))]
    .map((cells) => cells.map(cell).join(','))
    .join('\n')
    .concat('\n');
}

const US: Record<string, string> = {
  ...{
    'Statement date': '2026/07/20',
    'Statement ID': '345',
    Currency: 'USD',
    Type: 'Order',
    'Order/adjustment ID': ORDER,
    'SKU ID': '17294',
  },
  ...{ 'Total settlement amount': '23.11', 'Net sales': '37.49', Shipping: '-8.49', 'Return shipping fee': '-4.50', Fees: '-5.89' },
  ...{ 'Referral fee': '-2.25', 'Refund administration fee': '-0.27', 'Affiliate Commission': '-3.37', 'Adjustment amount': '0' },
  'Related order ID': '/',
};

const only = (found: FilePlan): SettlementRow => {
  expect(found.refusals).toEqual([]);
  expect(found.content!.settlements).toHaveLength(1);
  return found.content!.settlements[0]!;
};

describe('income of the US', () => {
  test('ROI-2 measures are positive for what their name says, commission and the way back apart (the worked example)', async () => {
    expect(only(await plan(file([US])))).toMatchObject({
      ...{ orderId: ORDER, skuId: '17294', settlementId: `345/${ORDER}/17294`, revenue: 3749, platformFees: 252, shipping: 399 },
      ...{ returnShipping: 450, commission: 337, partnerCommission: null, tax: null, ads: null, withheld: null, settlement: 2311 },
      ...{ balanced: true, adjustments: [], settledAt: Date.parse('2026-07-20T07:00:00Z') },
    });
  });

  test('ROI-2 costs signed the other way give the same row', async () => {
    const flipped = { ...US, Shipping: '8.49', 'Return shipping fee': '4.50', Fees: '5.89', 'Affiliate Commission': '3.37' };
    const { breakdown: _a, ...row } = only(await plan(file([US])));
    const { breakdown: _b, ...other } = only(await plan(file([flipped])));
    expect(other).toEqual(row);
  });

  test('ROI-2 amounts that add up by neither sign are flagged, not guessed', async () => {
    const found = await plan(file([{ ...US, 'Total settlement amount': '23.12' }]));
    expect(only(found)).toMatchObject({ balanced: false, settlement: 2312, platformFees: 252 });
    expect(found.remarks).toEqual([{ row: 2, code: 'identity_broken', column: 'Total settlement amount', found: '23.12' }]);
  });

  test('FILE-6 a header that notes UTC gives days of UTC', async () => {
    const { 'Statement date': day, ...rest } = US;
    expect(only(await plan(file([{ 'Statement date (UTC)': day!, ...rest }]))).settledAt).toBe(Date.parse('2026-07-20T00:00:00Z'));
    expect(only(await plan(file([{ 'Statement date(UTC-7)': day!, ...rest }]))).settledAt).toBe(Date.parse('2026-07-20T07:00:00Z'));
  });

  test('FILE-6 adjustments: of an order they are its rows, without one entries of the statement; a reserve is marked', async () => {
    const adjustment = (type: string, id: string, amount: string, related: string) => ({
      ...{ 'Statement date': '2026/07/20', 'Statement ID': '345', Type: type, 'Order/adjustment ID': id },
      ...{ 'Total settlement amount': amount, 'Adjustment amount': amount, 'Related order ID': related },
    });
    const found = await plan(
      file([
        US,
        adjustment('Chargeback', '901', '-10.00', ORDER),
        adjustment('GMV Payment for TikTok Ads', '902', '-50.00', '/'),
        adjustment('Reserve', '903', '-7.00', ''),
        adjustment('Some new bill', '904', '3.00', ''),
      ]),
    );
    expect(found.refusals).toEqual([]);
    expect(found.rows).toMatchObject({ read: 5, added: 5, refused: 0 });
    expect(found.content!.settlements[1]).toMatchObject({
      ...{ orderId: ORDER, settlementId: `345/CHARGE_BACK/901/${ORDER}/`, revenue: 0, platformFees: 0, settlement: -1000, balanced: true },
      adjustments: [{ type: 'CHARGE_BACK', amount: -1000 }],
    });
    expect(found.content!.statementEntries.map((entry) => [entry.id, entry.type, entry.amount, entry.reserve, entry.statementId])).toEqual([
      ['902', 'GMV_PAYMENT_FOR_ADS', -5000, false, '345'],
      ['903', 'RESERVE', -700, true, '345'],
      ['904', 'Some new bill', 300, false, '345'],
    ]);
  });

  test('FILE-6 a weekly file with the whole week before: the same ids, nothing twice; a row that says something else refuses its order', async () => {
    const first = only(await plan(file([US])));
    const again = await plan(file([US, US, { ...US, 'Order/adjustment ID': '576543210987654322' }]));
    expect(again.content!.settlements.map((row) => row.settlementId)).toEqual([first.settlementId, `345/576543210987654322/17294`]);
    const differing = await plan(file([US, { ...US, Fees: '-6.89' }]));
    expect(differing.content!.settlements).toEqual([]);
    expect(differing.refusals.map((refusal) => refusal.row)).toEqual([2, 3]);
  });

  test('FILE-7 order ids that a spreadsheet ruined refuse the file; a formula as an id refuses its row', async () => {
    const ruined = await plan(file([{ ...US, 'Order/adjustment ID': '5.76543E+17' }]));
    expect(ruined.refused).toMatchObject({ ledgerCode: 'file_ids_ruined' });
    const formula = await plan(
      file([{ ...US, 'Order/adjustment ID': '=1+1', Type: 'Some bill', 'Net sales': '0', Fees: '0', Shipping: '0' }]),
    );
    expect(formula.content).toMatchObject({ settlements: [], statementEntries: [] });
    expect(formula.refusals).toHaveLength(1);
  });
});

describe('income of South East Asia', () => {
  const VI: Record<string, string> = {
    ...{ 'ID đơn hàng/điều chỉnh': ORDER, 'Loại giao dịch': 'Đơn hàng', 'Thời gian quyết toán đơn hàng': '2026/06/25' },
    ...{ 'Đơn vị tiền tệ': 'VND', 'Tổng số tiền quyết toán': '274434', 'Tổng doanh thu': '495548', 'Tổng phí': '-221114' },
    ...{ 'Phí vận chuyển của người bán': '-30000', 'Phí vận chuyển trả hàng thực tế': '-10000', 'Hoa hồng liên kết': '-50000' },
    ...{ 'Hoa hồng của đối tác liên kết': '-5000', 'Tiền cọc hoa hồng liên kết': '-2000', 'Hoàn hoa hồng liên kết': '500' },
    ...{ 'Thuế GTGT do TikTok Shop khấu trừ': '-4955', 'Thuế TNCN do TikTok Shop khấu trừ': '-2478', 'Phí quảng cáo GMV Max': '-7000' },
    ...{ 'Hoa hồng liên kết trước thuế TNCN (thuế thu nhập cá nhân)': '-55000', 'Số tiền điều chỉnh': '0', 'ID đơn hàng liên quan': '/' },
  };

  test('ROI-4 fees hold shipping, commission, deposits, ads and tax: each goes to its own measure, the rest is platform fees', async () => {
    const row = only(await plan(file([VI]), SHOP_VN));
    expect(row).toMatchObject({
      ...{ skuId: null, revenue: 495548, shipping: 20000, returnShipping: 10000, commission: 50000, partnerCommission: 5000 },
      ...{ withheld: 1500, tax: 7433, ads: 7000, platformFees: 221114 - 30000 - 50000 - 5000 - 1500 - 7433 - 7000, balanced: true },
    });
    const costs =
      row.platformFees +
      row.shipping +
      row.returnShipping! +
      row.commission! +
      row.partnerCommission! +
      row.tax! +
      row.ads! +
      row.withheld!;
    expect(row.revenue - costs).toBe(row.settlement);
  });

  test('FILE-6 headers in NFD, with trailing spaces and another case are the same', async () => {
    const odd = Object.fromEntries(Object.entries(VI).map(([header, text]) => [` ${header.normalize('NFD').toUpperCase()}  `, text]));
    expect(only(await plan(file([odd]), SHOP_VN))).toMatchObject({ commission: 50000 });
  });

  test.skipIf(!hasExports)(
    'FILE-6 income_SEA_EN_header: a row of an order whose SKU the export ruined, and ads without an order',
    async () => {
      const found = await plan(exportFile('income_SEA_EN_header.csv'), SHOP_MY);
      expect(found).toMatchObject({ kind: 'income', refused: null, unknownColumns: [], rows: { read: 2, added: 2, refused: 0 } });
      expect(found.content!.settlements).toMatchObject([{ orderId: ORDER, skuId: null, revenue: 2000, settlement: 1234, balanced: true }]);
      expect(found.remarks).toContainEqual({ row: 2, code: 'field_absent', column: 'SKU ID', found: '1.73238E+18' });
      expect(found.content!.statementEntries).toMatchObject([{ id: '3451234567890199999', type: 'GMV_PAYMENT_FOR_ADS', amount: -5000 }]);
    },
  );

  test.skipIf(!hasExports)('FILE-6 income_US_EN_header_known_columns is recognised, 0 rows, no column unknown', async () => {
    const found = await plan(exportFile('income_US_EN_header_known_columns.csv'));
    expect(found).toMatchObject({ kind: 'income', refused: null, needs: null, unknownColumns: [], rows: { read: 0 } });
  });
});

describe('unsettled', () => {
  test.skipIf(!hasExports)('FILE-6 unsettled_US_2026-06_banner_rows is recognised below its banner', async () => {
    const found = await plan(exportFile('unsettled_US_2026-06_banner_rows.csv'));
    expect(found).toMatchObject({ kind: 'unsettled', refused: null, rows: { read: 1, added: 1 } });
    expect(found.content!.unsettled).toEqual([
      {
        ...{ shop: 'us-1', id: '577431091617435979', orderId: '577431091617435979', type: 'ORDER', currency: 'USD', settlement: 1376 },
        ...{ revenue: 1500, fees: -124, shipping: null, adjustment: 0, expectedAt: null, expectedText: 'Delivered + 1 days' },
        ...{ reason: 'Waiting for package delivery', asOf: DOWNLOADED },
      },
    ]);
  });

  test('FILE-6 a slash is nothing, and two SKUs of an order are one estimate', async () => {
    const row = (sku: string, amount: string, shipping: string) => ({
      ...{ Type: 'Order', 'Order/adjustment ID': ORDER, 'Total estimated settlement amount': amount, 'SKU ID': sku, 'Net sales': amount },
      ...{ Fees: '/', Shipping: shipping, 'Adjustment amount': '/', 'Estimated Settle time': '2026/07/30' },
    });
    const found = await plan(file([row('1', '10.00', '/'), row('2', '5.00', '0')]));
    expect(found.content!.unsettled).toMatchObject([{ id: ORDER, settlement: 1500, fees: null, shipping: 0, adjustment: null }]);
    expect(found.content!.unsettled[0]!.expectedAt).toBe(Date.parse('2026-07-30T07:00:00Z'));
  });
});
