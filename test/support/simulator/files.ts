import { affiliateCsv, allOrderCsv } from './files/exports';
import { incomeCsv, unsettledCsv } from './files/income';
import { platformLists } from './files/lists';
import { handKept, ownOrders } from './files/own';
import { ownFeeds } from './files/own-feeds';
import type { World } from './world/world';

/**
 * All files of a world by name: the hand-kept ones and rules.json, `orders.csv` and `affiliate-orders.csv` in the
 * product's own formats, and per shop the platform's exports (`All order-US.csv`, `affiliate_orders-US.csv`, ...). A world with feeds has
 * `settlements.csv`, `adjustments.csv`, `refunds.csv` (chargebacks) and `samples.csv` too, and per shop `income-US.csv`,
 * `unsettled-US.csv` and the lists of the Affiliate Center and of GMV Max.
 */
export function worldFiles(world: World): Record<string, string> {
  const exports = world.shops.flatMap((shop) => [
    [`All order-${shop.region}.csv`, allOrderCsv(world, shop)],
    [`affiliate_orders-${shop.region}.csv`, affiliateCsv(world, shop)],
  ]);
  const files = { ...handKept(world), ...ownOrders(world), ...Object.fromEntries(exports) };
  if (!world.feeds) return files;
  const { from, to } = world.range;
  const finance = world.shops.flatMap((shop) => [
    [`income-${shop.region}.csv`, incomeCsv(world, shop)],
    [`unsettled-${shop.region}.csv`, unsettledCsv(world, shop)],
  ]);
  return { ...files, ...ownFeeds(world), ...Object.fromEntries(finance), ...platformLists(world, from, to) };
}
