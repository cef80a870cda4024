import type { SampleApplication, SampleContent } from '../core/model/feeds';
import type { Cost, Post } from '../core/model/ledger';
import type { Day, Instant, OrderRow } from '../core/model/orders';
import { addDays, dayStart } from '../core/time';
import type { DemoShop, DemoSku } from './catalog';
import type { DemoPerson } from './people';

const [HOUR_MS, DAY_MS] = [3_600_000, 86_400_000];
/** Only the last samples are still of interest: earlier ones were answered long ago. */
const DAYS = 20;
const SHIPS_AFTER_DAYS = 1;
const ARRIVES_AFTER_DAYS = 4;

/** Of every so many samples one is of a product that the creator posted about since, where there is one; the others are still owed for. */
const POSTED_EVERY = 4;

/** A creator of the demo shop with his posts and costs. */
interface Recipient {
  person: DemoPerson;
  shop: DemoShop;
  posts: readonly Post[];
  costs: readonly Cost[];
}

/**
 * The orders and applications behind the sample costs of the last 20 days up to `to`: some are on their way, some arrived and wait for
 * content, of some there is a post already. Their cost is the one that is booked by hand that day, so no figure follows from them.
 */
export function makeSamples(
  recipients: readonly Recipient[],
  to: Day,
  now: Instant,
): { orders: OrderRow[]; applications: SampleApplication[] } {
  const sent = recipients.flatMap((recipient) =>
    recipient.costs
      .filter(({ kind, day }) => kind === 'sample' && day >= addDays(to, -DAYS))
      .map(({ day }) => ({ ...recipient, createdAt: dayStart(day, recipient.shop.timeZone) + 10 * HOUR_MS }))
      .filter(({ createdAt }) => createdAt < now),
  );
  const made = sent.map((one, i) => {
    const sku = skuFor(one, i % POSTED_EVERY !== 0);
    const order = sampleOrder(one.shop, sku, i, one.createdAt, now);
    return { order, application: applicationOf(one, sku, i, order, now) };
  });
  return { orders: made.map(({ order }) => order), applications: made.map(({ application }) => application) };
}

function skuFor({ person, shop, posts, createdAt }: Recipient & { createdAt: Instant }, isOwed: boolean): DemoSku {
  const own = shop.skus.filter(({ category }) => category === person.category);
  const arrival = createdAt + ARRIVES_AFTER_DAYS * DAY_MS;
  const isPosted = ({ productId }: DemoSku) => posts.some((post) => post.publishedAt! >= arrival && post.productIds.includes(productId));
  return own.find((sku) => isPosted(sku) !== isOwed) ?? own[0] ?? shop.skus[0]!;
}

/** Ids begin with `570`, which no order of the demo's sales does. */
function sampleOrder(shop: DemoShop, sku: DemoSku, i: number, createdAt: Instant, now: Instant): OrderRow {
  const at = (days: number) => (createdAt + days * DAY_MS <= now ? createdAt + days * DAY_MS : null);
  const [shippedAt, deliveredAt] = [at(SHIPS_AFTER_DAYS), at(ARRIVES_AFTER_DAYS)];
  const { skuId, productId, productName, skuName } = sku;
  const nothing = { list: 0, sellerDiscount: 0, platformDiscount: 0, paid: 0, taxIncluded: 0 };
  return {
    ...{ shop: shop.id, asOf: now, origin: 'demo', notes: [], orderId: `570${String(i).padStart(15, '0')}` },
    ...{ createdAt, paidAt: createdAt, shippedAt, deliveredAt, cancelledAt: null },
    status: deliveredAt !== null ? 'delivered' : shippedAt !== null ? 'in_transit' : 'awaiting_shipment',
    ...{ kind: 'sample', cod: false, currency: shop.currency, replacesOrderId: null, code: null },
    lines: [
      {
        ...{ skuId, productId, productName, skuName, sellerSku: null, gift: false, quantity: 1, cancelledUnits: 0 },
        ...{ ...nothing, statedRefund: null, statedReturned: null },
      },
    ],
  };
}

function applicationOf({ person, posts }: Recipient, sku: DemoSku, i: number, order: OrderRow, now: Instant): SampleApplication {
  const { orderId, shop, shippedAt, deliveredAt } = order;
  const isFor = ({ publishedAt, productIds }: Post) => publishedAt! >= (deliveredAt ?? now) && productIds.includes(sku.productId);
  const contents = posts.filter(isFor).map(contentOf);
  const arrived = contents.length > 0 ? 'completed' : 'content_pending';
  return {
    shop,
    id: `7401${String(i).padStart(15, '0')}`,
    status: deliveredAt !== null ? arrived : shippedAt !== null ? 'shipped' : 'awaiting_shipment',
    fulfilment: contents.length > 0 ? 'succeed' : 'pending',
    orderId,
    ...{ account: person.handles[0]!, nickname: person.name, followers: null },
    ...{ productId: sku.productId, productName: sku.productName, skuId: sku.skuId },
    ...{ rateBps: person.rateBps, contents, asOf: now },
  };
}

function contentOf({ id, kind, counts, url, publishedAt }: Post): SampleContent {
  const last = counts.at(-1);
  const seen = { views: last?.views ?? null, likes: last?.likes ?? null, comments: last?.comments ?? null };
  return { id, kind: kind === 'live' ? 'live' : 'video', ...seen, paidOrders: null, url, createdAt: publishedAt };
}
