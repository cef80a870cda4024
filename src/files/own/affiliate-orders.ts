import type { AffiliateRow, CommissionParts, RowNote, SettlementStatus } from '../../core/model/orders';
import { contentTypeOf } from '../content-type';
import { amountOf, asAccount, asCurrency, asDecimal, asId, asInstant, asText, optional, required, Unexpected, type Values } from './cells';
import type { OwnFormat } from './engine';

/** `true`, `false` or `ineligible`. */
function asSettled(text: string): SettlementStatus {
  const value = text.toLowerCase();
  if (value === 'ineligible') return 'ineligible';
  if (['true', 'yes', '1'].includes(value)) return 'settled';
  if (['false', 'no', '0'].includes(value)) return 'to_settle';
  throw new Unexpected('true, false or ineligible');
}

/** `affiliate-orders.csv`: what the platform pays to whom for which line. */
export const AFFILIATE_ORDERS = {
  kind: 'affiliate-orders',
  fileName: 'affiliate-orders.csv',
  columns: {
    order_id: required(asId),
    sku_id: required(asId),
    account: required(asAccount),
    post_id: optional(asId),
    content_type: optional(asText),
    commission_base: optional(asDecimal),
    commission: optional(asDecimal),
    shop_ads_commission: optional(asDecimal),
    bonus: optional(asDecimal),
    partner_commission: optional(asDecimal),
    settled: optional(asSettled),
    currency: required(asCurrency),
    created_at: required(asInstant),
  },
} satisfies OwnFormat;

export type AffiliateValues = Values<typeof AFFILIATE_ORDERS.columns>;

const NONE: CommissionParts = { base: null, standard: null, shopAds: null, bonus: null, partner: null };

/**
 * An affiliate row; the file names no shop, so `shop` is empty until the order is looked up. Settled amounts are actual, all others
 * estimated; an empty `settled` is not settled. Throws `CellError`.
 */
export function toAffiliate(values: AffiliateValues, meta: { asOf: number; origin: string }): AffiliateRow {
  const notes: RowNote[] = [];
  const amount = (column: 'commission_base' | 'commission' | 'shop_ads_commission' | 'bonus' | 'partner_commission'): number | null => {
    const text = values[column];
    if (text === null) return null;
    const { minor, rounded } = amountOf(column, text, values.currency);
    if (rounded) notes.push({ code: 'amount_rounded', field: column, text });
    return minor;
  };
  const parts: CommissionParts = {
    base: amount('commission_base'),
    standard: amount('commission'),
    shopAds: amount('shop_ads_commission'),
    bonus: amount('bonus'),
    partner: amount('partner_commission'),
  };
  const status = values.settled ?? 'to_settle';
  const contentType = contentTypeOf(values.content_type ?? '');
  if (contentType === null) notes.push({ code: 'status_unknown', field: 'content_type', text: values.content_type ?? '' });
  return {
    shop: '',
    asOf: meta.asOf,
    origin: meta.origin,
    notes,
    orderId: values.order_id,
    skuId: values.sku_id,
    productId: null,
    createdAt: values.created_at,
    account: values.account,
    contentId: values.post_id,
    contentType: contentType ?? 'unknown',
    quantity: 0,
    currency: values.currency,
    status,
    rateBps: null,
    shopAdsRateBps: null,
    campaignId: null,
    collaborationId: null,
    fullyReturned: false,
    estimated: status === 'settled' ? NONE : parts,
    actual: status === 'settled' ? parts : NONE,
  };
}
