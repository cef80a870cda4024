import type { AffiliateRow, Instant, OrderRow, ReturnRow, SettlementRow } from '../core/model/orders';
import { mulDivRound } from '../core/money';
import type { Random } from './random';

const DAY_MS = 86_400_000;
/** Days from delivery until the platform settles. */
const SETTLES_AFTER_DAYS = 15;
/** Referral fee and its part of what was refunded, in hundredths of a percent; return shipping in minor units. */
const FEE_BPS = 600;
const REFUND_FEE_BPS = 120;
const RETURN_SHIPPING = 450;

/** What the platform settled of an order with its return and affiliate rows; null while it is too young, or where nothing was sold. */
export function makeSettlement(
  random: Random,
  order: OrderRow,
  returned: ReturnRow | null,
  affiliate: readonly AffiliateRow[],
  now: Instant,
): SettlementRow | null {
  const settledAt = (order.deliveredAt ?? Number.POSITIVE_INFINITY) + SETTLES_AFTER_DAYS * DAY_MS;
  if (settledAt > now || order.status === 'cancelled' || returned?.status === 'pending') return null;
  if (affiliate.some((row) => row.status !== 'settled' && row.status !== 'ineligible')) return null;
  let gross = 0;
  let refunded = 0;
  for (const line of order.lines) {
    const revenue = line.paid! + line.platformDiscount! - line.taxIncluded!;
    const back = returned?.lines.find((one) => one.skuId === line.skuId)?.refundSubtotal ?? 0;
    gross += revenue;
    refunded += Math.min(revenue, mulDivRound(revenue, back, line.paid!));
  }
  const revenue = gross - refunded;
  const platformFees = mulDivRound(revenue, FEE_BPS, 10_000) + mulDivRound(refunded, REFUND_FEE_BPS, 10_000);
  const shipping = 320 + random.int(0, 110);
  const returnShipping = refunded > 0 ? RETURN_SHIPPING : null;
  const commission = affiliate.reduce((sum, row) => sum + (row.actual.standard ?? 0) + (row.actual.shopAds ?? 0), 0);
  const { shop, asOf, origin, orderId, currency } = order;
  return {
    shop,
    asOf,
    origin,
    notes: [],
    settlementId: `43${orderId.slice(2)}`,
    orderId,
    skuId: null,
    settledAt,
    currency,
    revenue,
    platformFees,
    shipping,
    returnShipping,
    tax: null,
    commission,
    partnerCommission: null,
    ads: null,
    withheld: null,
    adjustments: [],
    settlement: revenue - platformFees - shipping - (returnShipping ?? 0) - commission,
    balanced: true,
    breakdown: [{ key: 'referral_fee_amount', amount: -platformFees }],
  };
}
