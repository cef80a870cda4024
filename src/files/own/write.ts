import type { Account, Click, Cost, Creator, FxRate, Post, SkuCost, TrackingCode } from '../../core/model/ledger';
import type { AffiliateRow, OrderLine, OrderRow } from '../../core/model/orders';
import { formatAmount } from '../../core/money';
import { AFFILIATE_ORDERS } from './affiliate-orders';
import { CLICKS } from './clicks';
import { CODES } from './codes';
import { COSTS } from './costs';
import { ACCOUNTS, CREATORS } from './creators';
import { FX } from './fx';
import { ORDERS } from './orders';
import { POSTS } from './posts';
import { SKU_COSTS } from './sku-costs';
import { instant, list, type Record_, write } from './write-rows';

/** `orders.csv`: one row an order line. */
export function writeOrders(orders: readonly OrderRow[]): string {
  return write(
    ORDERS,
    orders.flatMap((order) => order.lines.map((line) => orderRecord(order, line))),
  );
}

function orderRecord(order: OrderRow, line: OrderLine): Record_<typeof ORDERS> {
  const amount = (minor: number | null): string | null => (minor === null ? null : formatAmount(minor, order.currency));
  return {
    order_id: order.orderId,
    shop: order.shop,
    created_at: instant(order.createdAt),
    paid_at: instant(order.paidAt),
    sku_id: line.skuId,
    product_id: line.productId,
    product_name: line.productName,
    quantity: line.quantity,
    list: amount(line.list ?? listOf(line)),
    seller_discount: amount(line.sellerDiscount),
    platform_discount: amount(line.platformDiscount),
    tax_included: amount(line.taxIncluded),
    refunded: amount(line.statedRefund),
    returned_quantity: line.statedReturned,
    cancelled_quantity: line.cancelledUnits,
    currency: order.currency,
    status: statusOf(order),
    cod: order.cod,
    shipped_at: instant(order.shippedAt),
    delivered_at: instant(order.deliveredAt),
    replaced_order_id: order.replacesOrderId,
    gift: line.gift,
    code: order.code,
  };
}

/** A source that names only what was paid: the list price that gives it back. */
function listOf(line: OrderLine): number | null {
  return line.paid === null ? null : line.paid + (line.sellerDiscount ?? 0) + (line.platformDiscount ?? 0);
}

function statusOf(order: OrderRow): string {
  if (order.kind === 'sample') return 'sample';
  if (order.kind === 'replacement' || order.kind === 'exchange') return 'replacement';
  if (order.status === 'cancelled') return 'cancelled';
  const unpaid = order.paidAt === null && (!order.cod || order.status === 'unpaid' || order.status === 'on_hold');
  return unpaid ? 'unpaid' : 'paid';
}

/** `affiliate-orders.csv`: of settled rows the actual amounts, else the estimated ones; of rows of unknown status none, since none counts. */
export function writeAffiliateOrders(rows: readonly AffiliateRow[]): string {
  return write(AFFILIATE_ORDERS, rows.map(affiliateRecord));
}

function affiliateRecord(row: AffiliateRow): Record_<typeof AFFILIATE_ORDERS> {
  const { base, ...actual } = row.actual;
  // Settled without a figure is counted by its estimate, so it is written as one.
  const settled = row.status === 'settled' && Object.values(actual).some((part) => part !== null);
  const parts = settled ? { base, ...actual } : row.estimated;
  const amount = (minor: number | null): string | null =>
    minor === null || row.status === 'unknown' ? null : formatAmount(minor, row.currency);
  return {
    order_id: row.orderId,
    sku_id: row.skuId,
    account: row.account,
    post_id: row.contentId,
    content_type: row.contentType,
    commission_base: amount(parts.base),
    commission: amount(parts.standard),
    shop_ads_commission: amount(parts.shopAds),
    bonus: amount(parts.bonus),
    partner_commission: amount(parts.partner),
    settled: row.status === 'ineligible' ? 'ineligible' : settled,
    currency: row.currency,
    created_at: instant(row.createdAt),
  };
}

/** `creators.csv`: accounts that are the creator's without days; dated ones stand in `accounts.csv`. */
export function writeCreators(creators: readonly Creator[], accounts: readonly Account[]): string {
  return write(
    CREATORS,
    creators.map((creator) => {
      const own = accounts.filter((account) => account.owners.some((owner) => owner.creatorId === creator.id));
      const undated = own.filter((account) => account.owners.length === 1 && isUndated(account));
      return {
        creator: creator.name,
        accounts: list(undated.map((account) => account.key)),
        primary_account: own.find((account) => account.primary)?.key ?? null,
        category: creator.category,
        tags: list(creator.tags),
        market: creator.market,
        note: creator.note,
      };
    }),
  );
}

/** `accounts.csv`: dated ownership, a row a period, and who follows; accounts that nobody owns have no row. */
export function writeAccounts(creators: readonly Creator[], accounts: readonly Account[]): string {
  const names = new Map(creators.map((creator) => [creator.id, creator.name]));
  const dated = accounts.filter((account) => !isUndated(account) || account.followers !== null || (account.audience ?? null) !== null);
  return write(
    ACCOUNTS,
    dated.flatMap((account) =>
      account.owners.map((owner) => ({
        account: account.key,
        creator: names.get(owner.creatorId) ?? owner.creatorId,
        from: owner.from,
        to: owner.to,
        followers: account.followers,
        audience: account.audience ?? null,
      })),
    ),
  );
}

function isUndated(account: Account): boolean {
  return account.owners.every((owner) => owner.from === null && owner.to === null);
}

/** `posts.csv`. */
export function writePosts(posts: readonly Post[]): string {
  return write(
    POSTS,
    posts.map((post) => ({
      post_id: post.id,
      account: post.accountKey,
      kind: post.kind,
      published_at: instant(post.publishedAt),
      product_ids: list(post.productIds),
      campaign: post.campaign,
      tags: list(post.tags),
      url: post.url,
    })),
  );
}

/** `costs.csv`, with ids: rows that look alike stay apart, and reading it again changes nothing. */
export function writeCosts(costs: readonly Cost[], creators: readonly Creator[]): string {
  const names = new Map(creators.map((creator) => [creator.id, creator.name]));
  return write(
    COSTS,
    costs.map((cost) => ({
      id: cost.id,
      day: cost.day,
      creator: cost.creatorId === null ? null : (names.get(cost.creatorId) ?? cost.creatorId),
      kind: cost.kind,
      amount: formatAmount(cost.amount, cost.currency),
      currency: cost.currency,
      post_id: cost.postId,
      campaign: cost.campaign,
      from: cost.from,
      to: cost.to,
      note: cost.note,
    })),
  );
}

/** `sku-costs.csv`. */
export function writeSkuCosts(costs: readonly SkuCost[]): string {
  return write(
    SKU_COSTS,
    costs.map((cost) => ({
      sku_id: cost.skuId,
      unit_cost: cost.unitCost,
      currency: cost.currency,
      from: cost.from,
      category: cost.category,
      return_shipping: cost.returnShipping,
      unsaleable_share: cost.unsaleableShare,
    })),
  );
}

/** `fx.csv`. */
export function writeFx(rates: readonly FxRate[]): string {
  return write(FX, rates);
}

/** `codes.csv`. */
export function writeCodes(codes: readonly TrackingCode[]): string {
  return write(
    CODES,
    codes.map(({ code, accountKey, postId, url }) => ({ code, account: accountKey, post_id: postId, url })),
  );
}

/** `clicks.csv`. */
export function writeClicks(clicks: readonly Click[]): string {
  return write(
    CLICKS,
    clicks.map(({ orderId, clickedAt, code }) => ({ order_id: orderId, clicked_at: instant(clickedAt), code })),
  );
}
