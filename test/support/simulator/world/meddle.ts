import type { World } from './world';

/** Gives every `n` neighbouring orders of a shop one update time, that of the last of them, so that a page's border falls among equals. */
export function updateTogether(world: World, n = 7): void {
  for (const shop of world.shops) {
    const mine = world.orders.filter((o) => o.plan.shop === shop).sort((a, b) => a.updatedAt - b.updatedAt);
    for (let i = 0; i < mine.length; i += n) {
      const group = mine.slice(i, i + n);
      const at = group.at(-1)!.updatedAt;
      for (const order of group) order.plan.shown = { at, until: world.now / 1000 };
    }
  }
  world.advance(0);
}
