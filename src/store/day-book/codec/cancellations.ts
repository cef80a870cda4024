import { META_FIELDS, streamSchema } from './schema';

/** Cancellations as columns. */
export const cancellationsSchema = streamSchema(
  'cancellations',
  {
    cancelId: 'text',
    orderId: 'text',
    status: 'text',
    createdAt: 'int',
    updatedAt: 'int',
    lines: { list: { skuId: 'text', units: 'int' } },
    ...META_FIELDS,
  },
  ['cancelId'],
  {
    foretold: { updatedAt: [{ latest: ['createdAt'] }], asOf: [{ latest: ['updatedAt'] }] },
    lists: { lines: { shared: { skus: ['skuId'] } } },
  },
);
