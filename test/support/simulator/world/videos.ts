import { addDays, dayOf } from '../calendar';
import { Random } from '../random';
import type { SimPost, SimShop } from './model';
import type { World } from './world';

/** What the platform counts of one video on one day of the shop's zone; its GMV is list price of affiliate rows, not the seller's revenue. */
export interface SimVideoDay {
  post: SimPost;
  shop: SimShop;
  day: string;
  views: number;
  /** Minor units of the shop's currency. */
  gmv: number;
  orders: number;
  units: number;
}

/** Up to which day the platform's counts are whole: two days behind. */
export function latestVideoDay(world: World, shop: SimShop): string {
  return addDays(dayOf(world.now, shop.timeZone), -2);
}

/** Videos with anything to count on a day; none after the latest day that is whole. */
export function videoDaysOf(world: World, shop: SimShop, day: string): SimVideoDay[] {
  if (day > latestVideoDay(world, shop)) return [];
  const rows = rowsByDay(world, shop).get(day);
  return world.posts.flatMap((post): SimVideoDay[] => {
    if (post.kind !== 'video' || post.shopId !== shop.id || dayOf(post.publishedAt * 1000, shop.timeZone) > day) return [];
    const random = new Random(world.seed).fork(`views ${post.id} ${day}`);
    const mine = rows?.get(post.id) ?? { gmv: 0, orders: 0, units: 0 };
    const views = Math.floor((post.views * random.next()) / 20);
    return views === 0 && mine.orders === 0 ? [] : [{ post, shop, day, views, ...mine }];
  });
}

interface Sold {
  gmv: number;
  orders: number;
  units: number;
}

const cached = new WeakMap<World, { version: number; byShop: Map<string, Map<string, Map<string, Sold>>> }>();

function rowsByDay(world: World, shop: SimShop): Map<string, Map<string, Sold>> {
  let known = cached.get(world);
  if (known?.version !== world.version) {
    known = { version: world.version, byShop: new Map() };
    cached.set(world, known);
  }
  let days = known.byShop.get(shop.id);
  if (days) return days;
  days = new Map();
  for (const row of world.affiliate) {
    if (row.shop.id !== shop.id || row.plan.contentType !== 'VIDEO') continue;
    const day = dayOf(row.createdAt * 1000, shop.timeZone);
    const posts = days.get(day) ?? new Map<string, Sold>();
    days.set(day, posts);
    const sold = posts.get(row.plan.contentId) ?? { gmv: 0, orders: 0, units: 0 };
    posts.set(row.plan.contentId, {
      gmv: sold.gmv + row.plan.price * row.plan.quantity,
      orders: sold.orders + 1,
      units: sold.units + row.plan.quantity,
    });
  }
  known.byShop.set(shop.id, days);
  return days;
}
