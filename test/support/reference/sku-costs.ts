import type { SkuCost } from '../../../src/core/model/ledger';
import { byCode, type World } from './world';

/** The unit cost that holds for a SKU on a day: the latest from that day or before; an empty `from` is always. */
export function skuCostOn(world: World, skuId: string, day: string): SkuCost | undefined {
  const valid = world.ledger.skuCosts.filter((c) => c.skuId === skuId && (c.from === null || c.from <= day));
  return valid.sort((a, b) => byCode(a.from ?? '', b.from ?? '')).at(-1);
}
