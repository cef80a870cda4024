export { type AskedRateAlert, type AskedRateEvidence, askedRateAlerts } from './asked-rate';
export { benjaminiHochberg } from './benjamini-hochberg';
export type { Alert } from './model';
export { type OrderBurstAlert, type OrderBurstEvidence, orderBursts, type TimedOrder } from './order-bursts';
export { cancelledEarly, type RateEvidence, type RateSample, refundedOften } from './rate-tests';
export { type BuyerOrder, type RepeatBuyerAlert, type RepeatBuyerEvidence, repeatBuyers } from './repeat-buyers';
export { type BasketLine, type SameBasketAlert, type SameBasketEvidence, type ShopBaskets, sameBasket } from './same-basket';
export { binomialTail, poissonTail } from './tails';
export { type PostCounts, REACTIONS, type Reaction, type UnusualPostAlert, type UnusualPostEvidence, unusualPosts } from './unusual-posts';
