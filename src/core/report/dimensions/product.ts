import { type LineDimension, NONE } from './dimension';

/** By product of the line; costs name none. Label: the product's last name in the range. */
export const byProduct: LineDimension = {
  name: 'product',
  side: 'line',
  source: 'sku',
  entities: (context, block) => {
    block.facts.productNames.forEach((name, i) => {
      if (name !== '') context.productNames.set(block.product[i]!, name);
    });
    return block.product;
  },
  ofOrphan: (context, orphan) => (orphan.productId ? context.products.numberOf(orphan.productId) : NONE),
  ofCost: () => NONE,
  describe: (context, entity) => {
    const key = context.products.nameOf(entity);
    return { key, label: context.productNames.get(entity) ?? key };
  },
};
