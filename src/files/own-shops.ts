import type { FileContent } from './content';
import type { PlanContext, PlanNeeds } from './plan-types';
import { proposeShops } from './proposals';

/** How many orders are asked for at a time. */
const BATCH = 500;

/** Rows that hang on an order and name no shop themselves. */
export interface Hanging {
  shop: string;
  orderId: string;
  skuId: string | null;
  currency: string;
}

/** Orders that are looked at to find out whose a file may be. */
export const PROPOSED_BY = 200;

/**
 * Finds the shops of own files: orders name theirs, which must be known or chosen; rows that hang on an order get the shop that knows
 * it, else the chosen one, else the only one there is. Gives what must be asked, or null.
 */
export async function resolveShops(content: FileContent, context: PlanContext): Promise<PlanNeeds | null> {
  const stranger = strangerAmong(content.orders, context);
  if (stranger) return askForShop(stranger, context);
  const rows: Hanging[] = [...content.affiliate, ...content.refunds, ...content.settlements];
  if (await placeHanging(rows, context)) return null;
  const ids = [...new Set(rows.map((row) => row.orderId))];
  return { shop: true, dateOrder: false, proposals: await proposeShops(ids.slice(0, PROPOSED_BY), rows[0]!.currency, context) };
}

/** The first order of a shop that is neither known nor chosen. */
export function strangerAmong<Order extends { shop: string }>(orders: readonly Order[], context: PlanContext): Order | undefined {
  const known = new Set([...context.knownShops.map((shop) => shop.id), ...(context.choice?.shop ? [context.choice.shop.id] : [])]);
  return orders.find((order) => !known.has(order.shop));
}

/** What is asked where an order names a shop that nobody knows. */
export async function askForShop(stranger: { shop: string; currency: string }, context: PlanContext): Promise<PlanNeeds> {
  const proposals = { ...(await proposeShops([], stranger.currency, context)), shopIds: [stranger.shop] };
  return { shop: true, dateOrder: false, proposals };
}

/** Gives rows their shops; false where that cannot be said of all of them. */
export async function placeHanging(rows: readonly Hanging[], context: PlanContext): Promise<boolean> {
  if (rows.length === 0) return true;
  const [only, another] = new Set([...context.knownShops, ...(context.choice?.shop ? [context.choice.shop] : [])].map(({ id }) => id));
  if (only !== undefined && another === undefined) {
    for (const row of rows) row.shop = only;
    return true;
  }
  const places = await placesOf([...new Set(rows.map((row) => row.orderId))], context);
  const fallback = context.choice?.shop?.id ?? (context.knownShops.length === 1 ? context.knownShops[0]!.id : null);
  if (fallback === null && rows.some((row) => !places.has(row.orderId))) return false;
  for (const row of rows) row.shop = shopOf(row, places.get(row.orderId)) ?? fallback!;
  return true;
}

/** Shops that know an order, each with its SKUs. */
type Places = { shop: string; skus: ReadonlySet<string> }[];

async function placesOf(ids: readonly string[], context: PlanContext): Promise<Map<string, Places>> {
  const places = new Map<string, Places>();
  for (const { id: shop } of context.knownShops) {
    for (let at = 0; at < ids.length; at += BATCH) {
      context.signal?.throwIfAborted();
      for (const [id, order] of await context.lookUp('orders', shop, ids.slice(at, at + BATCH))) {
        const place = { shop, skus: new Set(order.lines.map((line) => line.skuId)) };
        places.set(id, [...(places.get(id) ?? []), place]);
      }
    }
  }
  return places;
}

/** Two shops may use one order id; then the SKU tells whose row it is, else the first of them has it. */
function shopOf({ skuId }: Hanging, places: Places | undefined): string | undefined {
  return (places?.find((place) => skuId !== null && place.skus.has(skuId)) ?? places?.[0])?.shop;
}
