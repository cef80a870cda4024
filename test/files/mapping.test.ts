import { describe, expect, test } from 'vitest';
import type { ColumnMapping } from '../../src/core/model/feeds';
import { amountOfText, convertCell } from '../../src/files/mapping/convert';
import { fingerprintOf, uniqueHeaders } from '../../src/files/mapping/header-row';
import { missingFields, previewMapping } from '../../src/files/mapping/preview';
import { nameFit } from '../../src/files/mapping/propose';
import { type FilePlan, type PlanContext, planFile } from '../../src/files/plan';
import { bytes, contextWith, DOWNLOADED, exportFile, hasExports, SHOP_US, SHOP_VN } from './support';

async function plan(text: string, overrides: Partial<PlanContext> = {}): Promise<FilePlan> {
  const context = contextWith({ knownShops: [SHOP_US], ...overrides });
  return planFile({ name: 'erp.csv', bytes: bytes(text), lastModified: DOWNLOADED, origin: 'import:1' }, context);
}

const ERP = [
  'Export of 2026-08-01',
  'Order No;Order Date;Item SKU;Title;Qty;Total price;Discount;Order Status;Warehouse',
  '577000000000000001;25/07/2026 10:00;SKU-1;Serum, 30 ml;2;1.234,50;4,50;Completed;A1',
  '577000000000000002;26/07/2026 23:30;SKU-2;Mask;1;15,00;0,00;Cancelled;A2',
  '',
].join('\n');

describe('a table of no known kind', () => {
  test('FILE-11 is proposed by names and content: kind, columns, constants, order of dates, decimal mark', async () => {
    const found = await plan(ERP);
    expect(found).toMatchObject({ kind: 'unknown', content: null, refused: { ledgerCode: 'file_unknown' } });
    expect(found.mapping).toMatchObject({
      isSaved: false,
      headers: ['Order No', 'Order Date', 'Item SKU', 'Title', 'Qty', 'Total price', 'Discount', 'Order Status', 'Warehouse'],
    });
    expect(found.mapping!.proposal).toMatchObject({
      ...{ kind: 'orders', dateOrder: 'DMY', decimal: ',', timeZone: 'America/Los_Angeles', constants: { currency: 'USD', shop: 'us-1' } },
      columns: {
        ...{
          order_id: 'Order No',
          created_at: 'Order Date',
          sku_id: 'Item SKU',
          product_name: 'Title',
          quantity: 'Qty',
          list: 'Total price',
        },
        ...{ seller_discount: 'Discount', status: 'Order Status' },
      },
    });
    expect(found.mapping!.fields['orders']!.find((field) => field.name === 'created_at')).toMatchObject({
      required: true,
      type: 'instant',
    });
  });

  test('FILE-11 is read by the mapping that was chosen, and by itself once that is saved', async () => {
    const proposal = (await plan(ERP)).mapping!.proposal;
    const chosen = await plan(ERP, { choice: { mapping: proposal } });
    expect(chosen).toMatchObject({
      kind: 'orders',
      refused: null,
      needs: null,
      refusals: [],
      rows: { read: 2, added: 2 },
      unknownColumns: ['Warehouse'],
    });
    expect(
      chosen.content!.orders.map((order) => [
        order.orderId,
        order.shop,
        order.status,
        order.createdAt,
        order.lines[0]!.list,
        order.lines[0]!.sellerDiscount,
      ]),
    ).toEqual([
      ['577000000000000001', 'us-1', 'awaiting_shipment', Date.parse('2026-07-25T17:00:00Z'), 123450, 450],
      ['577000000000000002', 'us-1', 'cancelled', Date.parse('2026-07-27T06:30:00Z'), 1500, 0],
    ]);
    const saved = await plan(ERP, { mappings: [proposal] });
    expect(saved.mapping).toMatchObject({ isSaved: true });
    expect(saved.content).toEqual(chosen.content);
    // Columns in another order are the same header.
    const [banner, ...table] = ERP.trim().split('\n');
    const turned = [banner, ...table.map((line) => line.split(';').reverse().join(';')), ''].join('\n');
    expect((await plan(turned, { mappings: [proposal] })).content).toEqual(chosen.content);
  });

  test('FILE-11 dates that prove another order than the mapping has refuse the file: they would be other days', async () => {
    const proposal = { ...(await plan(ERP)).mapping!.proposal, dateOrder: 'MDY' as const };
    expect(await plan(ERP, { mappings: [proposal] })).toMatchObject({ content: null, refused: { ledgerCode: 'file_dates_unclear' } });
  });

  test('FILE-11 what cannot be told is refused with the file’s own text: dates without order, amounts without a mark, ruined ids', async () => {
    const text = ['Date,Amount,Reference', '05/06/2026,"1,234",a', '05/07/2026,"2,000",b', ''].join('\n');
    const { proposal } = (await plan(text)).mapping!;
    expect(proposal).toMatchObject({ kind: 'payments', dateOrder: null, decimal: null, constants: { currency: 'USD' } });
    const found = await plan(text, { choice: { mapping: proposal } });
    expect(found.content!.payments).toEqual([]);
    expect(found.refusals).toMatchObject([
      { row: 2, column: 'day', found: '05/06/2026' },
      { row: 2, column: 'amount', found: '1,234' },
      { row: 3, column: 'day' },
      { row: 3, column: 'amount' },
    ]);
    const told = await plan(text, { choice: { mapping: { ...proposal, dateOrder: 'MDY', decimal: '.' } } });
    expect(told.content!.payments.map(({ day, amount }) => [day, amount])).toEqual([
      ['2026-05-06', 123400],
      ['2026-05-07', 200000],
    ]);
    const ruined = ERP.replace('577000000000000001', '5.77E+17');
    const mapping = (await plan(ERP)).mapping!.proposal;
    const read = await plan(ruined, { choice: { mapping } });
    expect(read.refusals).toMatchObject([{ row: 3, column: 'order_id', found: '5.77E+17' }]);
  });

  test('FILE-11 a value that was cut by the delimiter refuses its row', async () => {
    const mapping = (await plan(ERP)).mapping!.proposal;
    const found = await plan(ERP.replace('Serum, 30 ml', 'Serum; 30 ml'), { choice: { mapping } });
    expect(found.content!.orders.map((order) => order.orderId)).toEqual(['577000000000000002']);
  });

  test.each([
    [
      'payments',
      '交易日期,收入金额,币种,摘要\n2026/07/01,"12,500.00",USD,TIKTOK PAYOUT\n',
      { day: '交易日期', amount: '收入金额', currency: '币种', reference: '摘要' },
    ],
    [
      'creators',
      'KOL,TikTok handle,Niche,Country\nAnn,@ann,Beauty,US\n',
      { creator: 'KOL', accounts: 'TikTok handle', category: 'Niche', market: 'Country' },
    ],
    [
      'codes',
      'Coupon code,TikTok handle,Tracking link\nANN10,@ann,https://x.example/a\n',
      { code: 'Coupon code', account: 'TikTok handle', url: 'Tracking link' },
    ],
    [
      'costs',
      'Date,Influencer,Cost type,Fee,Currency\n2026-07-01,Ann,fixed_fee,120.00,USD\n',
      { day: 'Date', creator: 'Influencer', kind: 'Cost type', amount: 'Fee', currency: 'Currency' },
    ],
    [
      'affiliate-orders',
      'Order No,SKU,Creator username,Video ID,Commission amount,Order date,Currency\n577000000000000001,17290001,ann,7545042112362958098,3.37,2026-07-01 10:00:00,USD\n',
      {
        order_id: 'Order No',
        sku_id: 'SKU',
        account: 'Creator username',
        post_id: 'Video ID',
        commission: 'Commission amount',
        created_at: 'Order date',
      },
    ],
    [
      'settlements',
      'Mã đơn hàng,Ngày quyết toán,Tổng doanh thu,Tổng phí,Phí vận chuyển,Số tiền quyết toán\n577000000000000001,2026/07/01,100000,-5000,-2000,93000\n',
      {
        order_id: 'Mã đơn hàng',
        settled_at: 'Ngày quyết toán',
        revenue: 'Tổng doanh thu',
        platform_fees: 'Tổng phí',
        shipping: 'Phí vận chuyển',
        settlement: 'Số tiền quyết toán',
      },
    ],
  ])('FILE-11 %s from a table of others', async (kind, text, columns) => {
    const shops = kind === 'settlements' ? [SHOP_VN] : [SHOP_US];
    const found = await plan(text, { knownShops: shops });
    expect(found.mapping!.proposal).toMatchObject({ kind, columns });
    const read = await plan(text, { knownShops: shops, choice: { mapping: found.mapping!.proposal } });
    expect(read).toMatchObject({ kind, refused: null, refusals: [], needs: null });
    expect(read.rows.added).toBeGreaterThan(0);
  });

  test.skipIf(!hasExports)('FILE-6 income_SEA_EN_ZH_map is refused as unknown, and mapping is offered', async () => {
    const found = await planFile({ name: 'map.csv', bytes: exportFile('income_SEA_EN_ZH_map.csv'), lastModified: 0 }, contextWith());
    expect(found).toMatchObject({ kind: 'unknown', content: null, refused: { ledgerCode: 'file_unknown' } });
    expect(found.mapping).toMatchObject({ headers: ['en', 'zh'], isSaved: false });
  });
});

describe('parts of a mapping', () => {
  test('FILE-11 the fingerprint is of names, not of their order or case; names that repeat are told apart', () => {
    expect(fingerprintOf(['Order ID', 'Amount'])).toBe(fingerprintOf(['amount ', 'ORDER id']));
    expect(fingerprintOf(['Order ID', 'Amount'])).not.toBe(fingerprintOf(['Order ID', 'Amounts']));
    expect(uniqueHeaders(['a', 'A', '', 'b', ''])).toEqual(['a', 'A (2)', '#3', 'b']);
  });

  test.each([
    ['1.234,50', ',', '1234.50'],
    ['1,234.50', '.', '1234.50'],
    ['1,234.50', ',', null],
    ['12,50', '.', null],
    ['(12.50)', '.', '-12.50'],
    ['-$1,000', '.', '-1000'],
    ['$ -5.00', '.', '-5.00'],
    ['Rp 12.000', ',', '12000'],
    ['120.000₫', ',', '120000'],
    ['12.50 USD', '.', '12.50'],
    ['1 234,5', ',', '1234.5'],
    ['1.5', null, null],
    ['15', null, '15'],
    ['12.5.1', '.', null],
    ['=1+1', '.', null],
    ['1e5', '.', null],
    ['', '.', null],
    ['--5', '.', null],
    ['12 34', '.', null],
    ['12 345,50', ',', '12345.50'],
    ["1'234.50", '.', '1234.50'],
    ['(-5)', '.', null],
    ['-5-', '.', null],
    ['5-6', '.', null],
    ['5-', '.', '-5'],
    ['+5', '.', '5'],
    ['USD -1,250.00', '.', '-1250.00'],
    ['-USD 12.50', '.', '-12.50'],
  ] as const)('FILE-11 the amount %s with the mark %s is %s', (text, mark, expected) => {
    expect(amountOfText(text, mark)).toBe(expected);
  });

  test('FILE-11 times without an offset are of the chosen zone, days of the clock that wrote them', () => {
    const terms: Pick<ColumnMapping, 'dateOrder' | 'timeZone' | 'decimal'> = { dateOrder: 'DMY', timeZone: 'Asia/Bangkok', decimal: '.' };
    const at = { type: 'instant', name: 'created_at' } as const;
    expect(convertCell('05/08/2026 01:00', at, terms)).toBe('2026-08-04T18:00:00.000Z');
    expect(convertCell('2026-08-05T01:00:00+08:00', at, terms)).toBe('2026-08-05T01:00:00+08:00');
    expect(convertCell('05/08/2026', at, { ...terms, timeZone: null })).toBe('05/08/2026');
    const day = { type: 'day', name: 'day' } as const;
    expect(convertCell('2026-08-05T23:30:00-08:00', day, terms)).toBe('2026-08-05');
    expect(convertCell('31/12/2026 23:59:59', day, terms)).toBe('2026-12-31');
    expect(convertCell('31/02/2026', day, terms)).toBe('31/02/2026');
  });

  test('FILE-11 the preview shows first rows as the format reads them, with what is wrong at which field', () => {
    const mapping: ColumnMapping = {
      ...{ id: 'x', name: 'x', kind: 'payments', columns: { day: 'When', amount: 'Sum' }, constants: { currency: 'EUR' } },
      ...{ dateOrder: 'DMY', timeZone: null, decimal: ',' },
    };
    const shown = previewMapping(
      mapping,
      ['When', 'Sum'],
      [
        ['05/08/2026', '1.200,50'],
        ['x', '7,00'],
      ],
    );
    expect(shown.fields).toEqual(['day', 'amount', 'currency']);
    expect(shown.rows).toEqual([
      { cells: ['2026-08-05', '1200.50', 'EUR'], problems: [] },
      { cells: ['x', '7.00', 'EUR'], problems: [{ field: 'day', found: 'x', expected: 'a day such as 2026-02-03' }] },
    ]);
    expect(missingFields(mapping)).toEqual([]);
    expect(missingFields({ ...mapping, columns: { amount: 'Sum' } })).toEqual(['day']);
  });

  test('FILE-11 names fit by what they say in any of the languages', () => {
    expect(nameFit('order_id', 'Order ID')).toBe(1);
    expect(nameFit('order_id', '订单编号')).toBeGreaterThan(0.9);
    expect(nameFit('order_id', 'Warehouse')).toBe(0);
  });
});
