import type { AffiliateRow, CommissionParts, Minor } from '../model/orders';
import { mulDivRound } from '../money';
import type { CommissionFact } from './model';

/** What the row's commission hangs on: a counted line, an order that does not count (unpaid, sample, replacement), or no order. */
export type CommissionBasis = { kind: 'line'; revenue: Minor; refunded: Minor } | { kind: 'uncounted' } | { kind: 'no_order' };

const NOTHING: CommissionFact = { standard: 0, shopAds: 0, bonus: 0, partner: 0, actual: false, absent: false };

/**
 * Commission of an affiliate row to date (roi.md section 2). Settled: the actual parts, not lowered by refunds. Ineligible: 0.
 * Else the estimated parts, each x (revenue - refunded) / revenue, rounded half up by itself (revenue 0: as given). Status
 * unknown, or nothing given: absent. Orders that do not count: 0 unless settled.
 */
export function commissionToDate(row: AffiliateRow, basis: CommissionBasis): CommissionFact {
  if (row.status === 'ineligible') return { ...NOTHING, actual: true };
  const isActual = row.status === 'settled' && isGiven(row.actual);
  if (isActual) return { ...partsOf(row.actual, (part) => part), actual: true, absent: false };
  if (basis.kind === 'uncounted') return NOTHING;
  if (row.status === 'unknown' || !isGiven(row.estimated)) return { ...NOTHING, absent: true };
  const lowered = partsOf(row.estimated, (part) => lower(part, basis));
  return { ...lowered, actual: false, absent: row.status === 'settled' };
}

function isGiven(parts: CommissionParts): boolean {
  return parts.standard !== null || parts.shopAds !== null || parts.bonus !== null || parts.partner !== null;
}

function partsOf(parts: CommissionParts, read: (part: Minor) => Minor): Pick<CommissionFact, 'standard' | 'shopAds' | 'bonus' | 'partner'> {
  return {
    standard: read(parts.standard ?? 0),
    shopAds: read(parts.shopAds ?? 0),
    bonus: read(parts.bonus ?? 0),
    partner: read(parts.partner ?? 0),
  };
}

function lower(part: Minor, basis: CommissionBasis): Minor {
  if (basis.kind !== 'line' || basis.revenue === 0) return part;
  return mulDivRound(part, basis.revenue - basis.refunded, basis.revenue);
}
