import { META_FIELDS, streamSchema } from './schema';

/** Settled amounts as columns; child tables for adjustments and for the platform's own fee keys. */
export const settlementsSchema = streamSchema(
  'settlements',
  {
    settlementId: 'text',
    orderId: 'text',
    skuId: 'text',
    settledAt: 'int',
    currency: 'text',
    revenue: 'int',
    platformFees: 'int',
    shipping: 'int',
    returnShipping: 'int',
    tax: 'int',
    commission: 'int',
    partnerCommission: 'int',
    ads: 'int',
    withheld: 'int',
    adjustments: { list: { type: 'text', amount: 'int' } },
    settlement: 'int',
    balanced: 'bool',
    breakdown: { list: { key: 'text', amount: 'int' } },
    ...META_FIELDS,
  },
  ['settlementId'],
  'settledAt',
);
