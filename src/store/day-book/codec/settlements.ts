import { META_FIELDS, streamSchema } from './schema';

/** What is taken from the revenue; the platform's own keys mostly hold one of these, as a cost or with the other sign. */
const COSTS = ['commission', 'shipping', 'platformFees', 'returnShipping', 'tax', 'partnerCommission', 'ads', 'withheld'] as const;

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
  {
    together: 'orderId',
    shared: { skus: ['skuId'] },
    endings: { settlementId: ['orderId', 'skuId'] },
    foretold: {
      asOf: [{ latest: ['settledAt'] }],
      platformFees: [{ shareOf: 'revenue' }],
      commission: [{ shareOf: 'revenue' }],
      tax: [{ shareOf: 'revenue' }],
      settlement: [{ sum: ['revenue', ...COSTS.map((cost) => `-${cost}`)] }],
    },
    lists: {
      adjustments: { byKey: 'type' },
      breakdown: {
        byKey: 'key',
        foretold: {
          amount: [...COSTS.flatMap((cost) => [{ sum: [`-../${cost}`] }, { sum: [`../${cost}`] }]), { shareOf: '../revenue' }],
        },
      },
    },
  },
  'settledAt',
);
