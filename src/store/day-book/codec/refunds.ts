import { META_FIELDS, streamSchema } from './schema';

/** Refunds with their days, as files state them, as columns. */
export const refundsSchema = streamSchema(
  'refunds',
  {
    refundId: 'text',
    orderId: 'text',
    skuId: 'text',
    refundedAt: 'int',
    amount: 'int',
    currency: 'text',
    returnedQuantity: 'int',
    kind: 'text',
    ...META_FIELDS,
  },
  ['refundId'],
  { together: 'orderId', shared: { skus: ['skuId'] }, foretold: { asOf: [{ latest: ['refundedAt'] }] } },
  'refundedAt',
);
