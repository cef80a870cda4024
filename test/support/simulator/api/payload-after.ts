import { toText } from '../exact';
import { Random } from '../random';
import type { SimAffiliate, SimCancellation, SimParts, SimReturn, SimShop, SimUnit } from '../world/model';
import { salePrice } from '../world/prices';
import { type Json, shuffled } from './payload-order';

/** refund_total: goods + shipping, and the tax only where it stands on top of the price. */
function refund(shop: SimShop, subtotal: number, tax: number, shipping: number): Json {
  const text = (minor: number): string => toText(minor, shop.exponent);
  return {
    currency: shop.currency,
    refund_total: text(subtotal + shipping + (shop.taxInside ? 0 : tax)),
    refund_subtotal: text(subtotal),
    refund_shipping_fee: text(shipping),
    refund_tax: text(tax),
  };
}

/** A return as `return_refund/202309/returns/search` gives it. */
export function returnPayload(back: SimReturn): Json {
  const { plan, order } = back;
  const random = new Random(plan.quirk);
  const subtotal = plan.lines.reduce((sum, line) => sum + line.subtotal, 0);
  const tax = plan.lines.reduce((sum, line) => sum + line.tax, 0);
  const refunds = plan.type !== 'REPLACEMENT';
  // Where all lines are of one SKU, some records name the amount only as a whole.
  const oneSku = new Set(plan.lines.map((line) => line.skuId)).size === 1;
  const bare = oneSku && random.chance(0.2);
  const out: Json = {
    return_id: plan.id,
    order_id: order.id,
    return_type: plan.type,
    return_status: back.status,
    role: plan.role,
    create_time: plan.createdAt,
    update_time: back.updatedAt,
    return_reason: 'ecom_order_delivered_refund_and_return_reason_no_longer_needed_new',
    return_reason_text: 'Change of mind',
    return_line_items: plan.lines.map((line) => {
      const unit = order.units.find((u) => u.id === line.unitId)!;
      return {
        return_line_item_id: line.lineId,
        order_line_item_id: line.unitId,
        sku_id: line.skuId,
        sku_name: unit.sku.skuName,
        product_name: unit.sku.productName,
        ...(refunds && !bare ? { refund_amount: refund(order.shop, line.subtotal, line.tax, 0) } : {}),
      };
    }),
  };
  if (refunds) out['refund_amount'] = refund(order.shop, subtotal, tax, plan.shippingRefund);
  if (plan.previousId !== null) out['pre_return_id'] = plan.previousId;
  if (back.nextId !== null) out['next_return_id'] = back.nextId;
  if (random.chance(0.4)) out['combined_return_id'] = '0';
  if (random.chance(0.4)) out['is_combined_return'] = false;
  if (plan.role === 'SELLER') {
    out['partial_refund'] = { amount: toText(subtotal, order.shop.exponent), currency: order.shop.currency };
    out['seller_proposed_return_type'] = 'PARTIAL_REFUND';
  }
  if (plan.type === 'RETURN_AND_REFUND') {
    out['shipping_fee_amount'] = [
      {
        currency: order.shop.currency,
        buyer_paid_return_shipping_fee: '0',
        seller_paid_return_shipping_fee: '0',
        platform_paid_return_shipping_fee: toText(450, order.shop.exponent),
      },
    ];
    out['return_warehouse_address'] = { full_address: '***' };
  }
  return shuffled(out, random);
}

/** A cancellation as `return_refund/202309/cancellations/search` gives it; cash on delivery has no amounts. */
export function cancellationPayload(cancel: SimCancellation): Json {
  const { plan, order } = cancel;
  const random = new Random(plan.quirk);
  const unitOf = (id: string): SimUnit => order.units.find((u) => u.id === id)!;
  const tax = (unit: SimUnit): number => unit.taxOnTop;
  const units = plan.lines.map((line) => unitOf(line.unitId));
  const out: Json = {
    cancel_id: plan.id,
    order_id: order.id,
    cancel_type: plan.type,
    cancel_status: cancel.status,
    role: plan.role,
    create_time: plan.createdAt,
    update_time: cancel.updatedAt,
    cancel_reason: plan.reason,
    cancel_reason_text: 'High delivery costs',
    cancel_line_items: plan.lines.map((line) => {
      const unit = unitOf(line.unitId);
      return {
        cancel_line_item_id: line.lineId,
        order_line_item_id: line.unitId,
        sku_id: line.skuId,
        sku_name: unit.sku.skuName,
        product_name: unit.sku.productName,
        ...(plan.withRefund ? { refund_amount: refund(order.shop, salePrice(unit), tax(unit), 0) } : {}),
      };
    }),
  };
  if (plan.withRefund)
    out['refund_amount'] = refund(
      order.shop,
      units.reduce((s, u) => s + salePrice(u), 0),
      units.reduce((s, u) => s + tax(u), 0),
      0,
    );
  if (random.chance(0.5)) out['should_replenish_stock'] = true;
  return shuffled(out, random);
}

/** One order of `affiliate_seller/202410/orders/search` with its SKU rows. */
export function affiliatePayload(rows: readonly SimAffiliate[]): Json {
  const first = rows[0]!;
  const out: Json = { id: first.orderId, create_time: first.createdAt, skus: rows.map(affiliateSku) };
  if (first.deliveredAt !== null) out['delivery_time'] = first.deliveredAt;
  // Deprecated, comes empty or not at all.
  if (first.plan.quirk % 3 === 0) out['status'] = '';
  return out;
}

function affiliateSku(row: SimAffiliate): Json {
  const { plan, shop } = row;
  const random = new Random(plan.quirk);
  const out: Json = {
    sku_id: plan.skuId,
    product_id: plan.productId,
    quantity: plan.quantity,
    price: { amount: toText(plan.price, shop.exponent), currency: shop.currency },
    creator_username: plan.shown,
    content_type: plan.contentType,
    commission_rate: String(plan.rateBps),
    commission_model: 'Fixed commission',
    settlement_status: row.status,
  };
  if (plan.contentId) out['content_id'] = plan.contentId;
  else if (random.chance(0.5)) out['content_id'] = '';
  if (plan.shopAdsBps > 0 || random.chance(0.5)) out['shop_ads_commission_rate'] = String(plan.shopAdsBps);
  if (plan.partnerBps > 0) out['partner_commission_rate'] = String(plan.partnerBps);
  if (plan.campaignId) out['campaign_id'] = plan.campaignId;
  out[plan.target ? 'target_collaboration_id' : 'open_collaboration_id'] = plan.collaborationId;
  const gone = row.status === 'INELIGIBLE' && plan.fullyReturned;
  if (gone) out['fully_return'] = 'Yes';
  else if (random.chance(0.5)) out['fully_return'] = 'No';
  put(out, 'estimated', plan.estimated, shop);
  if (row.actual) put(out, 'actual', row.actual, shop);
  else if (random.chance(0.3)) out['actual_paid_commission'] = { amount: '', currency: shop.currency };
  return shuffled(out, random);
}

function put(out: Json, prefix: 'estimated' | 'actual', parts: SimParts, shop: SimShop): void {
  const names: Record<keyof SimParts, string> = {
    base: `${prefix}_commission_base`,
    standard: `${prefix}_paid_commission`,
    shopAds: `${prefix}_paid_shop_ads_commission`,
    bonus: `${prefix}_cofunded_creator_bonus_amount`,
    partner: `${prefix}_paid_partner_commission`,
  };
  for (const key of Object.keys(names) as (keyof SimParts)[]) {
    const amount = parts[key];
    if (amount !== null) out[names[key]] = { amount, currency: shop.currency };
  }
}
