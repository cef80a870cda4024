import { toText } from '../exact';
import { Random } from '../random';
import type { SimOrder, SimUnit } from '../world/model';
import { paymentOf, salePrice } from '../world/prices';
import type { World } from '../world/world';

export type Json = Record<string, unknown>;

const UNIT_STATUS: Record<string, string> = {
  ON_HOLD: 'AWAITING_SHIPMENT',
  PARTIALLY_SHIPPING: 'AWAITING_COLLECTION',
  COMPLETED: 'DELIVERED',
};
const PACKAGE_STATUS: Record<string, string> = {
  AWAITING_SHIPMENT: 'TO_FULFILL',
  ON_HOLD: 'TO_FULFILL',
  AWAITING_COLLECTION: 'PROCESSING',
  PARTIALLY_SHIPPING: 'PROCESSING',
  IN_TRANSIT: 'FULFILLING',
  DELIVERED: 'COMPLETED',
  COMPLETED: 'COMPLETED',
  CANCELLED: 'CANCELLED',
};

/**
 * An order as `order/202309/orders/search` gives it. One line item a unit, no creator anywhere. Fields that say nothing
 * (false, "0", "") are left out of some orders and present in others, as in real answers; those that say something are
 * always there.
 */
export function orderPayload(world: World, order: SimOrder): Json {
  const { plan } = order;
  const random = new Random(plan.quirk);
  const text = (minor: number): string => toText(minor, plan.shop.exponent);
  const pay = paymentOf(plan);
  const out: Json = { id: plan.id, status: order.status, create_time: plan.createdAt, update_time: order.updatedAt };
  const neutral = (target: Json, key: string, value: unknown): void => {
    if (random.chance(0.6)) target[key] = value;
  };
  const flag = (key: string, value: boolean): void => {
    if (value) out[key] = true;
    else neutral(out, key, false);
  };
  if (order.paidAt !== null) out['paid_time'] = order.paidAt;
  if (order.shippedAt !== null) out['rts_time'] = order.shippedAt;
  if (order.collectedAt !== null) out['collection_time'] = order.collectedAt;
  if (order.deliveredAt !== null) out['delivery_time'] = order.deliveredAt;
  if (order.cancelledAt !== null) {
    out['cancel_time'] = order.cancelledAt;
    out['cancellation_initiator'] = plan.cancelInitiator;
    out['cancel_reason'] = plan.cancelReason;
  }
  flag('is_cod', plan.cod);
  flag('is_sample_order', plan.kind === 'sample');
  flag('is_replacement_order', plan.kind === 'replacement');
  flag('is_exchange_order', plan.kind === 'exchange');
  flag('is_on_hold_order', order.status === 'ON_HOLD');
  flag('is_subscription_order', false);
  if (plan.replacesId !== null) out[plan.kind === 'exchange' ? 'exchange_source_order_id' : 'replaced_order_id'] = plan.replacesId;
  const payment: Json = {
    currency: plan.shop.currency,
    sub_total: text(pay.subTotal),
    shipping_fee: text(pay.shippingFee),
    total_amount: text(pay.total),
    tax: text(pay.tax),
    product_tax: text(pay.productTax),
    original_total_product_price: text(pay.originalTotal),
    seller_discount: text(pay.sellerDiscount),
    platform_discount: text(pay.platformDiscount),
    original_shipping_fee: text(pay.originalShipping),
    shipping_fee_seller_discount: text(pay.shippingSellerDiscount),
    shipping_fee_platform_discount: text(pay.shippingPlatformDiscount),
  };
  if (pay.shippingTax > 0) payment['shipping_fee_tax'] = text(pay.shippingTax);
  else neutral(payment, 'shipping_fee_tax', text(0));
  if (pay.retailDeliveryFee > 0) payment['retail_delivery_fee'] = text(pay.retailDeliveryFee);
  else if (plan.shop.region === 'US') neutral(payment, 'retail_delivery_fee', text(0));
  neutral(payment, 'shipping_fee_cofunded_discount', '0');
  neutral(payment, 'payment_platform_discount', '');
  out['payment'] = payment;
  const packageId = random.id('115', 19);
  out['line_items'] = plan.units.map((unit) => lineItem(order, unit, packageId, random, text));
  out['packages'] = [{ id: packageId }];
  out['fulfillment_type'] = 'FULFILLMENT_BY_SELLER';
  out['user_id'] = plan.buyer;
  out['buyer_email'] = `${world.buyerMarkers[2]}.${plan.quirk}@chat.seller.tiktok.com`;
  neutral(out, 'buyer_message', '');
  out['recipient_address'] = recipient(world, plan.shop.region);
  if (plan.shop.region === 'VN') out['commerce_platform'] = 'TIKTOK_SHOP';
  out['order_type'] = 'NORMAL';
  out['shipping_type'] = 'TIKTOK';
  out['warehouse_id'] = '7544618096311817137';
  // A field that no documentation knows yet.
  if (random.chance(0.02)) out['delivery_promise_tier'] = 'GOLD';
  return shuffled(out, random);
}

function lineItem(order: SimOrder, unit: SimUnit, packageId: string, random: Random, text: (minor: number) => string): Json {
  const cancelled = order.cancelledUnits.has(unit.id);
  const status = cancelled ? 'CANCELLED' : order.status;
  const item: Json = {
    id: unit.id,
    sku_id: unit.sku.id,
    product_id: unit.sku.productId,
    product_name: unit.sku.productName,
    sku_name: unit.sku.skuName,
    seller_sku: unit.sku.sellerSku,
    currency: order.plan.shop.currency,
    original_price: text(unit.original),
    sale_price: text(salePrice(unit)),
    seller_discount: text(unit.sellerDiscount),
    platform_discount: text(unit.platformDiscount),
    display_status: cancelled ? 'CANCELLED' : (UNIT_STATUS[order.status] ?? order.status),
  };
  if (unit.gift) {
    item['is_gift'] = true;
    item['gift_retail_price'] = text(unit.giftRetail);
  } else {
    if (random.chance(0.7)) item['is_gift'] = false;
    if (random.chance(0.7)) item['gift_retail_price'] = '0';
  }
  if (status === 'CANCELLED') {
    item['cancel_user'] = cancelled ? 'BUYER' : order.plan.cancelInitiator;
    item['cancel_reason'] = cancelled ? 'No longer needed' : order.plan.cancelReason;
  }
  if (order.shippedAt !== null && !cancelled) item['rts_time'] = order.shippedAt;
  if (order.status !== 'UNPAID') {
    item['package_id'] = packageId;
    item['package_status'] = PACKAGE_STATUS[status] ?? 'TO_FULFILL';
  }
  if (!order.plan.shop.taxInside && unit.taxOnTop > 0)
    item['item_tax'] = [{ tax_type: 'SALES_TAX', tax_amount: text(unit.taxOnTop), tax_rate: '0.0725' }];
  if (random.chance(0.5)) item['sku_image'] = 'https://p16-oec-sg.ibyteimg.com/tos-maliva/sku.jpeg';
  return item;
}

function recipient(world: World, region: string): Json {
  return {
    name: `${world.buyerMarkers[0]} K***`,
    first_name: world.buyerMarkers[0],
    last_name: 'K***',
    full_address: `** ${world.buyerMarkers[1]}`,
    address_line1: `** ${world.buyerMarkers[1]}`,
    phone_number: `(+1)***${world.buyerMarkers[3]}`,
    postal_code: '*****',
    region_code: region,
  };
}

/** Keys in another order: nobody may lean on it. */
export function shuffled(value: Json, random: Random): Json {
  const keys = Object.keys(value);
  for (let i = keys.length - 1; i > 0; i--) {
    const j = random.int(0, i);
    [keys[i], keys[j]] = [keys[j]!, keys[i]!];
  }
  return Object.fromEntries(keys.map((key) => [key, value[key]]));
}
