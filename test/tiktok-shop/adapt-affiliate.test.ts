import { describe, expect, test } from 'vitest';
import { adaptAffiliateOrder } from '../../src/tiktok-shop/adapt-affiliate';
import { SHOP_US } from './support';

type ApiAffiliate = Parameters<typeof adaptAffiliateOrder>[0];

describe('affiliate rows', () => {
  const sku = (over: Partial<ApiAffiliate['skus'][number]> = {}) => ({
    sku_id: '17',
    creator_username: '@Jenny.Cooks ',
    quantity: 1,
    content_type: 'VIDEO',
    settlement_status: 'SETTLED',
    ...over,
  });
  const adapt = (...skus: ReturnType<typeof sku>[]) => adaptAffiliateOrder({ id: '1', create_time: 5, skus }, SHOP_US, 999);

  test('the handle is normalised, dots kept', () => expect(adapt(sku()).rows[0]!.account).toBe('jenny.cooks'));

  test.each([
    ['VIDEO', 'video'],
    ['LIVE', 'live'],
    ['PRE_LIVE', 'live'],
    ['SHOP', 'showcase'],
    ['Promotion page', 'showcase'],
    ['LINKSHARE', 'external'],
    ['HOLOGRAM', 'unknown'],
  ])('content type %s is %s', (content_type, expected) => expect(adapt(sku({ content_type })).rows[0]!.contentType).toBe(expected));

  test.each([
    ['Unknown', 'unknown'],
    ['AWAITING PAYMENT', 'awaiting_payment'],
    ['To-SETTLE', 'to_settle'],
    ['TO-SETTLE', 'to_settle'],
    ['to settle', 'to_settle'],
    ['SETTLED', 'settled'],
    ['INELIGIBLE', 'ineligible'],
  ])('settlement status %s is %s', (settlement_status, expected) => {
    expect(adapt(sku({ settlement_status })).rows[0]).toMatchObject({ status: expected, notes: [] });
  });

  test('rates are hundredths of a percent; other texts are absent and noted', () => {
    expect(adapt(sku({ commission_rate: '1550', shop_ads_commission_rate: '' })).rows[0]).toMatchObject({
      rateBps: 1550,
      shopAdsRateBps: null,
      notes: [],
    });
    expect(adapt(sku({ commission_rate: '15.5%' })).rows[0]).toMatchObject({
      rateBps: null,
      notes: [{ code: 'field_absent', text: '15.5%' }],
    });
  });

  test('fully returned, collaborations, and what is absent', () => {
    const row = adapt(
      sku({ fully_return: 'Yes', open_collaboration_id: '3', target_collaboration_id: '', content_id: '0', content_type: '' }),
    ).rows[0]!;
    expect(row).toMatchObject({ fullyReturned: true, collaborationId: '3', contentId: null, contentType: 'unknown', currency: 'USD' });
    expect(row.estimated).toEqual({ base: null, standard: null, shopAds: null, bonus: null, partner: null });
    expect(adapt(sku({ fully_return: 'No' })).rows[0]!.fullyReturned).toBe(false);
  });

  test('identical rows of one SKU fold, differing ones are refused, both', () => {
    expect(adapt(sku(), sku()).rows).toHaveLength(1);
    const { rows, refused } = adapt(sku(), sku({ quantity: 2 }), sku({ sku_id: '18' }));
    expect(rows.map(({ skuId }) => skuId)).toEqual(['18']);
    expect(refused).toEqual([{ id: '1/17', reason: 'duplicate_differs' }]);
  });

  test('an amount that is none is refused with its whole path', () => {
    const bad = sku({ sku_id: '18', actual_paid_commission: { amount: 'n/a', currency: 'USD' } });
    expect(() => adapt(sku(), bad)).toThrow(
      expect.objectContaining({ name: 'FieldUnreadable', field: 'skus[1].actual_paid_commission.amount' }),
    );
  });
});
