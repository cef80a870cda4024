import { isoIn } from '../calendar';
import { toMinor } from '../exact';
import type { SimParts } from '../world/model';
import type { World } from '../world/world';
import { truthBook } from './book';
import { truthFeeds } from './feeds';
import { foldOrders } from './lines';

/**
 * The world as rows of a day book, in the words that the product's model has: for those who compute a figure in a way of their own. Nothing
 * is imported for it; a test that passes them on finds where the model has moved.
 */
export function dayBookRows(world: World): DayBook {
  const meta = (shop: string, asOf: number) => ({ shop, asOf, origin: 'api', notes: [] });
  const book = truthBook(world);
  const feeds = truthFeeds(world);
  const names = new Map(
    foldOrders(world).map(({ line, order }) => [line.skuId, order.plan.units.find((u) => u.sku.id === line.skuId)!.sku]),
  );
  const orders = [...book.orders].map(([orderId, order]) => ({
    ...meta(order.shop, order.updatedAt),
    orderId,
    createdAt: order.createdAt,
    paidAt: order.paidAt,
    shippedAt: order.shippedAt,
    deliveredAt: order.deliveredAt,
    cancelledAt: order.cancelledAt,
    status: order.status.toLowerCase(),
    kind: order.kind,
    cod: order.cod,
    currency: world.shop(order.shop).currency,
    replacesOrderId: order.replacesOrderId,
    code: null,
    lines: order.lines.map((line) => ({
      ...line,
      productName: names.get(line.skuId)?.productName ?? null,
      skuName: names.get(line.skuId)?.skuName ?? null,
      sellerSku: null,
      statedRefund: null,
      statedReturned: null,
    })),
  }));
  const returns = [...book.returns].map(([returnId, { lines, type, status, ...row }]) => ({
    ...meta(row.shop, row.updatedAt),
    ...row,
    returnId,
    type: type.toLowerCase(),
    status: RETURN_STATUS[status] ?? 'pending',
    currency: world.shop(row.shop).currency,
    lines: Object.entries(lines)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([skuId, line]) => ({ skuId, ...line })),
  }));
  const cancellations = [...book.cancellations].map(([cancelId, { units, status, ...row }]) => ({
    ...meta(row.shop, row.updatedAt),
    ...row,
    cancelId,
    status: /COMPLETE$/.test(status) ? 'completed' : /CANCEL(LED)?$/.test(status) ? 'withdrawn' : 'pending',
    lines: Object.entries(units).map(([skuId, n]) => ({ skuId, units: n })),
  }));
  return { orders, returns, cancellations, affiliate: affiliateRows(world, meta), settlements: settlementRows(feeds, meta) };
}

export interface DayBook {
  orders: Record<string, unknown>[];
  returns: Record<string, unknown>[];
  cancellations: Record<string, unknown>[];
  affiliate: Record<string, unknown>[];
  settlements: Record<string, unknown>[];
}

type Meta = (shop: string, asOf: number) => Record<string, unknown>;

const RETURN_STATUS: Record<string, string> = {
  RETURN_OR_REFUND_REQUEST_COMPLETE: 'completed',
  REPLACEMENT_REQUEST_COMPLETE: 'completed',
  RETURN_OR_REFUND_REQUEST_SUCCESS: 'approved',
  RETURN_OR_REFUND_REQUEST_CANCEL: 'withdrawn',
  REPLACEMENT_REQUEST_CANCEL: 'withdrawn',
  REFUND_OR_RETURN_REQUEST_REJECT: 'rejected',
  REPLACEMENT_REQUEST_REJECT: 'rejected',
};

const CONTENT: Record<string, string> = { VIDEO: 'video', LIVE: 'live', PRE_LIVE: 'live', SHOP: 'showcase', LINKSHARE: 'external' };

function affiliateRows(world: World, meta: Meta): Record<string, unknown>[] {
  return world.affiliate.map(({ plan, shop, orderId, createdAt, status, actual }) => {
    const parts = (of: SimParts | null): Record<string, number | null> =>
      Object.fromEntries(
        (['base', 'standard', 'shopAds', 'bonus', 'partner'] as const).map((key) => {
          const text = of?.[key] ?? null;
          return [key, text === null ? null : Number(toMinor(text, shop.exponent))];
        }),
      );
    return {
      ...meta(shop.id, world.now),
      orderId,
      skuId: plan.skuId,
      productId: plan.productId,
      createdAt: createdAt * 1000,
      account: plan.handle,
      contentId: plan.contentId || null,
      contentType: CONTENT[plan.contentType],
      quantity: plan.quantity,
      currency: shop.currency,
      status: status.toLowerCase().replace(/[\s-]/g, '_'),
      rateBps: plan.rateBps,
      shopAdsRateBps: plan.shopAdsBps,
      campaignId: plan.campaignId || null,
      collaborationId: plan.collaborationId,
      fullyReturned: plan.fullyReturned,
      estimated: parts(plan.estimated),
      actual: parts(actual),
    };
  });
}

/** Rows of SKUs, and adjustments as rows of their order. */
function settlementRows(feeds: ReturnType<typeof truthFeeds>, meta: Meta): Record<string, unknown>[] {
  const rows = [...feeds.settlements].map(([settlementId, row]) => ({
    ...meta(row.shop, row.settledAt),
    ...row,
    settlementId,
    adjustments: [],
    breakdown: [],
  }));
  const none = { revenue: 0, platformFees: 0, shipping: 0, returnShipping: null, tax: null, commission: null, partnerCommission: null };
  const adjusted = [...feeds.adjustments].map(([settlementId, row]) => ({
    ...meta(row.shop, row.at),
    ...none,
    settlementId,
    orderId: row.orderId,
    skuId: null,
    settledAt: row.at,
    currency: row.currency,
    ads: null,
    withheld: null,
    adjustments: [{ type: row.type, amount: row.amount }],
    settlement: row.amount,
    balanced: true,
    breakdown: [],
  }));
  return [...rows, ...adjusted];
}

/** What the seller keeps by hand, in the words of the product's ledger; costs as the files give them. */
export function ledgerRows(world: World): Record<string, unknown> {
  const names = new Map(world.creators.map((c) => [c.name, `id ${c.name}`]));
  const byHandle = (text: string, day: string): string | null => {
    const handle = text.trim().toLowerCase().replace(/^@/, '');
    const owner = world.ownerOf(handle, day);
    return owner === null ? null : (names.get(owner) ?? owner);
  };
  const strangers = [...new Set([...world.accounts.filter((a) => !a.own && !a.introduced).map((a) => a.handle), 'nobody.introduced'])];
  const creator = (id: string, name: string, category = '') => ({
    id,
    name,
    category,
    tags: [],
    market: null,
    note: null,
    archived: false,
  });
  const account = (handle: string, owners: unknown[], own = false, primary = false) => ({
    key: handle,
    platform: 'tiktok',
    handle,
    displayName: null,
    userId: null,
    followers: null,
    own,
    primary,
    owners,
  });
  return {
    creators: [
      ...world.creators.map((c) => creator(`id ${c.name}`, c.name, c.category)),
      ...strangers.map((handle) => creator(handle, handle)),
    ],
    accounts: [
      ...world.accounts.map((a) =>
        a.introduced || a.own
          ? account(
              a.handle,
              a.owners.map((o) => ({ creatorId: names.get(o.creator), from: o.from, to: o.to })),
              a.own,
              world.creators.some((c) => c.primary === a.handle),
            )
          : account(a.handle, [{ creatorId: a.handle, from: null, to: null }]),
      ),
      account('nobody.introduced', [{ creatorId: 'nobody.introduced', from: null, to: null }]),
    ],
    posts: world.posts.map((post) => ({
      id: post.id,
      platform: 'tiktok',
      accountKey: post.handle,
      kind: post.kind,
      publishedAt: Date.parse(isoIn(post.publishedAt * 1000, 'UTC')),
      productIds: post.productIds,
      campaign: post.campaign || null,
    })),
    costs: world.costs.map((c) => ({
      id: c.id,
      day: c.day,
      creatorId: c.creator === '' ? null : (names.get(c.creator) ?? byHandle(c.creator, c.day)),
      kind: c.kind,
      amount: Number(toMinor(c.amount, { USD: 2, GBP: 2, VND: 0 }[c.currency]!)),
      currency: c.currency,
      postId: c.postId || null,
      campaign: null,
      from: c.from || null,
      to: c.to || null,
      note: null,
    })),
    skuCosts: world.skus.flatMap((sku) => sku.costs.map((c) => ({ skuId: sku.id, category: sku.category, ...c }))),
    fx: [...world.fx].map(([key, rate]) => ({ day: key.slice(0, 10), base: key.slice(11), quote: 'USD', rate, source: 'file' })),
    codes: [],
    clicks: [],
    agreements: [],
    statementEntries: [...truthFeeds(world).entries].map(([id, { statementId: _, ...entry }]) => ({ id, ...entry })),
  };
}

/** The rules of the world's seller in the words of the product's model. */
export function rulesRows(world: World): Record<string, unknown> {
  return {
    version: 1,
    reportCurrency: world.rules.reportCurrency,
    timeZone: world.rules.timeZone,
    credit: { evidence: 'confirmed', model: 'last', windowDays: 7, halfLifeDays: 7, native: true },
    state: 'to_date',
    ownAccounts: world.accounts.filter((a) => a.own).map((a) => a.handle),
    shops: Object.fromEntries(
      world.shops.map((shop) => [
        shop.id,
        { market: shop.region, currency: shop.currency, timeZone: shop.timeZone, ...shop.rules, returnWindowDays: null },
      ]),
    ),
    completeUpTo: {},
  };
}
