import type { Post } from '../core/model/ledger';
import type { Day, Instant } from '../core/model/orders';
import { addDays, dayStart } from '../core/time';
import type { DemoShop } from './catalog';
import { type Source, sourceOf } from './demo-orders';
import type { DemoPerson } from './people';
import { Random } from './random';

type Member = { person: DemoPerson; shop: DemoShop; posts: Post[] };

/** Who got so many orders within three quarters of an hour at night, how many days ago: what an alert is made of. */
const BURSTS = [
  { handle: 'zoe.lindqvist', orders: 15, daysAgo: 12 },
  { handle: 'danacole.finds', orders: 14, daysAgo: 7 },
  { handle: 'guoguo.tang', orders: 13, daysAgo: 19 },
] as const;
const HOUR_MS = 3_600_000;
const AT_HOUR = 3;
const WITHIN_SECONDS = 2_700;

/** The orders that stand out, by time: when each came and who brought it. They have a randomness of their own, so that nothing else moves with them. */
export function unusualOrders(people: readonly Member[], to: Day, seed: number): { shop: DemoShop; createdAt: Instant; source: Source }[] {
  const random = new Random(seed);
  return BURSTS.flatMap(({ handle, orders, daysAgo }) => {
    const member = people.find(({ person }) => person.handles[0] === handle);
    if (!member) throw new Error(`expected ${handle} among the demo creators, found nobody`);
    const { person, shop, posts } = member;
    const start = dayStart(addDays(to, -daysAgo), shop.timeZone) + AT_HOUR * HOUR_MS;
    return Array.from({ length: orders }, () => {
      const createdAt = start + random.int(0, WITHIN_SECONDS) * 1000;
      return { shop, createdAt, source: sourceOf(random, person, posts, createdAt) };
    });
  });
}
