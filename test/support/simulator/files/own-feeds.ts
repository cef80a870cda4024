import { dayOf, isoIn } from '../calendar';
import { toText } from '../exact';
import { truthFeeds } from '../truth/feeds';
import { samplesOf } from '../world/samples';
import type { World } from '../world/world';
import { csv } from './csv';

/**
 * Settlements, statement rows without an order, chargebacks and samples of a world in the product's own formats. `settlements.csv` has no
 * column for deposits: what a settlement holds back of commission, or gives back, is left out of its `settlement`.
 */
export function ownFeeds(world: World): Record<string, string> {
  const feeds = truthFeeds(world);
  const at = (ms: number, shop: string): string => isoIn(ms, world.shop(shop).timeZone);
  const textOf =
    (shop: string) =>
    (minor: number | null): string =>
      minor === null ? '' : toText(minor, world.shop(shop).exponent);
  const bySku = [...feeds.settlements].map(([id, row]) => {
    const text = textOf(row.shop);
    return {
      id,
      order_id: row.orderId,
      sku_id: row.skuId,
      settled_at: at(row.settledAt, row.shop),
      revenue: text(row.revenue),
      platform_fees: text(row.platformFees),
      shipping: text(row.shipping),
      return_shipping: text(row.returnShipping),
      tax: text(row.tax),
      commission: text(row.commission),
      partner_commission: text(row.partnerCommission),
      ads: text(row.ads),
      settlement: text(row.settlement + row.withheld),
      currency: row.currency,
    };
  });
  const adjustments = [...feeds.adjustments].filter(([, row]) => row.type !== 'CHARGE_BACK');
  const adjusted = adjustments.map(([id, row]) => {
    const [none, amount] = [textOf(row.shop)(0), textOf(row.shop)(row.amount)];
    const zero = { revenue: none, platform_fees: none, shipping: none };
    return {
      id,
      order_id: row.orderId,
      settled_at: at(row.at, row.shop),
      ...zero,
      adjustment: amount,
      settlement: amount,
      currency: row.currency,
    };
  });
  const chargebacks = [...feeds.adjustments].filter(([, row]) => row.type === 'CHARGE_BACK');
  return {
    'settlements.csv': csv(
      // biome-ignore format: one line a group of columns
      ['id', 'order_id', 'sku_id', 'settled_at', 'revenue', 'platform_fees', 'shipping', 'return_shipping', 'tax', 'commission', 'partner_commission', 'ads', 'adjustment',
       'settlement', 'currency'],
      [...bySku, ...adjusted],
    ),
    'refunds.csv': csv(
      ['order_id', 'sku_id', 'refunded_at', 'amount', 'currency', 'returned_quantity', 'kind'],
      chargebacks.map(([, row]) => ({
        order_id: row.orderId,
        sku_id: world.order(row.orderId)!.plan.units[0]!.sku.id,
        refunded_at: at(row.at, row.shop),
        amount: textOf(row.shop)(-row.amount),
        currency: row.currency,
        kind: 'chargeback',
      })),
    ),
    'adjustments.csv': csv(
      ['id', 'shop', 'day', 'type', 'amount', 'currency'],
      [...feeds.entries].map(([id, row]) => ({
        id,
        shop: row.shop,
        day: dayOf(row.at, world.shop(row.shop).timeZone),
        type: row.type,
        amount: textOf(row.shop)(row.amount),
        currency: row.currency,
      })),
    ),
    'samples.csv': csv(
      ['application_id', 'shop', 'account', 'order_id', 'product_id', 'sku_id', 'status'],
      samplesOf(world).map((s) => ({
        application_id: s.id,
        shop: s.shop.id,
        account: world.account(s.handle)!.shown,
        order_id: s.orderId ?? '',
        product_id: s.productId,
        sku_id: s.skuId,
        status: s.status,
      })),
    ),
  };
}
