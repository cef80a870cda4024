import type { AffiliateRow, CommissionParts, Minor } from '../model/orders';
import { mulDivRound } from '../money';
import type { CommissionFact } from './model';

/** What the row's commission hangs on: a counted line, an order that does not count (unpaid, sample, replacement), or no order. */
export type CommissionBasis = { kind: 'line'; revenue: Minor; refunded: Minor } | { kind: 'uncounted' } | { kind: 'no_order' };

/** Commission to date, and the estimated parts that refunds lowered to it. */
export interface CommissionToDate extends CommissionFact {
  given: CommissionParts | null;
}

const NOTHING: CommissionToDate = { standard: 0, shopAds: 0, bonus: 0, partner: 0, base: 0, actual: false, absent: false, given: null };

/**
 * Commission of an affiliate row to date (roi.md section 2). Settled: the actual parts, not lowered by refunds. Ineligible: 0.
 * Else the estimated parts, each x (revenue - refunded) / revenue, rounded half up by itself (revenue 0: as given). Status
 * unknown, or nothing given: absent. Orders that do not count: 0 unless settled. The base goes with the parts; a settled row that names
 * none has the estimated one, lowered.
 */
export function commissionToDate(row: AffiliateRow, basis: CommissionBasis): CommissionToDate {
  if (row.status === 'ineligible') return { ...NOTHING, actual: true };
  const isActual = row.status === 'settled' && isGiven(row.actual);
  if (isActual) {
    const { base, standard, shopAds, bonus, partner } = row.actual;
    return {
      standard: standard ?? 0,
      shopAds: shopAds ?? 0,
      bonus: bonus ?? 0,
      partner: partner ?? 0,
      base: base ?? lower(row.estimated.base, basis),
      actual: true,
      absent: false,
      given: null,
    };
  }
  if (basis.kind === 'uncounted') return NOTHING;
  if (row.status === 'unknown' || !isGiven(row.estimated)) return { ...NOTHING, absent: true };
  const { base, standard, shopAds, bonus, partner } = row.estimated;
  return {
    standard: lower(standard, basis),
    shopAds: lower(shopAds, basis),
    bonus: lower(bonus, basis),
    partner: lower(partner, basis),
    base: lower(base, basis),
    actual: false,
    absent: row.status === 'settled',
    given: basis.kind === 'line' && basis.revenue !== 0 && basis.refunded !== 0 ? row.estimated : null,
  };
}

/** Whether the sale came through a Shop Ad: the row names a Shop Ads rate or commission, and one of them is above 0; null where it names neither. */
export function isShopAd(row: AffiliateRow): boolean | null {
  const { shopAdsRateBps: rate, estimated, actual } = row;
  if (rate === null && estimated.shopAds === null && actual.shopAds === null) return null;
  return (rate ?? 0) > 0 || (estimated.shopAds ?? 0) > 0 || (actual.shopAds ?? 0) > 0;
}

function isGiven(parts: CommissionParts): boolean {
  return parts.standard !== null || parts.shopAds !== null || parts.bonus !== null || parts.partner !== null;
}

function lower(part: Minor | null, basis: CommissionBasis): Minor {
  if (part === null || part === 0) return 0;
  if (basis.kind !== 'line' || basis.revenue === 0 || basis.refunded === 0) return part;
  return mulDivRound(part, basis.revenue - basis.refunded, basis.revenue);
}
