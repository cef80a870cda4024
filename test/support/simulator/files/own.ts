import { isoIn } from '../calendar';
import { toText } from '../exact';
import { foldOrders } from '../truth/lines';
import { OWN_ACCOUNT } from '../world/cast';
import type { SimAffiliate, SimShopRules } from '../world/model';
import type { World } from '../world/world';
import { csv } from './csv';

/** The seller's rules as the rules file has them. */
export function rulesJson(world: World): Record<string, unknown> {
  const shopRules = (rules: SimShopRules): Record<string, string> => ({
    platform_fee_rate: rules.platformFeeRate,
    ...(rules.platformFeeBase === 'gross' ? { platform_fee_base: 'gross' } : {}),
    ...(rules.refundFeeShare !== '0' ? { refund_fee_share: rules.refundFeeShare, refund_fee_cap: rules.refundFeeCap ?? '' } : {}),
    tax_rate: rules.taxRate,
    shipping_per_order: rules.shippingPerOrder,
    labour_per_order: rules.labourPerOrder,
    labour_per_return: rules.labourPerReturn,
  });
  return {
    version: 1,
    report_currency: world.rules.reportCurrency,
    time_zone: world.rules.timeZone,
    credit: { evidence: 'tracked', model: 'last', window_days: 7, half_life_days: 7 },
    state: 'to_date',
    own_accounts: [OWN_ACCOUNT],
    shops: Object.fromEntries(
      world.shops.map((shop) => [
        shop.id,
        { market: shop.region, currency: shop.currency, time_zone: shop.timeZone, ...shopRules(shop.rules) },
      ]),
    ),
  };
}

/** What the seller keeps by hand: creators, accounts, posts, costs, SKU costs, exchange rates. */
export function handKept(world: World): Record<string, string> {
  const introduced = world.accounts.filter((a) => a.introduced);
  const fixed = introduced.filter((a) => a.owners.length === 1);
  const moved = introduced.filter((a) => a.owners.length > 1);
  return {
    'creators.csv': csv(
      ['creator', 'accounts', 'primary_account', 'category', 'tags', 'market', 'note'],
      world.creators.map((creator) => {
        const mine = fixed.filter((a) => a.owners[0]!.creator === creator.name);
        return {
          creator: creator.name,
          accounts: mine.map((a) => a.shown).join(';'),
          primary_account: creator.primary,
          category: creator.category,
          tags: 'vip;2026',
          market: creator.market,
          note: '',
        };
      }),
    ),
    'accounts.csv': csv(
      ['account', 'creator', 'from', 'to'],
      moved.flatMap((a) => a.owners.map((o) => ({ account: a.shown, creator: o.creator, from: o.from ?? '', to: o.to ?? '' }))),
    ),
    'posts.csv': csv(
      ['post_id', 'account', 'kind', 'published_at', 'product_ids', 'campaign', 'tags', 'url'],
      world.posts
        .filter((post) => post.tagged)
        .map((post) => ({
          post_id: post.id,
          account: post.handle,
          kind: post.kind,
          published_at: isoIn(post.publishedAt * 1000, 'UTC'),
          product_ids: post.productIds.join(';'),
          campaign: post.campaign,
          url: `https://www.tiktok.com/@${post.handle}/${post.kind === 'photo' ? 'photo' : 'video'}/${post.id}`,
        })),
    ),
    'costs.csv': csv(
      ['day', 'creator', 'kind', 'amount', 'currency', 'post_id', 'campaign', 'from', 'to', 'note'],
      world.costs.map((c) => ({
        day: c.day,
        creator: c.creator,
        kind: c.kind,
        amount: c.amount,
        currency: c.currency,
        post_id: c.postId,
        from: c.from,
        to: c.to,
        note: c.note,
      })),
    ),
    'sku-costs.csv': csv(
      ['sku_id', 'unit_cost', 'currency', 'from', 'category', 'return_shipping', 'unsaleable_share'],
      world.skus.flatMap((sku) =>
        sku.costs.map((c) => ({
          sku_id: sku.id,
          unit_cost: c.unitCost,
          currency: c.currency,
          from: c.from ?? '',
          category: sku.category,
          return_shipping: c.returnShipping,
          unsaleable_share: c.unsaleableShare,
        })),
      ),
    ),
    'fx.csv': csv(
      ['day', 'base', 'quote', 'rate'],
      [...world.fx].map(([key, rate]) => ({ day: key.slice(0, 10), base: key.slice(11), quote: world.rules.reportCurrency, rate })),
    ),
    'rules.json': `${JSON.stringify(rulesJson(world), null, 2)}\n`,
  };
}

/** The orders and affiliate rows of the world in the product's own formats. */
export function ownOrders(world: World): Record<string, string> {
  const iso = (seconds: number | null, zone: string): string => (seconds === null ? '' : isoIn(seconds * 1000, zone));
  const rows = foldOrders(world).map(({ line, order, status }) => {
    const zone = line.shop.timeZone;
    const text = (minor: bigint): string => toText(minor, line.shop.exponent);
    return {
      order_id: line.orderId,
      shop: line.shop.id,
      created_at: iso(order.plan.createdAt, zone),
      paid_at: iso(order.paidAt, zone),
      sku_id: line.skuId,
      product_id: line.productId ?? '',
      product_name: order.plan.units.find((u) => u.sku.id === line.skuId)!.sku.productName,
      quantity: line.quantity,
      list: text(line.list),
      seller_discount: text(line.sellerDiscount),
      platform_discount: text(line.platformDiscount),
      tax_included: text(line.taxIncluded),
      refunded: text(status === 'paid' ? line.refunded : 0n),
      returned_quantity: line.returned,
      cancelled_quantity: line.cancelledUnits,
      currency: line.shop.currency,
      status,
      cod: order.plan.cod ? 'true' : 'false',
      shipped_at: iso(order.shippedAt, zone),
      delivered_at: iso(order.deliveredAt, zone),
      replaced_order_id: order.plan.replacesId ?? '',
      gift: line.gift ? 'true' : 'false',
    };
  });
  return {
    'orders.csv': csv(
      // biome-ignore format: one line a group of columns
      ['order_id', 'shop', 'created_at', 'paid_at', 'sku_id', 'product_id', 'product_name', 'quantity', 'list', 'seller_discount', 'platform_discount', 'tax_included',
       'refunded', 'returned_quantity', 'cancelled_quantity', 'currency', 'status', 'cod', 'shipped_at', 'delivered_at', 'replaced_order_id', 'gift', 'code'],
      rows,
    ),
    'affiliate-orders.csv': csv(
      // biome-ignore format: one line a group of columns
      ['order_id', 'sku_id', 'account', 'post_id', 'content_type', 'commission_base', 'commission', 'shop_ads_commission', 'bonus', 'partner_commission', 'settled', 'currency', 'created_at'],
      world.affiliate.map((row) => affiliateRow(row)),
    ),
  };
}

function affiliateRow(row: SimAffiliate): Record<string, string> {
  const status = row.status.toLowerCase();
  const parts = status === 'unknown' ? null : (row.actual ?? row.plan.estimated);
  return {
    order_id: row.orderId,
    sku_id: row.plan.skuId,
    account: row.plan.shown.trim(),
    post_id: row.plan.contentId,
    content_type: row.plan.contentType,
    commission_base: parts?.base ?? '',
    commission: parts?.standard?.trim() ?? '',
    shop_ads_commission: parts?.shopAds?.trim() ?? '',
    bonus: parts?.bonus ?? '',
    partner_commission: parts?.partner?.trim() ?? '',
    settled: status === 'settled' ? 'true' : status === 'ineligible' ? 'ineligible' : 'false',
    currency: row.shop.currency,
    created_at: isoIn(row.createdAt * 1000, row.shop.timeZone),
  };
}
