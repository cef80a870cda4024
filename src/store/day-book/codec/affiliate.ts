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
);
