import type { Account, Post } from '../../src/core/model/ledger';
import type { AffiliateRow, CommissionParts, Instant, OrderRow, ReturnRow, RowMeta, SettlementRow } from '../../src/core/model/orders';
import { random } from './fake-random';

/** Rows of two made-up shops over 120 days for the fake creators: the same every time. What the core makes of them is real. */

export const FAKE_PRODUCTS = [
  'Silicone scrub brush 3-pack',
  'LED strip 5 m',
  '多功能切菜器',
  'Car vacuum 12 V',
  'Travel mug',
  'Yoga mat 8 mm',
] as const;

export const FAKE_SHOPS = [
  { id: 'us-1', name: 'Northwind US', market: 'US', currency: 'USD', timeZone: 'America/Los_Angeles' },
  { id: 'gb-1', name: 'Northwind UK', market: 'GB', currency: 'GBP', timeZone: 'Europe/London' },
] as const;

/** Days back that the book reaches. */
export const DAYS = 120;
export const DAY_MS = 86_400_000;
const ORDERS_A_CREATOR = 45;
const MOST_ORDERS = 9_000;
/** Accounts that give out codes. */
export const CODES = 9;

export const productId = (i: number) => `17290000000000000${i}`;
export const skuId = (i: number) => `17293847561029384${i}`;

export interface FakeRows {
  orders: OrderRow[];
  returns: ReturnRow[];
  affiliate: AffiliateRow[];
  settlements: SettlementRow[];
}

/** Orders of both shops with what hangs on them; some creators sell, some cost more than they bring. */
export function fakeRows(accounts: readonly Account[], posts: readonly Post[], now: Instant): FakeRows {
  const rows: FakeRows = { orders: [], returns: [], affiliate: [], settlements: [] };
  const r = random(4_242);
  const handles = accounts.filter((account) => !account.own);
  if (handles.length === 0) return rows;
  const postsOf = new Map<string, Post[]>();
  for (const post of posts) postsOf.set(post.accountKey, [...(postsOf.get(post.accountKey) ?? []), post]);
  const own = accounts.find((account) => account.own);
  const count = Math.min(MOST_ORDERS, handles.length * ORDERS_A_CREATOR);
  for (let i = 0; i < count; i++) {
    const shop = r() < 0.75 ? FAKE_SHOPS[0] : FAKE_SHOPS[1];
    const createdAt = Math.floor(now - r() ** 1.2 * DAYS * DAY_MS);
    const who = r();
    // The square makes the first creators the large ones.
    const account = who < 0.12 ? null : who < 0.17 ? (own ?? null) : (handles[Math.floor(r() ** 2 * handles.length)] ?? null);
    // Some orders carry a code, now and then of another creator than the one whom the platform pays.
    const giver = r() < 0.12 ? handles[Math.floor(r() * Math.min(CODES, handles.length))] : undefined;
    const ofAccount = account ? (postsOf.get(account.key) ?? []) : [];
    addOrder(rows, { r, i, shop, createdAt, now, account, posts: ofAccount, code: giver ? codeOf(giver) : null });
  }
  return rows;
}

interface Sale {
  r: () => number;
  i: number;
  shop: (typeof FAKE_SHOPS)[number];
  createdAt: Instant;
  now: Instant;
  account: Account | null;
  posts: readonly Post[];
  code: string | null;
}

function addOrder(rows: FakeRows, { r, i, shop, createdAt, now, account, posts, code }: Sale): void {
  const orderId = String(577_000_000_000_000_000n + BigInt(i));
  const meta: RowMeta = { shop: shop.id, asOf: now, origin: 'api', notes: [] };
  const product = Math.floor(r() * FAKE_PRODUCTS.length);
  const quantity = r() < 0.8 ? 1 : 2;
  const list = (1_499 + product * 500) * quantity;
  const sellerDiscount = r() < 0.3 ? Math.floor(list * 0.15) : 0;
  const platformDiscount = r() < 0.2 ? Math.floor(list * 0.08) : 0;
  const paid = list - sellerDiscount - platformDiscount;
  const taxIncluded = shop.market === 'GB' ? Math.floor(paid / 6) : 0;
  const revenue = paid + platformDiscount - taxIncluded;
  const age = (now - createdAt) / DAY_MS;
  const isCancelled = r() < 0.04;
  const isReturned = !isCancelled && r() < 0.05 + product * 0.02;
  const backAt = createdAt + (8 + r() * 20) * DAY_MS;
  rows.orders.push({
    ...meta,
    orderId,
    createdAt,
    paidAt: createdAt + 60_000,
    shippedAt: isCancelled || age < 2 ? null : createdAt + 1.5 * DAY_MS,
    deliveredAt: isCancelled || age < 6 ? null : createdAt + 5 * DAY_MS,
    cancelledAt: isCancelled ? createdAt + 7_200_000 : null,
    status: isCancelled ? 'cancelled' : age < 2 ? 'awaiting_shipment' : age < 6 ? 'in_transit' : age < 20 ? 'delivered' : 'completed',
    kind: 'sale',
    cod: false,
    currency: shop.currency,
    replacesOrderId: null,
    code,
    lines: [
      {
        skuId: skuId(product),
        productId: productId(product),
        productName: FAKE_PRODUCTS[product] ?? null,
        skuName: null,
        sellerSku: null,
        gift: false,
        quantity,
        cancelledUnits: 0,
        list,
        sellerDiscount,
        platformDiscount,
        paid,
        taxIncluded,
        statedRefund: null,
        statedReturned: null,
      },
    ],
  });
  const isBack = isReturned && backAt < now;
  if (isBack) {
    rows.returns.push({
      ...meta,
      returnId: `40${orderId.slice(2)}`,
      orderId,
      type: r() < 0.6 ? 'return_and_refund' : 'refund',
      status: 'completed',
      createdAt: Math.floor(backAt - 5 * DAY_MS),
      updatedAt: Math.floor(backAt),
      previousId: null,
      nextId: null,
      currency: shop.currency,
      lines: [{ skuId: skuId(product), units: quantity, refundSubtotal: paid }],
    });
  }
  const kept = isCancelled || isBack ? 0 : revenue;
  const isFinal = age > 24;
  let commission = 0;
  if (account) {
    const rateBps = account.own ? 0 : 800 + (account.handle.length % 5) * 300;
    const part = (of: number): CommissionParts => ({
      base: of,
      standard: Math.round((of * rateBps) / 10_000),
      shopAds: null,
      bonus: null,
      partner: null,
    });
    const none: CommissionParts = { base: null, standard: null, shopAds: null, bonus: null, partner: null };
    commission = isFinal ? (part(kept).standard ?? 0) : 0;
    const post = posts.length > 0 ? posts[Math.floor(r() * posts.length)] : undefined;
    rows.affiliate.push({
      ...meta,
      orderId,
      skuId: skuId(product),
      productId: productId(product),
      createdAt,
      account: account.key,
      contentId: post?.id ?? null,
      contentType: post?.kind ?? 'showcase',
      quantity,
      currency: shop.currency,
      status: isCancelled ? 'ineligible' : isFinal ? 'settled' : 'to_settle',
      rateBps,
      shopAdsRateBps: null,
      campaignId: null,
      collaborationId: null,
      fullyReturned: isBack,
      estimated: part(revenue),
      actual: isFinal && !isCancelled ? part(kept) : none,
    });
  }
  if (isFinal && !isCancelled) {
    const platformFees = Math.round(kept * 0.06) + (isBack ? 120 : 0);
    const shipping = 380 + (i % 60);
    const returnShipping = isBack ? 450 : null;
    rows.settlements.push({
      ...meta,
      settlementId: `43${orderId.slice(2)}`,
      orderId,
      skuId: null,
      settledAt: createdAt + Math.floor(22 * DAY_MS),
      currency: shop.currency,
      revenue: kept,
      platformFees,
      shipping,
      returnShipping,
      tax: null,
      commission,
      partnerCommission: null,
      ads: null,
      withheld: null,
      adjustments: [],
      settlement: kept - platformFees - shipping - (returnShipping ?? 0) - commission,
      balanced: true,
      breakdown: [{ key: 'referral_fee_amount', amount: -platformFees }],
    });
  }
}

export const codeOf = (account: Account) => `${account.handle.replace(/\W/g, '').toUpperCase()}10`;
