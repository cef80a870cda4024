import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planFile } from '../../src/files/plan';
import { toCsv } from '../../src/files/report-out/csv';
import { type Cells, file, HEADERS, plan } from './all-order-file';
import { bytes, contextWith, DOWNLOADED, SHOP_TH, SHOP_US, SHOP_VN } from './support';

describe('All order', () => {
  test('LINE-1 a US row: tax on top is none inside, times on the shop’s clock', async () => {
    const found = await plan(file({}));
    expect(found.refusals).toEqual([]);
    expect(found.content!.orders).toEqual([
      expect.objectContaining({
        ...{
          shop: 'us-1',
          origin: 'import:1',
          asOf: DOWNLOADED,
          orderId: '577431091617435979',
          status: 'completed',
          cod: false,
          currency: 'USD',
        },
        ...{ createdAt: Date.parse('2026-02-25T21:00:00-08:00'), paidAt: Date.parse('2026-02-25T21:01:00-08:00'), notes: [] },
        lines: [
          expect.objectContaining({
            ...{ skuId: '1729697274006182059', quantity: 2, list: 4998, platformDiscount: 300, sellerDiscount: 500, paid: 4198 },
            ...{ taxIncluded: 0, statedRefund: 0, statedReturned: 0 },
          }),
        ],
      }),
    ]);
  });

  test('LINE-2 tax inside: the order’s tax split by what was paid; rows repeat order amounts, nothing is added twice', async () => {
    const order = { Taxes: '7.00', 'Order Amount': '45.97', 'Shipping Fee After Discount': '3.99' };
    const found = await plan(
      file(
        { ...order, 'SKU Subtotal After Discount': '31.98', 'SKU Subtotal Before Discount': '39.98' },
        { ...order, 'SKU ID': '5', 'SKU Subtotal After Discount': '10.00', 'SKU Subtotal Before Discount': '18.00' },
      ),
    );
    const [only] = found.content!.orders;
    expect(found.rows).toMatchObject({ read: 2, added: 2 });
    expect(only!.lines.map((line) => [line.skuId, line.paid, line.taxIncluded])).toEqual([
      ['1729697274006182059', 3198, 533],
      ['5', 1000, 167],
    ]);
  });

  test('LINE-3 sums that show neither: the market’s table, flagged', async () => {
    const found = await plan(file({ 'Order Amount': '99.99' }), { shop: { ...SHOP_TH, currency: 'USD' } });
    const order = found.content!.orders[0]!;
    expect(order.notes).toContainEqual({ code: 'tax_by_market', field: 'taxIncluded', text: 'TH' });
    expect(order.lines[0]!.taxIncluded).toBe(275);
  });

  test('LINE-4 refund: the goods part by paid over the lines with a return quantity, in terms of revenue', async () => {
    const amounts = { Taxes: '0', 'Order Amount': '60.97', 'Order Refund Amount': '24.98', 'Shipping Fee After Discount': '3.99' };
    const found = await plan(
      file(
        { ...amounts, 'Sku Quantity of return': '1' },
        {
          ...amounts,
          'SKU ID': '5',
          'SKU Subtotal Before Discount': '15',
          'SKU Platform Discount': '0',
          'SKU Seller Discount': '0',
          'SKU Subtotal After Discount': '15',
        },
      ),
    );
    // G = min(56.98, 24.98 x 56.98 / 60.97) = 23.35, all on the returned line: 44.98 x 23.35 / 41.98 = 25.02.
    expect(found.content!.orders[0]!.lines.map((line) => line.statedRefund)).toEqual([2502, 0]);
  });

  test('LINE-4 a refund that is more than the returned line was paid is cut to the line’s revenue', async () => {
    const amounts = { Taxes: '0', 'Order Amount': '60.97', 'Order Refund Amount': '60.97', 'Shipping Fee After Discount': '3.99' };
    const second = { 'SKU ID': '5', 'SKU Subtotal Before Discount': '23', 'SKU Subtotal After Discount': '15' };
    const found = await plan(file({ ...amounts, 'Sku Quantity of return': '1' }, { ...amounts, ...second }));
    expect(found.content!.orders[0]!.lines.map((line) => line.statedRefund)).toEqual([4498, 0]);
  });

  test('LINE-4 a full refund gives back the whole revenue and not more', async () => {
    const found = await plan(file({ 'Order Refund Amount': '50.17' }));
    expect(found.content!.orders[0]!.lines[0]!.statedRefund).toBe(4498);
  });

  test('LINE-5 paid that is not list less discounts wins, and is flagged', async () => {
    const found = await plan(file({ 'SKU Subtotal After Discount': '40.00' }));
    expect(found.content!.orders[0]!.lines[0]!.paid).toBe(4000);
    expect(found.content!.orders[0]!.notes).toContainEqual(expect.objectContaining({ code: 'paid_differs' }));
  });

  test.each([
    ['จัดส่งแล้ว', 'จัดส่งสำเร็จ', 'delivered'],
    ['ที่จะจัดส่ง', 'รอเข้ารับ', 'awaiting_collection'],
    ['Selesai', '', 'completed'],
    ['Dikirim', '', 'in_transit'],
    ['Đã hủy', '', 'cancelled'],
    ['已完成', '', 'completed'],
    ['Canceled', 'Canceled', 'cancelled'],
    ['To ship', 'On hold', 'on_hold'],
  ])('LINE-6 status %s / %s is %s', async (status, substatus, expected) => {
    const found = await plan(file({ 'Order Status': status, 'Order Substatus': substatus }));
    expect(found.content!.orders[0]).toMatchObject({ status: expected, notes: [] });
  });

  test('LINE-6 a status in a language nobody taught is kept as unknown, and listed', async () => {
    const found = await plan(file({ 'Order Status': 'Enviado', 'Order Substatus': '' }));
    expect(found.content!.orders[0]).toMatchObject({ status: 'unknown', notes: [{ code: 'status_unknown', text: 'Enviado' }] });
  });

  test('FILE-4 a bad row is refused with number, column, found and expected; its order is not taken in part', async () => {
    const found = await plan(file({}, { 'SKU ID': '5', Quantity: 'two' }, { 'Order ID': '577431091617435980' }));
    expect(found.refusals).toEqual([
      { row: 2, column: 'order_id', found: '577431091617435979', expected: 'an order of which every row can be read' },
      { row: 3, column: 'Quantity', found: 'two', expected: 'a whole number that is not negative' },
    ]);
    expect(found.content!.orders.map((order) => order.orderId)).toEqual(['577431091617435980']);
    expect(found.rows).toMatchObject({ read: 3, added: 1, refused: 2 });
  });

  test('MON-4 an amount with points between thousands is refused where the currency has no minor units', async () => {
    const found = await plan(file({ 'SKU Subtotal Before Discount': '539.310' }), { shop: SHOP_VN });
    expect(found.refusals[0]).toMatchObject({ row: 2, column: 'SKU Subtotal Before Discount', found: '539.310' });
  });

  test('MON-4 commas between thousands and a currency sign are taken off', async () => {
    const found = await plan(file({ 'SKU Subtotal Before Discount': '$1,049.98', 'SKU Subtotal After Discount': 'USD 1,041.98' }));
    expect(found.content!.orders[0]!.lines[0]).toMatchObject({ list: 104_998, paid: 104_198 });
  });
});

describe('ids', () => {
  test('FILE-5 one id in scientific notation: the whole file is refused', async () => {
    for (const id of ['5.77431E+17', '5.77E17', '5,77431E+17']) {
      expect((await plan(file({}, { 'Order ID': id }))).refused).toMatchObject({
        ledgerCode: 'file_ids_ruined',
        params: { found: id, row: 3 },
      });
    }
    expect((await plan(file({ 'SKU ID': '1.7297E+18' }))).refused).toMatchObject({ ledgerCode: 'file_ids_ruined' });
  });

  test('FILE-5 ids that were rounded to 15 digits are ruined too', async () => {
    const rounded = Array.from({ length: 6 }, (_, i) => ({ 'Order ID': `57743109161743${i}000` }));
    expect((await plan(file(...rounded))).refused).toMatchObject({ ledgerCode: 'file_ids_ruined' });
    const fine = [...rounded.slice(1), { 'Order ID': '577431091617435979' }];
    expect((await plan(file(...fine))).refused).toBeNull();
  });
});

describe('what is in the book already', () => {
  test('FILE-7 new, changed, unchanged; the same file twice changes nothing', async () => {
    const two = file({}, { 'Order ID': '577431091617435980' });
    const first = await plan(two);
    const context = contextWith({ choice: { shop: SHOP_US } }, { orders: first.content!.orders });
    const again = await planFile({ name: 'x', bytes: two, lastModified: DOWNLOADED + 1, origin: 'import:2' }, context);
    expect(again.rows).toEqual({ read: 2, added: 0, changed: 0, unchanged: 2, refused: 0 });
    const other = file({ Quantity: '3' }, { 'Order ID': '577431091617435981' });
    const changed = await planFile({ name: 'x', bytes: other, lastModified: DOWNLOADED + 1 }, context);
    expect(changed.rows).toMatchObject({ added: 1, changed: 1, unchanged: 0 });
    const older = await planFile({ name: 'x', bytes: other, lastModified: DOWNLOADED - 1 }, context);
    expect(older.rows).toMatchObject({ added: 1, changed: 0, unchanged: 1 });
  });

  test('FILE-8 no shop chosen: the shops that know the orders are proposed', async () => {
    const first = await plan(file({}));
    const context = contextWith({ knownShops: [SHOP_TH, SHOP_US] }, { orders: first.content!.orders });
    const found = await planFile({ name: 'x', bytes: file({}), lastModified: DOWNLOADED }, context);
    expect(found).toMatchObject({
      content: null,
      needs: { shop: true, dateOrder: false, proposals: { shopIds: ['us-1'], currency: null } },
    });
  });

  test('FILE-8 affiliate orders propose the market of their currency', async () => {
    const headers = ['Order ID', 'SKU ID', 'Creator Username', 'Content Type', 'Est. Commission Base', 'Currency', 'Time Created'];
    const data = bytes(toCsv(headers, [['577431091617435979', '1', 'ann', 'Video', '10', 'VND', '13/02/2026 10:00:00']]));
    const found = await planFile({ name: 'x', bytes: data, lastModified: DOWNLOADED }, contextWith());
    expect(found.needs!.proposals).toEqual({ shopIds: [], currency: 'VND', market: 'VN', timeZone: 'Asia/Ho_Chi_Minh' });
  });
});

test('FILE-4 any cells: a plan comes back, and rows read = rows taken + rows refused', async () => {
  const cell = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom('', '577431091617435979', '5', '1.5', '02/13/2026 10:00:00', 'Completed', '__proto__'),
  );
  const row = fc.record(Object.fromEntries(HEADERS.map((header) => [header, cell])), { requiredKeys: [] });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 5 }), async (rows) => {
      const found = await plan(file(...(rows as Cells[])), { shop: SHOP_US, dateOrder: 'MDY' });
      if (found.refused) return;
      const folded = found.content!.orders.reduce((sum, order) => sum + order.lines.length, 0);
      expect(folded + found.rows.refused).toBeLessThanOrEqual(found.rows.read);
      expect(found.rows.added).toBe(folded);
    }),
    { numRuns: 300 },
  );
});
