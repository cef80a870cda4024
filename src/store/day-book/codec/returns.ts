import { META_FIELDS, streamSchema } from './schema';

/** Returns and refunds as columns. */
export const returnsSchema = streamSchema(
  'returns',
  {
    returnId: 'text',
    orderId: 'text',
    type: 'text',
    status: 'text',
    createdAt: 'int',
    updatedAt: 'int',
    previousId: 'text',
    nextId: 'text',
    currency: 'text',
    lines: { list: { skuId: 'text', units: 'int', refundSubtotal: 'int' } },
    ...META_FIELDS,
  },
  ['returnId'],
  {
    foretold: { updatedAt: [{ latest: ['createdAt'] }], asOf: [{ latest: ['updatedAt'] }] },
    lists: { lines: { shared: { skus: ['skuId'] } } },
  },
);
