import type { SettlementRow } from '../model/orders';

/** Types of adjustments that are more than a fee, as `plainType` gives them. */
export const CHARGEBACK = 'chargeback';
export const SAMPLE_SHIPPING = 'sampleshippingfee';
/** Ads paid out of the shop's balance. */
export const ADS = 'gmvpaymentforads';
/** Kept back, and given back later: in no measure. */
export const RESERVE = 'reserve';

/** A type of adjustment as it is compared: without case, spaces, hyphens and underscores. */
export function plainType(type: string): string {
  return type.toLowerCase().replace(/[\s_-]/g, '');
}

/** Whether a row is an adjustment and nothing else: it moves money, but is no settlement of what was sold. */
export function isAdjustmentAlone(row: SettlementRow): boolean {
  const { revenue, platformFees, shipping, returnShipping, tax, commission, partnerCommission, ads, withheld, adjustments } = row;
  if (adjustments.length === 0) return false;
  return [revenue, platformFees, shipping, returnShipping, tax, commission, partnerCommission, ads, withheld].every((amount) => !amount);
}
