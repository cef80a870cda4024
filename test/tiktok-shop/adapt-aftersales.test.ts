import { describe, expect, test } from 'vitest';
import { adaptCancellation } from '../../src/tiktok-shop/adapt-cancellation';
import { adaptReturn } from '../../src/tiktok-shop/adapt-return';
import { SHOP_US } from './support';

type ApiReturn = Parameters<typeof adaptReturn>[0];

const codes = (row: { notes: { code: string }[] }) => row.notes.map(({ code }) => code);

describe('returns', () => {
  const usd = (refund_subtotal?: string) => ({ currency: 'USD', refund_subtotal });
  const adapt = (over: Partial<ApiReturn>) =>
    adaptReturn(
      {
        return_id: '1',
        order_id: '2',
        return_type: 'RETURN_AND_REFUND',
        return_status: 'RETURN_OR_REFUND_REQUEST_COMPLETE',
        create_time: 1,
        update_time: 2,
        ...over,
      },
      SHOP_US,
    );

  test('lines of a SKU are counted and summed, by code unit', () => {
    const row = adapt({
      return_line_items: [
        { sku_id: '9', refund_amount: usd('1.00') },
        { sku_id: '10', refund_amount: usd('2.00') },
        { sku_id: '9', refund_amount: usd('3.50') },
      ],
    });
    expect(row.lines).toEqual([
      { skuId: '10', units: 1, refundSubtotal: 200 },
      { skuId: '9', units: 2, refundSubtotal: 450 },
    ]);
    expect(row.notes).toEqual([]);
  });

  test('lines without an amount share what the subtotal leaves, noted, and it adds up', () => {
    const row = adapt({ refund_amount: usd('10.00'), return_line_items: [{ sku_id: '1' }, { sku_id: '2' }, { sku_id: '2' }] });
    expect(row.lines).toEqual([
      { skuId: '1', units: 1, refundSubtotal: 334 },
      { skuId: '2', units: 2, refundSubtotal: 666 },
    ]);
    expect(row.notes).toEqual([{ code: 'refund_unsplit', field: 'refund_amount.refund_subtotal', text: '10.00' }]);
    expect(
      adapt({ refund_amount: usd('10.00'), return_line_items: [{ sku_id: '1', refund_amount: usd('4.00') }, { sku_id: '2' }] }).lines[1],
    ).toEqual({
      skuId: '2',
      units: 1,
      refundSubtotal: 600,
    });
  });

  test('lines that already say more than the subtotal leave nothing to share', () => {
    const row = adapt({ refund_amount: usd('3.00'), return_line_items: [{ sku_id: '1', refund_amount: usd('4.00') }, { sku_id: '2' }] });
    expect(row.lines.map(({ refundSubtotal }) => refundSubtotal)).toEqual([400, null]);
    expect(row.notes).toEqual([]);
  });

  test('without any amount it is absent', () => {
    expect(adapt({ return_line_items: [{ sku_id: '1' }] }).lines).toEqual([{ skuId: '1', units: 1, refundSubtotal: null }]);
  });

  test.each([
    ['RETURN_OR_REFUND_REQUEST_PENDING', 'pending'],
    ['REFUND_OR_RETURN_REQUEST_REJECT', 'rejected'],
    ['RETURN_OR_REFUND_REQUEST_REJECT', 'rejected'],
    ['REJECT_RECEIVE_PACKAGE', 'rejected'],
    ['AWAITING_BUYER_SHIP', 'approved'],
    ['BUYER_SHIPPED_ITEM', 'approved'],
    ['RETURN_OR_REFUND_REQUEST_SUCCESS', 'approved'],
    ['REFUND_OR_RETURN_REQUEST_COMPLETE', 'completed'],
    ['RETURN_OR_REFUND_REQUEST_CANCEL', 'withdrawn'],
    ['AWAITING_BUYER_RESPONSE', 'pending'],
    ['REPLACEMENT_REQUEST_COMPLETE', 'completed'],
  ])('%s is %s', (text, status) => expect(adapt({ return_status: text })).toMatchObject({ status, notes: [] }));

  test('unknown words are noted; an edited return keeps its links and 0 is none', () => {
    expect(codes(adapt({ return_status: 'NEW_ONE', return_type: 'EXCHANGE' }))).toEqual(['status_unknown', 'status_unknown']);
    expect(adapt({ pre_return_id: '0', next_return_id: '77' })).toMatchObject({ previousId: null, nextId: '77' });
  });
});

test.each([
  ['CANCELLATION_REQUEST_PENDING', 'pending'],
  ['CANCELLATION_REQUEST_SUCCESS', 'approved'],
  ['CANCELLATION_REQUEST_COMPLETE', 'completed'],
  ['CANCELLATION_REQUEST_CANCELLED', 'withdrawn'],
  ['CANCELLATION_REQUEST_CANCEL', 'withdrawn'],
  ['OTHER', 'unknown'],
])('cancellation %s is %s', (cancel_status, status) => {
  const raw = {
    cancel_id: '1',
    order_id: '2',
    cancel_status,
    create_time: 1,
    update_time: 2,
    cancel_line_items: [{ sku_id: '9' }, { sku_id: '10' }, { sku_id: '9' }],
  };
  const row = adaptCancellation(raw, SHOP_US);
  expect(row.status).toBe(status);
  expect(row.lines).toEqual([
    { skuId: '10', units: 1 },
    { skuId: '9', units: 2 },
  ]);
  expect(row.notes).toHaveLength(status === 'unknown' ? 1 : 0);
});
