import type { Random } from '../random';
import { planOrder } from './life';
import type { AffiliatePlan, OrderPlan, SimShop, SimSku } from './model';

const DAY = 86_400;

/** An affiliate row whose order, or whose SKU of a known order, is not in the book. */
export interface Stray {
  plan: AffiliatePlan;
  shop: SimShop;
  orderId: string;
  createdAt: number;
}

/** Replacements and exchanges in the US shop, for SKUs with one cost; every fifth has no link to what it replaces. */
export function planReplacements(
  random: Random,
  plans: readonly OrderPlan[],
  skus: readonly SimSku[],
  from: number,
  to: number,
): OrderPlan[] {
  const steady = new Set(skus.filter((_, i) => i % 4 === 0).map((sku) => sku.id));
  const swaps: OrderPlan[] = [];
  for (const plan of plans) {
    if (plan.shop.region !== 'US' || plan.kind !== 'sale' || plan.deliveredAt === null || plan.createdAt < from) continue;
    const unit = plan.units.find((u) => !u.gift && u.cancelAt === null && steady.has(u.sku.id));
    const createdAt = plan.deliveredAt + 3 * DAY;
    if (!unit || createdAt > to || !random.chance(0.04)) continue;
    const swap = planOrder(random, plan.shop, [unit.sku], createdAt, swaps.length % 3 === 2 ? 'exchange' : 'replacement');
    if (swaps.length % 5 !== 4) swap.replacesId = plan.id;
    swaps.push(swap);
  }
  return swaps;
}

/** Three strays of one account: settled, still open, and one of a known order but an unknown SKU. */
export function planStrays(random: Random, plans: readonly OrderPlan[], shop: SimShop, handle: string, from: number, to: number): Stray[] {
  const donors = plans.filter(
    (p) => p.shop === shop && p.kind === 'sale' && p.createdAt >= from && p.affiliate[0] && p.affiliate[0].steps[0]!.status !== 'Unknown',
  );
  if (donors.length === 0) return [];
  return (['settled', 'open', 'sku'] as const).map((what) => {
    const donor = random.pick(donors);
    const row = donor.affiliate[0]!;
    const createdAt = what === 'sku' ? donor.createdAt : random.int(from, to);
    const plan: AffiliatePlan = {
      ...row,
      handle,
      shown: handle,
      skuId: what === 'sku' ? random.id('1729', 19) : row.skuId,
      visibleAt: createdAt + 60,
      steps: [{ at: createdAt, status: what === 'settled' ? 'SETTLED' : 'TO-SETTLE' }],
      actual: what === 'settled' ? row.estimated : null,
      fullyReturned: false,
    };
    return { plan, shop, orderId: what === 'sku' ? donor.id : random.id('57', 18), createdAt };
  });
}
