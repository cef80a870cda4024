import { fieldTree } from './tiktok-shop-fields';
import { count, id, list, money, object, optionalText, pageFields, seconds, text } from './tiktok-shop-parts';
import * as z from './zod';

/** Affiliate order search 202410: one row a SKU of an order, the source of attribution. */

const moneyFields = {
  price: money,
  estimated_commission_base: money,
  estimated_paid_commission: money,
  estimated_paid_shop_ads_commission: money,
  estimated_cofunded_creator_bonus_amount: money,
  estimated_paid_partner_commission: money,
  actual_commission_base: money,
  actual_paid_commission: money,
  actual_paid_shop_ads_commission: money,
  actual_cofunded_creator_bonus_amount: money,
  actual_paid_partner_commission: money,
};

const sku = {
  ...moneyFields,
  sku_id: id,
  product_id: optionalText,
  creator_username: text,
  content_id: optionalText,
  content_type: optionalText,
  quantity: count,
  commission_rate: optionalText,
  shop_ads_commission_rate: optionalText,
  campaign_id: optionalText,
  open_collaboration_id: optionalText,
  target_collaboration_id: optionalText,
  settlement_status: optionalText,
  fully_return: optionalText,
};

const affiliateOrder = { id, create_time: seconds, skus: list(object(sku)) };

export const affiliateData = object({ ...pageFields, orders: z.nullish(list(object(affiliateOrder))) });
export type ApiAffiliateOrder = z.infer<ReturnType<typeof object<typeof affiliateOrder>>>;
export type ApiAffiliateSku = z.infer<ReturnType<typeof object<typeof sku>>>;

const amountFields = fieldTree({ amount: true, currency: true }, '');

export const affiliateFields = fieldTree(affiliateOrder, 'delivery_time status', {
  skus: fieldTree(
    sku,
    'commission_model commission_tier_setting partner_commission_rate refunded_quantity returned_quantity',
    Object.fromEntries(Object.keys(moneyFields).map((field) => [field, amountFields])),
  ),
});
