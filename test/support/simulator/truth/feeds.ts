import { adAccountsOf, spendOf } from '../world/ads';
import { productsOf } from '../world/catalogue';
import type { SimTransaction, SimUnsettled } from '../world/feeds-model';
import { financeOf } from '../world/finance';
import { samplesOf } from '../world/samples';
import { feeSum, revenueSum, settlementSum, shippingSum } from '../world/settle-sums';
import { videoDaysOf } from '../world/videos';
import type { World } from '../world/world';
import { partsOf, type SettledParts } from './settled';

/** What a store must hold of the feeds beside orders: instants in epoch ms, amounts in minor units, costs positive, statuses as the platform writes them. */
export interface TruthFeeds {
  statements: Map<string, BookStatement>;
  /** What an order's SKU brought in a statement, by `order id/SKU id/statement id`. */
  settlements: Map<string, BookSettlement>;
  /** Adjustments that name an order, by the transaction's id. */
  adjustments: Map<string, BookEntry & { orderId: string }>;
  /** Rows of statements that name no order, by the transaction's id. */
  entries: Map<string, BookEntry & { reserve: boolean }>;
  /** By the transaction's id. */
  unsettled: Map<string, BookUnsettled>;
  products: Map<string, { shop: string; title: string; status: string; categories: string[]; skuIds: string[] }>;
  samples: Map<string, BookSample>;
  adAccounts: Map<string, { name: string; currency: string; timeZone: string; shop: string }>;
}

export interface BookStatement {
  shop: string;
  at: number;
  currency: string;
  settlement: number;
  payment: string;
  paidAt: number | null;
  transactions: number;
}

export interface BookSettlement extends SettledParts {
  shop: string;
  orderId: string;
  skuId: string;
  statementId: string;
  transactionId: string;
  settledAt: number;
  currency: string;
  settlement: number;
  balanced: boolean;
}

export interface BookEntry {
  shop: string;
  statementId: string;
  at: number;
  type: string;
  currency: string;
  /** Positive: paid to the seller. */
  amount: number;
}

export interface BookUnsettled {
  shop: string;
  orderId: string | null;
  type: string;
  currency: string;
  settlement: number;
  revenue: number | null;
  fees: number | null;
  shipping: number | null;
  expectedAt: number | null;
}

export interface BookSample {
  shop: string;
  status: string;
  fulfilment: string | null;
  orderId: string | null;
  account: string;
  productId: string;
  skuId: string;
  rateBps: number;
  contents: { id: string; kind: 'video' | 'live'; views: number; paidOrders: number }[];
}

/** Everything of a world's feeds that is told whole; videos and ad spend are told by day (`truthVideos`, `truthSpend`). */
export function truthFeeds(world: World): TruthFeeds {
  const feeds: TruthFeeds = {
    statements: new Map(),
    settlements: new Map(),
    adjustments: new Map(),
    entries: new Map(),
    unsettled: new Map(),
    products: new Map(),
    samples: new Map(),
    adAccounts: new Map(),
  };
  const { statements, unsettled } = financeOf(world);
  for (const { id, shop, at, status, paidAt, transactions } of statements) {
    const adjusted = transactions.reduce((sum, t) => sum + (t.type === 'RESERVE' ? 0 : t.amount), 0);
    const settlement = settlementSum(transactions.flatMap((t) => t.lines)) + adjusted;
    const paid = paidAt === null ? null : paidAt * 1000;
    const count = transactions.length;
    feeds.statements.set(id, {
      shop: shop.id,
      at: at * 1000,
      currency: shop.currency,
      settlement,
      payment: status,
      paidAt: paid,
      transactions: count,
    });
    for (const row of transactions) addRow(feeds, row, id);
  }
  for (const open of unsettled) feeds.unsettled.set(open.transaction.id, unsettledRow(open));
  for (const { id, shop, title, status, categories, skuIds } of productsOf(world))
    feeds.products.set(id, { shop: shop.id, title, status, categories: categories.map((c) => c.name), skuIds });
  for (const { id, shop, contents, handle, quirk: _, ...sample } of samplesOf(world))
    feeds.samples.set(id, {
      ...sample,
      shop: shop.id,
      account: handle,
      contents: contents.map(({ post, orders }) => ({
        id: post.id,
        kind: post.kind === 'live' ? 'live' : 'video',
        views: post.views,
        paidOrders: orders,
      })),
    });
  for (const { id, name, currency, timeZone, shop } of adAccountsOf(world))
    feeds.adAccounts.set(id, { name, currency, timeZone, shop: shop.id });
  return feeds;
}

function addRow(feeds: TruthFeeds, row: SimTransaction, statementId: string): void {
  const { shop, type, orderId, amount } = row;
  const common = { shop: shop.id, statementId, currency: shop.currency };
  const at = row.at * 1000;
  if (type !== 'ORDER') {
    if (orderId !== null) feeds.adjustments.set(row.id, { ...common, at, type, amount, orderId });
    else feeds.entries.set(row.id, { ...common, at, type, amount, reserve: type === 'RESERVE' });
    return;
  }
  for (const line of row.lines)
    feeds.settlements.set(`${orderId}/${line.skuId}/${statementId}`, {
      ...common,
      orderId: orderId!,
      skuId: line.skuId,
      transactionId: row.id,
      settledAt: at,
      settlement: line.settlement,
      balanced: row.balanced,
      ...partsOf(line),
    });
}

function unsettledRow({ transaction, expected }: SimUnsettled): BookUnsettled {
  const { shop, type, orderId, lines, amount } = transaction;
  const expectedAt = /^\d+$/.test(expected) ? Number(expected) * 1000 : null;
  const common = { shop: shop.id, orderId, type, currency: shop.currency, expectedAt };
  if (type !== 'ORDER') return { ...common, settlement: amount, revenue: null, fees: null, shipping: null };
  return { ...common, settlement: settlementSum(lines), revenue: revenueSum(lines), fees: feeSum(lines), shipping: shippingSum(lines) };
}

/** Views and sales of a shop's videos on a day, by post; none of days that are not whole yet. */
export function truthVideos(
  world: World,
  shopId: string,
  day: string,
): Map<string, { views: number; gmv: number; orders: number; units: number }> {
  const days = videoDaysOf(world, world.shop(shopId), day);
  return new Map(days.map(({ post, views, gmv, orders, units }) => [post.id, { views, gmv, orders, units }]));
}

export interface BookSpend {
  account: string;
  day: string;
  /** The ad; the item for GMV Max. */
  id: string;
  source: 'ads' | 'gmv_max';
  postId: string | null;
  campaignId: string;
  currency: string;
  spend: number;
  deleted: boolean;
}

/** What the ad accounts spent, by `source/account/id/day`; days of the account's zone, both inclusive. */
export function truthSpend(world: World, from: string, to: string): Map<string, BookSpend> {
  const rows = new Map<string, BookSpend>();
  for (const account of adAccountsOf(world))
    for (const source of ['ads', 'gmv_max'] as const)
      for (const { id, day, postId, campaignId, amount, ad } of spendOf(world, account, from, to, source))
        rows.set(`${source}/${account.id}/${id}/${day}`, {
          account: account.id,
          day,
          id,
          source,
          postId,
          campaignId,
          currency: account.currency,
          spend: amount,
          deleted: ad?.deleted ?? false,
        });
  return rows;
}
