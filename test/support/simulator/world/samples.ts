import { dayOf } from '../calendar';
import { Random } from '../random';
import type { SimSample } from './feeds-model';
import type { SimOrder, SimShop } from './model';
import type { World } from './world';

const DAY = 86_400;

/**
 * Sample applications at the world's now: one for every sample order but each ninth, whose creator nobody knows; and some that were
 * never sent. A world without feeds has none.
 */
export function samplesOf(world: World): SimSample[] {
  if (!world.feeds) return [];
  const sent = world.orders.filter((o) => o.plan.kind === 'sample');
  const samples = sent.flatMap((order, i) => (i % 9 === 8 ? [] : [sentSample(world, order)]));
  for (const shop of world.shops) samples.push(...unsent(world, shop));
  return samples;
}

const FULFILMENT = {
  AWAITING_SHIPMENT: null,
  SHIPPED: 'PENDING',
  COMPLETED: 'SUCCEED',
  UNFULFILL_CANCELLED: 'FAILED',
  CONTENT_PENDING: 'PENDING',
} as const;

function sentSample(world: World, order: SimOrder): SimSample {
  const { plan } = order;
  const random = new Random(world.seed).fork(`sample ${plan.id}`);
  const unit = plan.units[0]!;
  const day = dayOf(plan.createdAt * 1000, plan.shop.timeZone);
  // None for whom the seller books a sample of that day by hand: it would be there twice.
  const booked = new Set(world.costs.filter((c) => c.kind === 'sample' && c.day === day).map((c) => c.creator));
  const people = world.accounts.filter((a) => a.introduced && a.owners.length === 1 && !booked.has(a.owners[0]!.creator));
  // The platform's own row knows best whose it is, where there is one.
  const sold = people.find((a) => a.handle === plan.affiliate[0]?.handle);
  const handle = (sold ?? random.pick(people)).handle;
  const arrived = order.deliveredAt;
  const posts = world.posts.filter((p) => p.handle === handle && p.shopId === plan.shop.id && arrived !== null && p.publishedAt > arrived);
  const contents = posts
    .filter((p) => p.kind !== 'photo')
    .slice(0, 3)
    .map((post) => ({ post, orders: world.affiliate.filter((row) => row.plan.contentId === post.id).length }));
  const late = arrived !== null && world.now / 1000 - arrived > 20 * DAY && contents.length === 0;
  const arrivedAs = contents.length > 0 ? 'COMPLETED' : late ? 'UNFULFILL_CANCELLED' : 'CONTENT_PENDING';
  const status = order.shippedAt === null ? 'AWAITING_SHIPMENT' : arrived === null ? 'SHIPPED' : arrivedAs;
  return {
    id: random.id('7401', 19),
    shop: plan.shop,
    status,
    fulfilment: FULFILMENT[status],
    handle,
    orderId: plan.id,
    skuId: unit.sku.id,
    productId: unit.sku.productId,
    rateBps: random.pick([1000, 1500, 1550, 2000]),
    contents,
    quirk: random.int(0, 0x7fffffff),
  };
}

/** Asked for and not sent: waiting, refused, withdrawn; some by handles that nobody introduced. */
function unsent(world: World, shop: SimShop): SimSample[] {
  const random = new Random(world.seed).fork(`unsent ${shop.id}`);
  const skus = world.skus.filter((sku) => sku.shopId === shop.id);
  const others = world.accounts.filter((a) => !a.own);
  const statuses = ['PENDING', 'REJECT_CANCELLED', 'WITHDRAW_CANCELLED', 'OVERDUE_CANCELLED', 'DEL_OPEN_COLLAB', 'PENDING'];
  return statuses.map((status) => {
    const sku = random.pick(skus);
    return {
      id: random.id('7402', 19),
      shop,
      status,
      fulfilment: null,
      handle: random.pick(others).handle,
      orderId: null,
      skuId: sku.id,
      productId: sku.productId,
      rateBps: 1200,
      contents: [],
      quirk: random.int(0, 0x7fffffff),
    };
  });
}
