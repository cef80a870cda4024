import { buildDayFacts, combineFacts, type DayFacts, type Facts } from '../../src/core/facts';
import { dayIn } from '../support/reference/calendar';
import { type World, zoneOf } from '../support/reference/world';

/** Facts of a world, cut into shop-days as the day book does. */
export function factsOf(world: World): Facts {
  const groups = new Map<string, World['orders']>();
  for (const order of world.orders) {
    const key = `${order.shop} ${dayIn(zoneOf(world, order.shop), order.createdAt)}`;
    groups.set(key, [...(groups.get(key) ?? []), order]);
  }
  const days = [...groups].map(([key, orders]): DayFacts => {
    const [shop, day] = key.split(' ') as [string, string];
    const ids = new Set(orders.map((o) => o.orderId));
    const own = <R extends { shop: string; orderId: string }>(rows: R[]) => rows.filter((r) => r.shop === shop && ids.has(r.orderId));
    return buildDayFacts({
      shop,
      day,
      timeZone: zoneOf(world, shop),
      orders,
      returns: own(world.returns),
      cancellations: own(world.cancellations),
      affiliate: own(world.affiliate),
      refunds: own(world.refunds),
      settlements: own(world.settlements),
    });
  });
  const known = new Set(world.orders.map((o) => `${o.shop} ${o.orderId}`));
  return combineFacts(
    days,
    world.affiliate.filter((a) => !known.has(`${a.shop} ${a.orderId}`)),
  );
}
