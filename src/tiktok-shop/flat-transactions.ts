/**
 * `data` of statement transactions in the shape of 202309 (all keys of a transaction side by side) in that of 202501; anything else as it is.
 * Some shops still get the old shape. Nothing is checked here: the schema does that after.
 */
export function fromFlatTransactions(data: unknown): unknown {
  if (!isObject(data) || 'transactions' in data || !Array.isArray(data['statement_transactions'])) return data;
  const { statement_transactions: flat, ...rest } = data;
  return { ...rest, transactions: (flat as unknown[]).map((row) => (isObject(row) ? nested(row) : row)) };
}

function nested(flat: Keyed): Keyed {
  const group = (keys: readonly string[]) =>
    Object.fromEntries(keys.filter((key) => Object.hasOwn(flat, key)).map((key) => [key, flat[key]]));
  return {
    ...group(SAME),
    // The first of each pair is given by local sellers of some markets alone.
    revenue_amount: flat['revenue_amount'] || flat['net_sales_amount'],
    fee_tax_amount: flat['fee_amount'],
    shipping_cost_amount: flat['shipping_cost_amount'] || flat['shipping_fee_amount'],
    fee_tax_breakdown: { fee: group(FEES), tax: group(TAXES) },
    shipping_cost_breakdown: group(RETURNS),
  };
}

const SAME = ['id', 'type', 'currency', 'order_id', 'adjustment_id', 'adjustment_order_id', 'adjustment_amount', 'settlement_amount'];
/** The fees as far as the old shape itemises them; the rest is in its total. */
const FEES = [
  'platform_commission_amount',
  'referral_fee_amount',
  'transaction_fee_amount',
  'refund_administration_fee_amount',
  'affiliate_commission_amount',
  'affiliate_commission_before_pit',
  'affiliate_ads_commission_amount',
  'affiliate_partner_commission_amount',
];
const TAXES = ['pit_amount', 'iva_vat_amount', 'isr_income_tax_amount'];
/** Some of its shipping keys are parts of others, so only what comes back is told apart. */
const RETURNS = ['actual_return_shipping_fee_amount', 'return_shipping_fee_amount'];

type Keyed = Record<string, unknown>;

function isObject(value: unknown): value is Keyed {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
