import { type LineDimension, NONE } from './dimension';

/** By product of the line; costs name none. Label: the product's last name in the range. */
export const byProduct: LineDimension = {
  name: 'product',
  side: 'line',
  source: 'sku',
  entities: (_context, block) => block.product,
  learnNames: (context, block) => {
    const { productNames } = block.facts;
    for (let i = 0; i < productNames.length; i++) {
      const product = block.product[i]!;
      if (product >= 0 && productNames[i] !== '') context.productNames[product] = productNames[i]!;
    }
  },
  ofOrphan: (context, orphan) => (orphan.productId ? context.products.numberOf(orphan.productId) : NONE),
  ofCost: () => NONE,
  describe: (context, entity) => {
    const key = context.products.nameOf(entity);
    return { key, label: context.productNames[entity] ?? key };
  },
};
