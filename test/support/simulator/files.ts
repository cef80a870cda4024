import { affiliateCsv, allOrderCsv } from './files/exports';
import { handKept, ownOrders } from './files/own';
import type { World } from './world/world';

/**
 * All files of a world by name: the hand-kept ones and rules.json, `orders.csv` and `affiliate-orders.csv` in the
 * product's own formats, and per shop the platform's exports (`All order-US.csv`, `affiliate_orders-US.csv`, ...).
 */
export function worldFiles(world: World): Record<string, string> {
  const exports = world.shops.flatMap((shop) => [
    [`All order-${shop.region}.csv`, allOrderCsv(world, shop)],
    [`affiliate_orders-${shop.region}.csv`, affiliateCsv(world, shop)],
  ]);
  return { ...handKept(world), ...ownOrders(world), ...Object.fromEntries(exports) };
}
