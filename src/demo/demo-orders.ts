import type { Post } from '../core/model/ledger';
import type {
  AffiliateRow,
  CancellationRow,
  CommissionParts,
  Instant,
  OrderLine,
  OrderRow,
  ReturnRow,
  RowMeta,
} from '../core/model/orders';
import { mulDivRound } from '../core/money';
import type { DemoShop, DemoSku } from './catalog';
import type { DemoPerson } from './people';
import type { Random } from './random';

const DAY_MS = 86_400_000;

/** Everything that one order leaves in the book. */
export interface DemoOrder {
  order: OrderRow;
  returned: ReturnRow | null;
  cancelled: CancellationRow | null;
  affiliate: AffiliateRow[];
}

/** Who brought an order: a creator with a rate through one of his posts, or the seller's own account. */
export interface Source {
  account: string;
  post: Post | null;
  rateBps: number;
  returns: number;
  category: string | null;
}

/** Makes one order of the shop at the time, as it stands by `now`. `source` null: nobody brought it. */
export function makeOrder(random: Random, shop: DemoShop, createdAt: Instant, now: Instant, source: Source | null): DemoOrder {
  const age = (now - createdAt) / DAY_MS;
  const meta: RowMeta = { shop: shop.id, asOf: now, origin: 'demo', notes: [] };
  const orderId = `57${random.digits(16)}`;
  const isUnpaid = random.chance(0.02);
  const isCancelled = !isUnpaid && random.chance(0.035);
  const skus = pickSkus(random, shop, source);
  const lines = skus.map((sku) => makeLine(random, shop, sku)).sort((a, b) => (a.skuId < b.skuId ? -1 : 1));
  const paidAt = isUnpaid ? null : createdAt + random.int(20, 900) * 1000;
  const cancelledAt = isCancelled
    ? Math.min(createdAt + random.int(1, 20) * 3_600_000, now)
    : isUnpaid && age > 2
      ? createdAt + 2 * DAY_MS
      : null;
  const shippedAt = isCancelled || isUnpaid || age < 1.5 ? null : createdAt + DAY_MS;
  const deliveredAt = shippedAt && age > 5 ? createdAt + random.int(3, 5) * DAY_MS : null;
  const order: OrderRow = {
    ...meta,
    orderId,
    createdAt,
    paidAt,
    shippedAt,
    deliveredAt,
    cancelledAt,
    status: statusOf(age, isUnpaid, cancelledAt !== null, shippedAt !== null, deliveredAt !== null),
    kind: 'sale',
    cod: false,
    currency: shop.currency,
    replacesOrderId: null,
    code: null,
    lines,
  };
  const cancelled = isCancelled ? makeCancellation(random, order, cancelledAt!) : null;
  const returned = deliveredAt ? makeReturn(random, order, skus, deliveredAt, now, source?.returns ?? 1) : null;
  const affiliate = source && !isUnpaid ? lines.map((line) => makeAffiliate(random, order, line, source, age, returned)) : [];
  return { order, returned, cancelled, affiliate };
}

function statusOf(age: number, isUnpaid: boolean, isCancelled: boolean, isShipped: boolean, isDelivered: boolean): OrderRow['status'] {
  if (isCancelled) return 'cancelled';
  if (isUnpaid) return 'unpaid';
  if (!isShipped) return 'awaiting_shipment';
  if (!isDelivered) return 'in_transit';
  return age > 25 ? 'completed' : 'delivered';
}

function pickSkus(random: Random, shop: DemoShop, source: Source | null): DemoSku[] {
  const own = source?.post ? shop.skus.filter((sku) => source.post!.productIds.includes(sku.productId)) : [];
  const from = own.length > 0 && random.chance(0.8) ? own : shop.skus;
  const first = from[random.weighted(from.map((sku) => sku.weight))]!;
  if (!random.chance(0.16)) return [first];
  const second = shop.skus[random.weighted(shop.skus.map((sku) => sku.weight))]!;
  return second.skuId === first.skuId ? [first] : [first, second];
}

function makeLine(random: Random, shop: DemoShop, sku: DemoSku): OrderLine {
  const quantity = random.chance(0.12) ? 2 : 1;
  const list = sku.price * quantity;
  const sellerDiscount = random.chance(0.45) ? mulDivRound(list, random.int(5, 15), 100) : 0;
  const platformDiscount = random.chance(0.25) ? mulDivRound(list, random.int(3, 8), 100) : 0;
  const paid = list - sellerDiscount - platformDiscount;
  return {
    skuId: sku.skuId,
    productId: sku.productId,
    productName: sku.productName,
    skuName: sku.skuName,
    sellerSku: null,
    gift: false,
    quantity,
    cancelledUnits: 0,
    list,
    sellerDiscount,
    platformDiscount,
    paid,
    taxIncluded: shop.taxDivisor === null ? 0 : mulDivRound(paid, 1, shop.taxDivisor),
    statedRefund: null,
    statedReturned: null,
  };
}

function makeCancellation(random: Random, order: OrderRow, at: Instant): CancellationRow {
  const { shop, asOf, origin } = order;
  const lines = order.lines.map((line) => ({ skuId: line.skuId, units: line.quantity }));
  return {
    shop,
    asOf,
    origin,
    notes: [],
    cancelId: `41${random.digits(16)}`,
    orderId: order.orderId,
    status: 'completed',
    createdAt: at,
    updatedAt: at,
    lines,
  };
}

function makeReturn(
  random: Random,
  order: OrderRow,
  skus: DemoSku[],
  deliveredAt: Instant,
  now: Instant,
  factor: number,
): ReturnRow | null {
  const lines: ReturnRow['lines'] = [];
  for (const line of order.lines) {
    const sku = skus.find((s) => s.skuId === line.skuId)!;
    if (!random.chance((sku.returnsPerMille / 1000) * factor)) continue;
    const units = line.quantity > 1 && random.chance(0.5) ? 1 : line.quantity;
    lines.push({ skuId: line.skuId, units, refundSubtotal: mulDivRound(line.paid!, units, line.quantity) });
  }
  const createdAt = deliveredAt + random.int(1, 12) * DAY_MS;
  if (lines.length === 0 || createdAt > now) return null;
  const doneAt = createdAt + random.int(3, 8) * DAY_MS;
  const { shop, asOf, origin, orderId, currency } = order;
  return {
    shop,
    asOf,
    origin,
    notes: [],
    returnId: `40${random.digits(16)}`,
    orderId,
    type: 'return_and_refund',
    status: doneAt <= now ? 'completed' : 'pending',
    createdAt,
    updatedAt: Math.min(doneAt, now),
    previousId: null,
    nextId: null,
    currency,
    lines,
  };
}

/** Commission on sales through a Shop Ad, in hundredths of a percent. */
const SHOP_ADS_BPS = 900;
const NO_PARTS: CommissionParts = { base: null, standard: null, shopAds: null, bonus: null, partner: null };

function makeAffiliate(
  random: Random,
  order: OrderRow,
  line: OrderLine,
  source: Source,
  age: number,
  returned: ReturnRow | null,
): AffiliateRow {
  const back = returned?.status === 'completed' ? returned.lines.find((l) => l.skuId === line.skuId) : undefined;
  const fullyReturned = back !== undefined && back.units === line.quantity;
  const base = line.paid! + line.platformDiscount! - line.taxIncluded!;
  const kept = back ? base - mulDivRound(base, back.units, line.quantity) : base;
  const status =
    order.status === 'cancelled' || fullyReturned ? 'ineligible' : age > 24 ? 'settled' : age > 12 ? 'to_settle' : 'awaiting_payment';
  const isAd = source.post?.kind === 'video' && random.chance(0.18);
  const parts = (amount: number): CommissionParts => ({
    base: amount,
    standard: isAd ? 0 : mulDivRound(amount, source.rateBps, 10_000),
    shopAds: isAd ? mulDivRound(amount, SHOP_ADS_BPS, 10_000) : 0,
    bonus: 0,
    partner: 0,
  });
  const { shop, asOf, origin, orderId, currency, createdAt } = order;
  return {
    shop,
    asOf,
    origin,
    notes: [],
    orderId,
    skuId: line.skuId,
    productId: line.productId,
    createdAt,
    account: source.account,
    contentId: source.post?.id ?? null,
    contentType: contentTypeOf(random, source.post),
    quantity: line.quantity,
    currency,
    status,
    rateBps: source.rateBps,
    shopAdsRateBps: isAd ? SHOP_ADS_BPS : null,
    campaignId: null,
    collaborationId: null,
    fullyReturned,
    estimated: parts(base),
    actual: status === 'settled' ? parts(kept) : NO_PARTS,
  };
}

function contentTypeOf(random: Random, post: Post | null): AffiliateRow['contentType'] {
  if (!post) return 'showcase';
  if (post.kind === 'live' || post.kind === 'photo') return post.kind;
  return random.chance(0.04) ? 'showcase' : 'video';
}

/** The creator's source for an order at the time: the account and post that stood by then, newer posts more often. */
export function sourceOf(random: Random, person: DemoPerson, posts: readonly Post[], at: Instant): Source {
  const before = posts.filter((p) => p.publishedAt! < at);
  const recent = before.slice(-3);
  const post = recent.length > 0 && !random.chance(0.06) ? random.pick(recent) : null;
  const account = post?.accountKey ?? person.handles[0]!;
  return { account, post, rateBps: person.rateBps, returns: person.returns, category: person.category };
}
