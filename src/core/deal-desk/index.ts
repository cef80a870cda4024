export { buildDealDesk } from './build-deal-desk';
export type * from './model';
export { highestFee, highestRate, type Offer, paidRate, underOffer } from './offer';
