import { type Change, recordKey } from '../../src/core/model/ops';
import type { AffiliateRow, ContentType, OrderLine, OrderRow, ReturnRow } from '../../src/core/model/orders';
import { addDays, dayStart } from '../../src/core/time';
import { seeded } from './row';

/** A seller's year in two shops, made day by day: what the dashboard is measured with. */
const SEED = 20_261_123;
export const SHOPS = ['7495514739648793001', '7495514739648793002'] as const;
export const ZONE = 'America/Los_Angeles';
export const [DAYS, LINES, CREATORS, POSTS, PRODUCTS] = [365, 1_000_000, 5_000, 100_000, 2_000] as const;
const CATEGORIES = ['Beauty', 'Kitchen', 'Garden', 'Toys', 'Fashion', 'Pets', 'Sports', 'Phones', 'Books', 'Travel'] as const;
const CAMPAIGNS = 25;
/** Of so many lines an affiliate row tells who sold them. */
const AFFILIATE_SHARE = 0.6;
const KINDS: readonly ContentType[] = ['video', 'video', 'video', 'live', 'showcase'];
const DAY_MS = 86_400_000;

const skuOf = (product: number) => String(1_729_000_000_000_000_000n + BigInt(product));
const productOf = (product: number) => String(1_728_000_000_000_000_000n + BigInt(product));
export const postOf = (post: number) => String(7_450_000_000_000_000_000n + BigInt(post));
const handleOf = (creator: number) => `creator.${creator}`;

/** Rows of one shop-day. */
export interface WorldDay {
  shop: string;
  day: string;
  orders: OrderRow[];
  returns: ReturnRow[];
  affiliate: AffiliateRow[];
}

/** A year of days that ends with `last`, oldest first. Of every post some line is sold, and the first creators sell most. */
export function* makeDays(last: string): Generator<WorldDay> {
  const random = seeded(SEED);
  const int = (from: number, to: number) => from + Math.floor(random() * (to - from + 1));
  const prices = Array.from({ length: PRODUCTS }, () => int(500, 9_000));
  let [id, lines, sold] = [577_000_000_000_000_000n, 0, 0];
  for (let d = 0; d < DAYS; d++) {
    const day = addDays(last, d - DAYS + 1);
    const start = dayStart(day, ZONE);
    for (const [s, shop] of SHOPS.entries()) {
      const made: WorldDay = { shop, day, orders: [], returns: [], affiliate: [] };
      const target = Math.round((LINES * (d * SHOPS.length + s + 1)) / (DAYS * SHOPS.length));
      while (lines < target) {
        id += BigInt(int(1, 900));
        const order = makeOrder(shop, String(id), start + int(0, 80_000) * 1000, Math.min(target - lines, random() < 0.5 ? 1 : int(2, 4)));
        made.orders.push(order);
        lines += order.lines.length;
        for (const line of order.lines) addRest(made, order, line);
      }
      yield made;
    }
  }

  function makeOrder(shop: string, orderId: string, createdAt: number, count: number): OrderRow {
    const isCancelled = random() < 0.04;
    const products = new Set<number>();
    while (products.size < count) products.add(Math.floor(random() ** 2 * PRODUCTS));
    const meta = { shop, asOf: createdAt + 5 * DAY_MS, origin: 'api', notes: [], orderId, createdAt, paidAt: createdAt };
    const state = { kind: 'sale', cod: false, currency: 'USD', replacesOrderId: null, code: null } as const;
    const shippedAt = isCancelled ? null : createdAt + DAY_MS;
    return {
      ...{ ...meta, ...state, shippedAt },
      deliveredAt: shippedAt && shippedAt + 2 * DAY_MS,
      cancelledAt: isCancelled ? createdAt + DAY_MS : null,
      status: isCancelled ? 'cancelled' : 'completed',
      lines: [...products].sort((a, b) => a - b).map(makeLine),
    };
  }

  function makeLine(product: number): OrderLine {
    const quantity = random() < 0.85 ? 1 : int(2, 3);
    const list = prices[product]! * quantity;
    const sellerDiscount = random() < 0.4 ? Math.floor(list * 0.1) : 0;
    return {
      ...{ skuId: skuOf(product), productId: productOf(product), productName: `Product ${product}`, skuName: null, sellerSku: null },
      ...{ gift: false, quantity, cancelledUnits: 0, list, sellerDiscount, platformDiscount: 0, paid: list - sellerDiscount },
      ...{ taxIncluded: 0, statedRefund: null, statedReturned: null },
    };
  }

  function addRest({ returns, affiliate }: WorldDay, { shop, orderId, createdAt, currency }: OrderRow, line: OrderLine): void {
    const paid = line.paid!;
    const meta = { shop, asOf: createdAt + 9 * DAY_MS, origin: 'api', notes: [], orderId, currency };
    if (random() < 0.08) {
      const lines = [{ skuId: line.skuId, units: 1, refundSubtotal: Math.floor(paid / line.quantity) }];
      const kind = { type: 'return_and_refund', status: 'completed', previousId: null, nextId: null } as const;
      const at = { createdAt: createdAt + 3 * DAY_MS, updatedAt: createdAt + 6 * DAY_MS };
      returns.push({ ...meta, ...kind, ...at, returnId: `${orderId}${line.skuId.slice(-4)}`, lines });
    }
    if (random() >= AFFILIATE_SHARE) return;
    sold += 1;
    const post = sold % 4 === 0 ? (sold / 4) % POSTS : Math.floor(random() ** 3 * POSTS);
    const parts = { base: paid, standard: Math.floor(paid * 0.15), shopAds: null, bonus: null, partner: null };
    affiliate.push({
      ...{ ...meta, skuId: line.skuId, productId: line.productId, createdAt, account: handleOf(creatorOf(post)) },
      ...{ contentId: postOf(post), contentType: KINDS[post % KINDS.length]!, quantity: line.quantity },
      ...{ status: random() < 0.9 ? 'settled' : 'to_settle', rateBps: 1500, shopAdsRateBps: null, campaignId: null },
      ...{ collaborationId: null, fullyReturned: false, estimated: parts, actual: parts },
    });
  }
}

/** Posts that sell most are of the creators who sell most. */
const creatorOf = (post: number) => Math.floor((post * CREATORS) / POSTS);

/** Everything kept by hand: creators, their accounts and posts, fees, and what goods cost. */
export function makeChanges(last: string): Change[] {
  const changes: Change[] = [];
  for (let i = 0; i < CREATORS; i++) {
    const [id, key, category] = [`c${i}`, handleOf(i), CATEGORIES[i % CATEGORIES.length]!];
    const rest = { tags: [], market: 'US', note: null, archived: false };
    changes.push({ entity: 'creator', key: id, after: { id, name: `Creator ${i}`, category, ...rest } });
    const account = { key, platform: 'tiktok', handle: key, displayName: null, userId: null, followers: 1_000 + i * 40 } as const;
    const owners = [{ creatorId: id, from: null, to: null }];
    changes.push({ entity: 'account', key, after: { ...account, own: false, primary: true, owners } });
    const fee = {
      id: `fee${i}`,
      day: addDays(last, -(i % DAYS)),
      creatorId: id,
      kind: 'fixed_fee',
      amount: 1_000 + (i % 90) * 100,
    } as const;
    const whole = { currency: 'USD', postId: null, campaign: null, from: null, to: null, note: null };
    if (i % 4 === 0) changes.push({ entity: 'cost', key: fee.id, after: { ...fee, ...whole } });
  }
  for (let i = 0; i < PRODUCTS; i++) {
    const cost = { skuId: skuOf(i), from: null, unitCost: '3.1500', currency: 'USD', category: CATEGORIES[i % CATEGORIES.length]! };
    const after = { ...cost, returnShipping: '4.50', unsaleableShare: '0.35' };
    changes.push({ entity: 'skuCost', key: recordKey({ entity: 'skuCost', after }), after });
  }
  return changes;
}

/** The posts, some at a time. */
export function makePosts(from: number, to: number, last: string): Change[] {
  const first = dayStart(addDays(last, -DAYS), ZONE);
  return Array.from({ length: to - from }, (_, k): Change => {
    const [i, id] = [from + k, postOf(from + k)];
    const handle = handleOf(creatorOf(i));
    const kind = KINDS[i % KINDS.length] as 'video' | 'live' | 'showcase';
    const what = { id, platform: 'tiktok', accountKey: handle, kind, caption: `Post ${i} of ${handle}` } as const;
    const campaign = i % 5 === 0 ? `Campaign ${i % CAMPAIGNS}` : null;
    const known = { url: `https://www.tiktok.com/@${handle}/video/${id}`, productIds: [productOf(i % PRODUCTS)], campaign };
    const publishedAt = first + ((i * 7_919) % (DAYS * 86_400)) * 1000;
    return { entity: 'post', key: id, after: { ...what, ...known, publishedAt, tags: [], counts: [], taggedAt: 1 } };
  });
}
