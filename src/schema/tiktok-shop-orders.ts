import { fieldTree } from './tiktok-shop-fields';
import { amount, id, list, object, optionalFlag, optionalSeconds, optionalText, pageFields, seconds, text } from './tiktok-shop-parts';
import * as z from './zod';

/**
 * Order search 202309: only what figures need. Buyers' names, addresses, phones and e-mails are never read; `user_id` only to be hashed
 * under the book's salt.
 */

const line = {
  id,
  sku_id: id,
  product_id: optionalText,
  product_name: optionalText,
  sku_name: optionalText,
  seller_sku: optionalText,
  original_price: amount,
  sale_price: amount,
  seller_discount: amount,
  platform_discount: amount,
  currency: optionalText,
  display_status: optionalText,
  is_gift: optionalFlag,
  rts_time: optionalSeconds,
};

const payment = {
  currency: optionalText,
  sub_total: amount,
  shipping_fee: amount,
  total_amount: amount,
  tax: amount,
  product_tax: amount,
  retail_delivery_fee: amount,
  small_order_fee: amount,
  buyer_service_fee: amount,
  handling_fee: amount,
  item_insurance_fee: amount,
  shipping_insurance_fee: amount,
  distance_shipping_fee: amount,
  distance_fee: amount,
  payment_discount_service_fee: amount,
  payment_platform_discount: amount,
};

const order = {
  id,
  status: text,
  create_time: seconds,
  update_time: seconds,
  paid_time: optionalSeconds,
  delivery_time: optionalSeconds,
  cancel_time: optionalSeconds,
  collection_time: optionalSeconds,
  rts_time: optionalSeconds,
  is_cod: optionalFlag,
  is_sample_order: optionalFlag,
  is_replacement_order: optionalFlag,
  replaced_order_id: optionalText,
  is_exchange_order: optionalFlag,
  exchange_source_order_id: optionalText,
  user_id: optionalText,
  payment: z.nullish(object(payment)),
  line_items: list(object(line)),
};

export const ordersData = object({ ...pageFields, orders: z.nullish(list(object(order))) });
export type ApiOrder = z.infer<ReturnType<typeof object<typeof order>>>;
export type ApiOrderLine = z.infer<ReturnType<typeof object<typeof line>>>;
export type ApiPayment = z.infer<ReturnType<typeof object<typeof payment>>>;

export const orderFields = fieldTree(
  order,
  'auto_combine_group_id buyer_avatar buyer_email buyer_message buyer_nickname cancel_order_sla_time cancel_reason ' +
    'cancellation_initiator collection_due_time commerce_platform consultation_id cpf cpf_name delivery_due_time delivery_option_id ' +
    'delivery_option_name delivery_option_required_delivery_time delivery_sla_time delivery_type fast_delivery_program ' +
    'fast_dispatch_sla_time fulfillment_priority_level fulfillment_type handling_duration has_updated_recipient_address ' +
    'is_buyer_request_cancel is_on_hold_order is_refundable_sample is_subscription_order need_upload_invoice order_rights order_type ' +
    'packages payment_method_name pick_up_cut_off_time recipient_address recommended_shipping_time release_date request_cancel_time ' +
    'rts_sla_time seller_note shipping_due_time shipping_provider shipping_provider_id shipping_type split_or_combine_tag ' +
    'tracking_number tts_sla_time warehouse_id',
  {
    payment: fieldTree(
      payment,
      'item_insurance_tax original_shipping_fee original_total_product_price platform_discount seller_discount ' +
        'shipping_fee_cofunded_discount shipping_fee_platform_discount shipping_fee_seller_discount shipping_fee_tax',
    ),
    line_items: fieldTree(
      line,
      'buyer_service_fee cancel_reason cancel_user combined_listing_skus distance_fee distance_shipping_fee gift_retail_price ' +
        'handling_duration_days is_dangerous_good is_unboxing_item item_tax needs_prescription package_id package_status pfand_fee ' +
        'product_listing_type retail_delivery_fee room_id shipping_provider_id shipping_provider_name shipping_vat_amount ' +
        'shipping_vat_rate sku_image sku_type small_order_fee sub_item_info tracking_number unboxing_sku_code',
    ),
  },
);
