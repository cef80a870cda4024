import { fieldTree, mapFields } from './tiktok-shop-fields';
import { amount, id, list, object, optionalSeconds, optionalText, pageFields, seconds } from './tiktok-shop-parts';
import * as z from './zod';

/** Finance: statements 202309, transactions 202501 (and of the shape of 202309), unsettled 202507. */

const statement = {
  id,
  statement_time: seconds,
  currency: optionalText,
  settlement_amount: amount,
  revenue_amount: amount,
  net_sales_amount: amount,
  fee_amount: amount,
  shipping_cost_amount: amount,
  adjustment_amount: amount,
  payment_status: optionalText,
  payment_id: optionalText,
  payment_time: optionalSeconds,
};

export const statementsData = object({ ...pageFields, statements: z.nullish(list(object(statement))) });
export type ApiStatement = z.infer<ReturnType<typeof object<typeof statement>>>;
export const statementFields = fieldTree(statement, '');

/** Amounts by the platform's own keys; the adapter reads the texts among them. */
const keyed = z.nullish(z.record(z.string(), z.unknown(), 'an object'));

const breakdowns = {
  revenue_amount: amount,
  revenue_breakdown: keyed,
  fee_tax_amount: amount,
  fee_tax_breakdown: z.nullish(object({ fee: keyed, tax: keyed })),
  shipping_cost_amount: amount,
  shipping_cost_breakdown: keyed,
  settlement_amount: amount,
};
const breakdownFields = {
  revenue_breakdown: mapFields,
  fee_tax_breakdown: fieldTree({ fee: true, tax: true }, '', { fee: mapFields, tax: mapFields }),
  shipping_cost_breakdown: mapFields,
};

/** A transaction of a statement. */
const transaction = {
  ...breakdowns,
  id: optionalText,
  type: optionalText,
  currency: optionalText,
  order_id: optionalText,
  /** Tells only which rows the list may still go on with: a strange one is no reason to refuse the page. */
  order_create_time: z.nullish(z.unknown()),
  adjustment_id: optionalText,
  adjustment_order_id: optionalText,
  adjustment_amount: amount,
  reserve_id: optionalText,
  reserve_amount: amount,
};

export const transactionsData = object({
  ...pageFields,
  currency: optionalText,
  transactions: z.nullish(list(object(transaction))),
});
export type ApiTransaction = z.infer<ReturnType<typeof object<typeof transaction>>>;

export const transactionFields = fieldTree(
  transaction,
  'associated_order_id estimated_release_time reserve_status supplementary_component',
  breakdownFields,
);

const skuTransaction = { ...breakdowns, sku_id: optionalText, statement_id: optionalText };

export const orderTransactionsData = object({ currency: optionalText, sku_transactions: z.nullish(list(object(skuTransaction))) });
export type ApiSkuTransaction = z.infer<ReturnType<typeof object<typeof skuTransaction>>>;

export const skuTransactionFields = fieldTree(skuTransaction, 'product_name quantity sku_name supplementary_component', breakdownFields);

const unsettled = {
  id: optionalText,
  type: optionalText,
  order_id: optionalText,
  adjustment_id: optionalText,
  adjustment_order_id: optionalText,
  currency: optionalText,
  est_settlement_amount: amount,
  est_revenue_amount: amount,
  est_fee_tax_amount: amount,
  est_shipping_cost_amount: amount,
  est_adjustment_amount: amount,
  estimated_settlement: optionalText,
  unsettled_reason: optionalText,
};

export const unsettledData = object({ ...pageFields, transactions: z.nullish(list(object(unsettled))) });
export type ApiUnsettled = z.infer<ReturnType<typeof object<typeof unsettled>>>;

export const unsettledFields = fieldTree(
  unsettled,
  'fee_tax_breakdown order_create_time order_delivery_time revenue_breakdown shipping_cost_breakdown status supplementary_component',
);
