import { MARKETS } from '../core/markets';
import type { PlanContext, PlanNeeds } from './plan-types';

/**
 * What can be proposed where a file does not name its shop: shops of the book that know the orders, those that know most first; a
 * new shop's currency as the file says it, and the market where only one has that currency.
 */
export async function proposeShops(orderIds: string[], currency: string | null, context: PlanContext): Promise<PlanNeeds['proposals']> {
  const hits: { id: string; count: number }[] = [];
  for (const shop of context.knownShops) {
    const found = orderIds.length > 0 ? await context.lookUp('orders', shop.id, orderIds) : new Map();
    if (found.size > 0) hits.push({ id: shop.id, count: found.size });
  }
  const markets = Object.entries(MARKETS).filter(([, market]) => market.currency === currency);
  const [market, terms] = markets.length === 1 ? markets[0]! : [null, null];
  return {
    shopIds: hits.sort((a, b) => b.count - a.count).map((hit) => hit.id),
    currency,
    market,
    timeZone: terms?.timeZone ?? null,
  };
}
