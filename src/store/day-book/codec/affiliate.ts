import { META_FIELDS, streamSchema } from './schema';

const PARTS = { group: { base: 'int', standard: 'int', shopAds: 'int', bonus: 'int', partner: 'int' } } as const;

/** Affiliate orders as columns; (order id, SKU id) is the id. */
export const affiliateSchema = streamSchema(
  'affiliate',
  {
    orderId: 'text',
    skuId: 'text',
    productId: 'text',
    createdAt: 'int',
    account: 'text',
    contentId: 'text',
    contentType: 'text',
    quantity: 'int',
    currency: 'text',
    status: 'text',
    rateBps: 'int',
    shopAdsRateBps: 'int',
    campaignId: 'text',
    collaborationId: 'text',
    fullyReturned: 'bool',
    estimated: PARTS,
    actual: PARTS,
    ...META_FIELDS,
  },
  ['orderId', 'skuId'],
  {
    together: 'orderId',
    shared: {
      skusOfProducts: ['skuId', 'productId'],
      posts: ['account', 'contentId', 'contentType'],
      collaborations: ['collaborationId', 'campaignId'],
    },
    foretold: {
      asOf: [{ latest: ['createdAt'] }],
      'estimated.standard': [{ rate: 'rateBps', of: 'estimated.base' }],
      'estimated.shopAds': [{ rate: 'shopAdsRateBps', of: 'estimated.base' }],
      'actual.base': [{ sum: ['estimated.base'] }],
      'actual.standard': [{ sum: ['estimated.standard'] }, { rate: 'rateBps', of: 'actual.base' }],
      'actual.shopAds': [{ sum: ['estimated.shopAds'] }, { rate: 'shopAdsRateBps', of: 'actual.base' }],
      'actual.bonus': [{ sum: ['estimated.bonus'] }],
      'actual.partner': [{ sum: ['estimated.partner'] }],
    },
  },
);
