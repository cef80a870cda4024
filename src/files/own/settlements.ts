import type { Minor, RowNote, SettlementRow } from '../../core/model/orders';
import { amountOf, asCurrency, asDecimal, asId, asInstant, asText, optional, required, type Values } from './cells';
import type { OwnFormat } from './engine';

/** `settlements.csv`: what the platform settled for an order, or for one SKU of it. */
export const SETTLEMENTS = {
  kind: 'settlements',
  fileName: 'settlements.csv',
  columns: {
    id: optional(asText),
    order_id: required(asId),
    sku_id: optional(asId),
    settled_at: required(asInstant),
    revenue: required(asDecimal),
    platform_fees: required(asDecimal),
    shipping: required(asDecimal),
    return_shipping: optional(asDecimal),
    tax: optional(asDecimal),
    commission: optional(asDecimal),
    partner_commission: optional(asDecimal),
    ads: optional(asDecimal),
    adjustment: optional(asDecimal),
    settlement: required(asDecimal),
    currency: required(asCurrency),
  },
} satisfies OwnFormat;

type SettlementValues = Values<typeof SETTLEMENTS.columns>;

/** A settlement, and its columns but the id as one text, as the file signs them. */
export interface SettlementLine {
  row: SettlementRow;
  text: string;
}

/**
 * A settlement; the file names no shop, so `shop` is empty until the order is looked up, and `settlementId` until rows are told apart.
 * The costs may be signed either way: what makes the amounts add up to `settlement` tells (roi.md section 2, Statements). Where neither
 * does, they stay as they are, the row is not balanced and has the note `identity_broken`. Throws `CellError`.
 */
export function toSettlement(values: SettlementValues, meta: { asOf: number; origin: string }): SettlementLine {
  const notes: RowNote[] = [];
  const amount = (column: AmountColumn): Minor | null => {
    const text = values[column];
    if (text === null) return null;
    const { minor, rounded } = amountOf(column, text, values.currency);
    if (rounded) notes.push({ code: 'amount_rounded', field: column, text });
    return minor;
  };
  const [revenue, settlement, adjustment] = [amount('revenue')!, amount('settlement')!, amount('adjustment')];
  const costs = COSTS.map(amount);
  const sign = costSign(revenue, costs, adjustment ?? 0, settlement);
  if (sign === null) notes.push({ code: 'identity_broken', field: 'settlement', text: values.settlement });
  const signed = (i: number): Minor | null => (costs[i] == null ? null : sign === -1 ? 0 - costs[i] : costs[i]);
  const row: SettlementRow = {
    shop: '',
    asOf: meta.asOf,
    origin: meta.origin,
    notes,
    settlementId: values.id ?? '',
    orderId: values.order_id,
    skuId: values.sku_id,
    settledAt: values.settled_at,
    currency: values.currency,
    revenue,
    platformFees: signed(0)!,
    shipping: signed(1)!,
    returnShipping: signed(2),
    tax: signed(3),
    commission: signed(4),
    partnerCommission: signed(5),
    ads: signed(6),
    withheld: null,
    adjustments: adjustment === null || adjustment === 0 ? [] : [{ type: '', amount: adjustment }],
    settlement,
    balanced: sign !== null,
    breakdown: [],
  };
  const text = JSON.stringify([row.orderId, row.skuId, row.settledAt, revenue, costs, adjustment ?? 0, settlement, row.currency]);
  return { row, text };
}

type AmountColumn = 'revenue' | (typeof COSTS)[number] | 'adjustment' | 'settlement';

const COSTS = ['platform_fees', 'shipping', 'return_shipping', 'tax', 'commission', 'partner_commission', 'ads'] as const;

/** By which sign of the costs the amounts add up: 1 positive, -1 negative, null neither. No costs at all: 1. */
function costSign(revenue: Minor, costs: readonly (Minor | null)[], adjustment: Minor, settlement: Minor): 1 | -1 | null {
  const total = costs.reduce((sum: bigint, cost) => sum + BigInt(cost ?? 0), 0n);
  const taken = BigInt(revenue) + BigInt(adjustment) - BigInt(settlement);
  return taken === total ? 1 : taken === -total ? -1 : null;
}
