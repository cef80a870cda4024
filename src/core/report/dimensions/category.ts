import type { Context } from '../context';
import { type LineDimension, NONE, plain } from './dimension';

/** By category of the SKU row that holds on the order's day; costs have none. */
export const byCategory: LineDimension = {
  name: 'category',
  side: 'line',
  source: 'sku',
  entities: (context, { facts, epochDay }) => Int32Array.from(facts.skuIds, (skuId) => categoryOf(context, skuId, epochDay)),
  ofOrphan: (context, orphan, _creator, day) => categoryOf(context, orphan.skuId, day),
  ofCost: () => NONE,
  describe: (context, entity) => plain(context.categories.nameOf(entity)),
};

function categoryOf(context: Context, skuId: string, day: number): number {
  const category = context.skuCosts.rowOn(skuId, day)?.category;
  return category ? context.categories.numberOf(category) : NONE;
}
