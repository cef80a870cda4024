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
