import { describe, expect, test } from 'vitest';
import { type FilePlan, planFile } from '../../src/files/plan';
import { contextWith, DOWNLOADED, exportFile, hasExports, SHOP_TH, SHOP_US, SHOP_VN } from './support';

async function plan(name: string, shop = SHOP_US, dateOrder?: 'DMY' | 'MDY'): Promise<FilePlan> {
  return planFile({ name, bytes: exportFile(name), lastModified: DOWNLOADED }, contextWith({ choice: { shop, dateOrder } }));
}

describe.skipIf(!hasExports)('exports as the platform makes them', () => {
  test('FILE-6 all_order_TH_header_55: recognised, 0 rows', async () => {
    expect(await plan('all_order_TH_header_55.csv', SHOP_TH)).toMatchObject({
      ...{ kind: 'all_order', refused: null, needs: null, refusals: [], unknownColumns: [] },
      rows: { read: 0, added: 0, refused: 0 },
    });
  });

  test('FILE-6 all_order_TH_2026-05_tabs_in_ids: Thai values, tabs off, two SKU rows of one order, absent columns listed and null', async () => {
    const found = await plan('all_order_TH_2026-05_tabs_in_ids.csv', SHOP_TH, 'DMY');
    expect(found.rows).toEqual({ read: 4, added: 4, changed: 0, unchanged: 0, refused: 0 });
    expect(found.absent).toEqual(
      expect.arrayContaining([
        'SKU Subtotal Before Discount',
        'SKU Platform Discount',
        'SKU Seller Discount',
        'Taxes',
        'Order Refund Amount',
        'Sample order',
      ]),
    );
    const orders = found.content!.orders;
    expect(orders.map((order) => [order.orderId, order.status, order.cod, order.paidAt !== null])).toEqual([
      ['583870900000000001', 'delivered', true, true],
      ['583870900000000002', 'cancelled', true, false],
      ['583870900000000003', 'awaiting_collection', true, false],
    ]);
    expect(orders[0]!.createdAt).toBe(Date.parse('2026-05-10T22:05:43+07:00'));
    expect(orders[0]!.lines.map((line) => [line.skuId, line.quantity, line.paid, line.list, line.taxIncluded, line.statedRefund])).toEqual([
      ['SKU-001', 2, 20_000, null, null, null],
      ['SKU-002', 1, 5_800, null, null, null],
    ]);
    expect(found.days).toEqual({ from: '2026-05-10', to: '2026-05-10', missing: [] });
  });

  test('FILE-6 a file whose dates prove nothing asks for their order, and for the shop', async () => {
    const name = 'all_order_TH_2026-05_tabs_in_ids.csv';
    const found = await planFile({ name, bytes: exportFile(name), lastModified: DOWNLOADED }, contextWith());
    expect(found).toMatchObject({ refused: null, content: null, needs: { shop: true, dateOrder: true }, rows: { read: 4 } });
  });

  test('FILE-6 all_order_US_2026-03_mdy_ampm: MM/DD by AM and PM; rows refused with each reason', async () => {
    const found = await plan('all_order_US_2026-03_mdy_ampm.csv');
    expect(found).toMatchObject({ kind: 'all_order', refused: null, needs: null, rows: { read: 2, added: 0, refused: 2 } });
    expect(found.refusals).toEqual([
      { row: 2, column: 'Order ID', found: '1', expected: 'an order id: 15 digits or more' },
      { row: 2, column: 'SKU ID', found: '', expected: 'a SKU id' },
      { row: 3, column: 'Order ID', found: '2', expected: 'an order id: 15 digits or more' },
      { row: 3, column: 'SKU ID', found: '', expected: 'a SKU id' },
    ]);
  });

  test('FILE-6 all_order_description_row2: row 2 is neither data nor an error', async () => {
    const found = await plan('all_order_description_row2.csv');
    expect(found).toMatchObject({ kind: 'all_order', refused: null, rows: { read: 1 } });
    expect(found.refusals.map((refusal) => refusal.row)).not.toContain(2);
  });

  test('FILE-6 synthetic_all_order_bad_dimension.xlsx: all rows read', async () => {
    const found = await plan('synthetic_all_order_bad_dimension.xlsx', SHOP_VN);
    expect(found).toMatchObject({ kind: 'all_order', refused: null, rows: { read: 2 } });
    expect(found.sample.map((row) => row['Order ID'])).toEqual(expect.arrayContaining(['576543210987654321', '576543210987654322']));
    expect(found.sample.at(-1)!['Product Name']).toBe('Widget <b>');
  });

  test.each([
    'affiliate_orders_EN_US_ID_2026_header_30.csv',
    'affiliate_orders_EN_UK_2026_header_31.csv',
    'affiliate_orders_ZH_2026_header.csv',
  ])('FILE-6 %s: recognised, 0 rows', async (name) => {
    expect(await plan(name)).toMatchObject({ kind: 'affiliate_orders', refused: null, needs: null, unknownColumns: [], rows: { read: 0 } });
  });

  test('FILE-6 affiliate_orders_EN_2026_synthetic_rows: DD/MM asked for, Settled actual, Processing estimated, Ineligible 0', async () => {
    const found = await plan('affiliate_orders_EN_2026_synthetic_rows.csv');
    expect(found).toMatchObject({ refused: null, needs: null, rows: { read: 3, added: 3, refused: 0 } });
    expect(found.absent).toContain('Affiliate partner commission');
    const rows = found.content!.affiliate;
    expect(rows.map((row) => [row.account, row.status, row.contentType, row.estimated.standard, row.actual.standard, row.rateBps])).toEqual(
      [
        ['demo_creator_a', 'settled', 'video', 300, 300, 1500],
        ['demo_creator_b', 'ineligible', 'live', 0, 0, null],
        ['demo.creator_c', 'to_settle', 'external', 750, null, 1500],
      ],
    );
    // 05/08 is the fifth of August: another row's 25/08 proves that days stand first.
    expect(rows[0]!.createdAt).toBe(Date.parse('2026-08-05T13:03:57-07:00'));
    expect(rows[1]).toMatchObject({ contentId: '7553804248358619912', fullyReturned: true, estimated: { shopAds: 250 } });
    expect(rows[2]!.contentId).toBeNull();
  });

  test('FILE-6 the creator-side export is refused and says where the seller side is', async () => {
    const found = await plan('creator_side_affiliate_orders_EN_TH_2026-04.csv');
    expect(found).toMatchObject({ content: null, refused: { ledgerCode: 'file_creator_side' } });
    expect(found.refused!.detail).toContain('Affiliate Center');
  });

  test.each([
    ['income_SEA_EN_header.csv', 'income'],
    ['income_US_EN_header_known_columns.csv', 'income'],
    ['unsettled_US_2026-06_banner_rows.csv', 'unsettled'],
    ['affiliate_center_video_data_US_2025-12.csv', 'platform_videos'],
    ['affiliate_center_creator_data_US_2025-12.csv', 'platform_creators'],
    ['gmvmax_creative_EN_ID_ZH_header.csv', 'gmvmax_creative'],
  ])('FILE-6 %s is recognised as %s, and read', async (name, kind) => {
    expect(await plan(name)).toMatchObject({ kind, refused: null, unknownColumns: [] });
  });

  test('FILE-6 the GMV Max report is recognised by the header of each language', async () => {
    const lines = new TextDecoder().decode(exportFile('gmvmax_creative_EN_ID_ZH_header.csv')).trim().split(/\r?\n/);
    expect(lines).toHaveLength(3);
    for (const line of lines) {
      const bytes = new TextEncoder().encode(`${line}\n`);
      expect(await planFile({ name: 'x', bytes, lastModified: 0 }, contextWith())).toMatchObject({ kind: 'gmvmax_creative' });
    }
  });

  test('FILE-6 a table of header aliases is no export', async () => {
    expect(await plan('income_SEA_EN_ZH_map.csv')).toMatchObject({ kind: 'unknown', refused: { ledgerCode: 'file_unknown' } });
  });

  test('FILE-5 every export that is read, cut at any byte, is refused, read with fewer rows, or the same: never with other rows', async () => {
    const whole = exportFile('affiliate_orders_EN_2026_synthetic_rows.csv');
    const all = (await plan('affiliate_orders_EN_2026_synthetic_rows.csv')).content!.affiliate.map((row) => JSON.stringify(row));
    let cut = 0;
    for (let length = 700; length < whole.length; length += 7) {
      const found = await planFile(
        { name: 'cut.csv', bytes: whole.slice(0, length), lastModified: DOWNLOADED },
        contextWith({ choice: { shop: SHOP_US, dateOrder: 'DMY' } }),
      );
      if (found.refused?.ledgerCode === 'file_cut') cut++;
      for (const row of found.content?.affiliate ?? []) expect(all).toContain(JSON.stringify(row));
    }
    expect(cut).toBeGreaterThan(40);
  });
});
