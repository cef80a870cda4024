import type { FactsBlock } from '../../facts/combine';
import type { Context } from '../context';
import { type LineDimension, NONE, plain } from './dimension';

/** By category of the SKU row that holds on the order's day; costs have none. */
export const byCategory: LineDimension = {
  name: 'category',
  side: 'line',
  source: 'sku',
  entities: (context, block) => categoriesOf(context, block),
  ofOrphan: (context, orphan, _creator, day) => numberOf(context, context.skuCosts.rowOn(orphan.skuId, day)?.category || ''),
  ofCost: () => NONE,
  describe: (context, entity) => plain(context.categories.nameOf(entity)),
};

function numberOf(context: Context, category: string): number {
  return category === '' ? NONE : context.categories.numberOf(category);
}

/** Categories by SKU number, each for the days (from..until, exclusive) on which it holds. */
interface Known {
  number: Int32Array;
  from: Int32Array;
  until: Int32Array;
}
const knownBy = new WeakMap<Context, Known>();

function categoriesOf(context: Context, { sku, epochDay }: FactsBlock): Int32Array {
  const { number, from, until } = knownIn(context);
  const found = new Int32Array(sku.length);
  for (let i = 0; i < found.length; i++) {
    const at = sku[i]!;
    if (epochDay < from[at]! || epochDay >= until[at]!) {
      const span = context.skuCosts.categoryOn(at, epochDay);
      number[at] = numberOf(context, span.category);
      from[at] = span.from;
      until[at] = span.until;
    }
    found[i] = number[at]!;
  }
  return found;
}

/** Room for all SKUs of the facts, which grow. What is not known holds on no day. */
function knownIn(context: Context): Known {
  const skus = context.skuCosts.skus.names.length;
  const known = knownBy.get(context);
  if (known && known.number.length >= skus) return known;
  const empty = { number: new Int32Array(skus), from: new Int32Array(skus), until: new Int32Array(skus) };
  knownBy.set(context, empty);
  return empty;
}
