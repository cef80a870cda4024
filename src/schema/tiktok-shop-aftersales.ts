import { fieldTree } from './tiktok-shop-fields';
import { amount, id, list, object, optionalText, pageFields, seconds, text } from './tiktok-shop-parts';
import * as z from './zod';

/** Return search and cancellation search 202309: only what figures need. */

const refund = { currency: optionalText, refund_subtotal: amount };
const refundFields = fieldTree(refund, 'buyer_service_fee refund_shipping_fee refund_tax refund_total retail_delivery_fee');

const returnLine = { return_line_item_id: optionalText, sku_id: id, refund_amount: z.nullish(object(refund)) };

const returnOrder = {
  return_id: id,
  order_id: id,
  return_type: text,
  return_status: text,
  create_time: seconds,
  update_time: seconds,
  pre_return_id: optionalText,
  next_return_id: optionalText,
  refund_amount: z.nullish(object(refund)),
  return_line_items: z.nullish(list(object(returnLine))),
};

export const returnsData = object({ ...pageFields, return_orders: z.nullish(list(object(returnOrder))) });
export type ApiReturn = z.infer<ReturnType<typeof object<typeof returnOrder>>>;

export const returnFields = fieldTree(
  returnOrder,
  'arbitration_status buyer_rejected_partial_refund can_buyer_keep_item combined_return_id discount_amount handover_method ' +
    'is_combined_return is_quick_refund partial_refund return_method return_provider_id return_provider_name return_reason ' +
    'return_reason_text return_shipping_document_type return_tracking_number return_warehouse_address role ' +
    'seller_next_action_response seller_proposed_return_type shipment_type shipping_fee_amount',
  {
    refund_amount: refundFields,
    return_line_items: fieldTree(returnLine, 'order_line_item_id product_image product_name seller_sku sku_name', {
      refund_amount: refundFields,
    }),
  },
);

const cancelLine = { cancel_line_item_id: optionalText, sku_id: id };

const cancellation = {
  cancel_id: id,
  order_id: id,
  cancel_status: text,
  create_time: seconds,
  update_time: seconds,
  cancel_line_items: z.nullish(list(object(cancelLine))),
};

export const cancellationsData = object({ ...pageFields, cancellations: z.nullish(list(object(cancellation))) });
export type ApiCancellation = z.infer<ReturnType<typeof object<typeof cancellation>>>;

export const cancellationFields = fieldTree(
  cancellation,
  'cancel_reason cancel_reason_text cancel_type refund_amount role seller_next_action_response should_replenish_stock',
  { cancel_line_items: fieldTree(cancelLine, 'order_line_item_id product_image product_name refund_amount seller_sku sku_name') },
);
