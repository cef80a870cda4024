import type { FileContent } from './content';
import type { PlanContext, PlanNeeds } from './plan-types';
import { proposeShops } from './proposals';

/**
 * Finds the shops of own files: orders name theirs, which must be known or chosen; affiliate rows get the shop that knows the order,
 * else the chosen one, else the only one there is. Gives what must be asked, or null.
 */
export async function resolveShops(content: FileContent, context: PlanContext): Promise<PlanNeeds | null> {
  const known = new Set([...context.knownShops.map((shop) => shop.id), ...(context.choice?.shop ? [context.choice.shop.id] : [])]);
  const stranger = content.orders.find((order) => !known.has(order.shop));
  if (stranger) {
    const proposals = { ...(await proposeShops([], stranger.currency, context)), shopIds: [stranger.shop] };
    return { shop: true, dateOrder: false, proposals };
  }
  if (content.affiliate.length === 0) return null;
  const ids = [...new Set(content.affiliate.map((row) => row.orderId))];
  const shopOf = new Map<string, string>();
  for (const shop of context.knownShops) for (const id of (await context.lookUp('orders', shop.id, ids)).keys()) shopOf.set(id, shop.id);
  const fallback = context.choice?.shop?.id ?? (context.knownShops.length === 1 ? context.knownShops[0]!.id : null);
  if (fallback === null && content.affiliate.some((row) => !shopOf.has(row.orderId))) {
    return { shop: true, dateOrder: false, proposals: await proposeShops(ids.slice(0, 200), content.affiliate[0]!.currency, context) };
  }
  for (const row of content.affiliate) row.shop = shopOf.get(row.orderId) ?? fallback!;
  return null;
}
