import { type LineDimension, NONE, plain } from './dimension';

/** By shop; costs name none, nor do rows of files that know no shop. */
export const byShop: LineDimension = {
  name: 'shop',
  side: 'line',
  source: 'block',
  entities: (context, block) => Int32Array.of(context.shops.numberOf(block.facts.shop)),
  ofOrphan: (context, orphan) => (orphan.shop === '' ? NONE : context.shops.numberOf(orphan.shop)),
  ofCost: () => NONE,
  describe: (context, entity) => plain(context.shops.nameOf(entity)),
};
