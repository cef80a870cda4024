import type { LedgerContext } from './context';
import type { FoundOrder } from './data-api';

/** An order of any shop by its id; of two shops' orders with one id the first shop's. Null: the book has none. */
export async function findOrder({ book, shops }: Pick<LedgerContext, 'book' | 'shops'>, orderId: string): Promise<FoundOrder | null> {
  for (const { id: shop } of await shops.shops()) {
    const order = (await book.lookUp('orders', shop, [orderId])).get(orderId);
    if (order)
      return {
        shop,
        orderId,
        at: order.createdAt,
        lines: order.lines.map(({ skuId, productName }) => ({ skuId, product: productName ?? '' })),
      };
  }
  return null;
}
