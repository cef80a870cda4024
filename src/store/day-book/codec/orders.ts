import { META_FIELDS, streamSchema } from './schema';

/** Orders as columns; a child table for the lines. */
export const ordersSchema = streamSchema(
  'orders',
  {
    orderId: 'text',
    createdAt: 'int',
    paidAt: 'int',
    shippedAt: 'int',
    deliveredAt: 'int',
    cancelledAt: 'int',
    status: 'text',
    kind: 'text',
    cod: 'bool',
    currency: 'text',
    replacesOrderId: 'text',
    code: 'text',
    lines: {
      list: {
        skuId: 'text',
        productId: 'text',
        productName: 'text',
        skuName: 'text',
        sellerSku: 'text',
        gift: 'bool',
        quantity: 'int',
        cancelledUnits: 'int',
        list: 'int',
        sellerDiscount: 'int',
        platformDiscount: 'int',
        paid: 'int',
        taxIncluded: 'int',
        statedRefund: 'int',
        statedReturned: 'int',
      },
      shared: ['skuId', 'productId', 'productName', 'skuName', 'sellerSku'],
    },
    ...META_FIELDS,
  },
  ['orderId'],
  {
    foretold: {
      paidAt: [{ latest: ['createdAt'] }],
      shippedAt: [{ latest: ['createdAt', 'paidAt'] }],
      deliveredAt: [{ latest: ['createdAt', 'paidAt', 'shippedAt'] }],
      cancelledAt: [{ latest: ['createdAt', 'paidAt', 'shippedAt'] }],
      asOf: [{ latest: ['createdAt', 'paidAt', 'shippedAt', 'deliveredAt', 'cancelledAt'] }],
    },
    lists: {
      lines: {
        shared: { items: ['skuId', 'productId', 'productName', 'skuName', 'sellerSku'] },
        foretold: {
          paid: [{ sum: ['list', '-sellerDiscount', '-platformDiscount'] }],
          taxIncluded: [{ shareOf: 'paid' }],
          statedRefund: [{ sum: ['paid'] }],
          statedReturned: [{ sum: ['quantity'] }],
        },
      },
    },
  },
);
