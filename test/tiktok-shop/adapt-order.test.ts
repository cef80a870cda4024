import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OrderRow } from '../../src/core/model/orders';
import { adaptOrder } from '../../src/tiktok-shop/adapt-order';
import { SHOP_US, SHOP_VN } from './support';

type ApiOrder = Parameters<typeof adaptOrder>[0];
type ApiLine = ApiOrder['line_items'][number];

let nextId = 1;
const line = (over: Partial<ApiLine> = {}): ApiLine => ({
  id: String(nextId++),
  sku_id: '17',
  original_price: '24.99',
  seller_discount: '5.00',
  platform_discount: '3.00',
  sale_price: '16.99',
  currency: 'USD',
  display_status: 'IN_TRANSIT',
  ...over,
});
const order = (over: Partial<ApiOrder> = {}): ApiOrder => ({
  id: '577000000000000001',
  status: 'IN_TRANSIT',
  create_time: 1_770_000_000,
  update_time: 1_770_000_100,
  payment: { currency: 'USD', sub_total: '16.99', shipping_fee: '0', total_amount: '16.99', tax: '0', product_tax: '0' },
  line_items: [line()],
  ...over,
});
const us = (over: Partial<ApiOrder> = {}): OrderRow => adaptOrder(order(over), SHOP_US);
const codes = (row: { notes: { code: string }[] }) => row.notes.map(({ code }) => code);

describe('folding', () => {
  test('units of a SKU fold, gifts stay apart, SKUs stand by code unit', () => {
    const { lines } = us({
      line_items: [
        line({ sku_id: '9' }),
        line({ sku_id: '17', is_gift: true, sale_price: '0' }),
        line({ sku_id: '17' }),
        line({ sku_id: '9' }),
      ],
    });
    expect(lines.map(({ skuId, gift, quantity, list, paid }) => [skuId, gift, quantity, list, paid])).toEqual([
      ['17', false, 1, 2499, 1699],
      ['17', true, 1, 2499, 0],
      ['9', false, 2, 4998, 3398],
    ]);
  });

  test('paid that is not list less discounts wins and is noted', () => {
    const row = us({ line_items: [line({ sale_price: '16.00' })] });
    expect(row.lines[0]!.paid).toBe(1600);
    expect(row.notes).toContainEqual({ code: 'paid_differs', field: 'sale_price of 17', text: '1600 != 2499 - 500 - 300' });
  });

  test('an absent amount is absent, not zero', () => {
    const row = us({ line_items: [line(), line({ platform_discount: '' })] });
    expect(row.lines[0]).toMatchObject({ list: 4998, platformDiscount: null, paid: 3398 });
    expect(row.notes).toContainEqual({ code: 'field_absent', field: 'platform_discount', text: '17' });
  });

  test('an amount with more digits than the currency is rounded and noted; spaces are nothing', () => {
    const row = us({ line_items: [line({ original_price: '24.985', sale_price: '16.99 ' })] });
    expect(row.lines[0]).toMatchObject({ list: 2499, paid: 1699 });
    expect(row.notes).toEqual([{ code: 'amount_rounded', field: 'line_items[0].original_price', text: '24.985' }]);
  });

  test('a line in another currency gives no amounts', () => {
    const row = us({ line_items: [line({ currency: 'EUR' })] });
    expect(row.lines[0]).toMatchObject({ list: null, paid: null, quantity: 1 });
    expect(codes(row)).toContain('currency_mixed');
    expect(codes(row)).not.toContain('field_absent');
  });

  test.each([
    [{ line_items: [line({ sale_price: '12,50' })] }, 'line_items[0].sale_price'],
    [{ line_items: [line({ id: 'x' }), line({ id: 'x' })] }, 'line_items[1].id'],
    [{ payment: { currency: 'XXX' } }, 'payment.currency'],
    [{ payment: { currency: 'USD', tax: '1e3' } }, 'payment.tax'],
  ])('what cannot be an amount is refused with its path (%#)', (over, field) => {
    expect(() => us(over)).toThrow(expect.objectContaining({ name: 'FieldUnreadable', field }));
  });

  test('property: folding conserves every sum and count, in any order of the units', () => {
    const unit = fc.record({
      sku_id: fc.constantFrom('1', '10', '9', '577000000000000001'),
      is_gift: fc.boolean(),
      list: fc.integer({ min: 0, max: 10_000_000 }),
      seller: fc.integer({ min: 0, max: 1_000 }),
      platform: fc.integer({ min: 0, max: 1_000 }),
      isCancelled: fc.boolean(),
    });
    const vnd = (amount: number) => String(amount);
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 30 }), fc.nat({ max: 1_000_000 }), (units, tax) => {
        const items = units.map((u, i) =>
          line({
            id: `u${i}`,
            sku_id: u.sku_id,
            is_gift: u.is_gift,
            original_price: vnd(u.list),
            seller_discount: vnd(u.seller),
            platform_discount: vnd(u.platform),
            sale_price: vnd(u.list - u.seller - u.platform),
            currency: 'VND',
            display_status: u.isCancelled ? 'CANCELLED' : 'DELIVERED',
          }),
        );
        const total = units.reduce((sum, u) => sum + u.list - u.seller - u.platform, 0);
        const payment = { currency: 'VND', sub_total: vnd(total), total_amount: vnd(total), product_tax: vnd(tax) };
        const row = adaptOrder(order({ payment, line_items: items }), SHOP_VN);
        const sum = (pick: (l: OrderRow['lines'][number]) => number | null) => row.lines.reduce((s, l) => s + pick(l)!, 0);
        expect(sum((l) => l.quantity)).toBe(units.length);
        expect(sum((l) => l.cancelledUnits)).toBe(units.filter((u) => u.isCancelled).length);
        expect(sum((l) => l.list)).toBe(units.reduce((s, u) => s + u.list, 0));
        expect(sum((l) => l.sellerDiscount)).toBe(units.reduce((s, u) => s + u.seller, 0));
        expect(sum((l) => l.platformDiscount)).toBe(units.reduce((s, u) => s + u.platform, 0));
        expect(sum((l) => l.paid)).toBe(total);
        expect(codes(row)).toEqual([]);
        if (row.lines.some(({ paid }) => paid !== 0)) expect(sum((l) => l.taxIncluded)).toBe(tax);
        expect(adaptOrder(order({ payment, line_items: items.toReversed() }), SHOP_VN)).toEqual(row);
      }),
      { numRuns: 300 },
    );
  });
});

describe('tax', () => {
  const taxOf = (payment: Record<string, string>, market: string, lines = [line()]) => {
    const row = adaptOrder(order({ payment: { currency: 'USD', ...payment }, line_items: lines }), { ...SHOP_US, market });
    return { tax: row.lines.map(({ taxIncluded }) => taxIncluded), notes: codes(row) };
  };

  test('on top where the total is reached only by adding it (US), whatever the fees', () => {
    const payment = {
      sub_total: '16.99',
      shipping_fee: '3.99',
      tax: '1.36',
      product_tax: '1.36',
      retail_delivery_fee: '0.28',
      total_amount: '22.62',
    };
    expect(taxOf(payment, 'US')).toEqual({ tax: [0], notes: [] });
    expect(taxOf(payment, 'GB')).toEqual({ tax: [0], notes: [] });
  });

  test('inside where it is reached without, split by paid with the largest remainder', () => {
    const payment = {
      sub_total: '30.00',
      shipping_fee: '1.00',
      tax: '5.00',
      product_tax: '5.00',
      buyer_service_fee: '0.50',
      total_amount: '31.50',
    };
    const lines = [line({ sku_id: '1', sale_price: '10.00' }), line({ sku_id: '2', sale_price: '20.00' })];
    expect(taxOf(payment, 'GB', lines).tax).toEqual([167, 333]);
  });

  test('a payment discount may or may not be in the total', () => {
    const payment = { sub_total: '16.99', tax: '2.83', product_tax: '2.83', payment_platform_discount: '1.00' };
    expect(taxOf({ ...payment, total_amount: '15.99' }, 'GB')).toEqual({ tax: [283], notes: [] });
    expect(taxOf({ ...payment, total_amount: '16.99' }, 'GB')).toEqual({ tax: [283], notes: [] });
  });

  test('neither or both: the market, noted', () => {
    const odd = { sub_total: '16.99', tax: '2.83', product_tax: '2.83', total_amount: '99.00' };
    expect(taxOf(odd, 'GB')).toEqual({ tax: [283], notes: ['tax_by_market'] });
    expect(taxOf(odd, 'US')).toEqual({ tax: [0], notes: ['tax_by_market'] });
    expect(taxOf({ ...odd, product_tax: '' }, 'GB')).toEqual({ tax: [283], notes: ['tax_by_market'] });
    expect(taxOf(odd, 'XX')).toEqual({ tax: [null], notes: ['tax_by_market'] });
    // A fee as large as the tax: both readings fit.
    const both = { sub_total: '16.99', tax: '1.00', product_tax: '1.00', handling_fee: '1.00', total_amount: '17.99' };
    expect(taxOf(both, 'US')).toEqual({ tax: [0], notes: ['tax_by_market'] });
  });

  test('nothing paid holds no tax', () => {
    expect(taxOf({ total_amount: '5.00' }, 'GB', [line({ sale_price: '0', original_price: '8.00' })])).toMatchObject({ tax: [0] });
  });
});

describe('orders', () => {
  test('kinds and the orders they stand for', () => {
    expect(us({ is_sample_order: true }).kind).toBe('sample');
    expect(us({ is_replacement_order: true, replaced_order_id: '5' })).toMatchObject({ kind: 'replacement', replacesOrderId: '5' });
    expect(us({ is_exchange_order: true, exchange_source_order_id: '6' })).toMatchObject({ kind: 'exchange', replacesOrderId: '6' });
    expect(us({ is_replacement_order: false, replaced_order_id: '5' })).toMatchObject({ kind: 'sale', replacesOrderId: null });
  });

  test('times: 0 is none; a label is no shipment while the order waits', () => {
    expect(us({ paid_time: 0, delivery_time: 1_770_000_050 })).toMatchObject({ paidAt: null, deliveredAt: 1_770_000_050_000 });
    expect(us({ status: 'AWAITING_COLLECTION', rts_time: 1_770_000_010 }).shippedAt).toBeNull();
    expect(us({ status: 'CANCELLED', rts_time: 1_770_000_010 }).shippedAt).toBe(1_770_000_010_000);
    expect(us({ collection_time: 1_770_000_020, rts_time: 1_770_000_010 }).shippedAt).toBe(1_770_000_020_000);
  });

  test('a status this version does not know is kept as unknown, noted', () => {
    expect(us({ status: 'TELEPORTED' })).toMatchObject({
      status: 'unknown',
      notes: [{ code: 'status_unknown', field: 'status', text: 'TELEPORTED' }],
    });
  });

  test('without a payment block the lines name the currency, then the shop', () => {
    expect(us({ payment: null, line_items: [line({ currency: 'GBP' })] }).currency).toBe('GBP');
    expect(us({ payment: null, line_items: [line({ currency: null })] }).currency).toBe('USD');
  });
});
