/** What the simulated world is made of. Amounts are integer minor units of the shop's currency; times are epoch SECONDS, as on the platform. */

export interface SimShop {
  id: string;
  name: string;
  code: string;
  region: 'US' | 'GB' | 'VN';
  sellerType: 'CROSS_BORDER' | 'LOCAL';
  cipher: string;
  currency: 'USD' | 'GBP' | 'VND';
  exponent: number;
  timeZone: string;
  /** Tax is inside the price (GB, VN) or added on top (US). */
  taxInside: boolean;
  /** Share of tax inside a price, as numerator and denominator (1/6, 1/11); unused where tax is on top. */
  taxShare: readonly [number, number];
  rules: SimShopRules;
}

/** The seller's rules for a shop, decimals as text, as they stand in rules.json. */
export interface SimShopRules {
  platformFeeRate: string;
  platformFeeBase: 'revenue' | 'gross';
  refundFeeShare: string;
  refundFeeCap: string | null;
  taxRate: string;
  shippingPerOrder: string;
  labourPerOrder: string;
  labourPerReturn: string;
}

export interface SimSkuCost {
  from: string | null;
  unitCost: string;
  currency: string;
  returnShipping: string;
  unsaleableShare: string;
}

export interface SimSku {
  id: string;
  productId: string;
  productName: string;
  skuName: string;
  sellerSku: string;
  shopId: string;
  category: string;
  price: number;
  /** Sorted by `from`; empty: the seller keeps no cost for it. */
  costs: SimSkuCost[];
}

export interface SimCreator {
  name: string;
  category: string;
  market: string;
  primary: string;
}

export interface SimAccount {
  /** Normalised: lower case, no @. */
  handle: string;
  /** As the platform and people spell it: mixed case, sometimes with @. */
  shown: string;
  nickname: string;
  userId: string;
  /** Affiliate Center's id of the creator, which is not the user id. */
  oecuid: string;
  followers: number;
  own: boolean;
  /** Introduced in the seller's files; else the handle is its own creator. */
  introduced: boolean;
  /** Days inclusive, null = open. */
  owners: { creator: string; from: string | null; to: string | null }[];
  weight: number;
}

export interface SimPost {
  id: string;
  handle: string;
  kind: 'video' | 'photo' | 'live';
  /** The seller tagged it (it is in posts.csv). */
  tagged: boolean;
  publishedAt: number;
  caption: string;
  campaign: string;
  shopId: string;
  productIds: string[];
  views: number;
  likes: number;
  comments: number;
  shares: number;
  saves: number;
  removed: boolean;
}

export interface SimUnit {
  id: string;
  sku: SimSku;
  gift: boolean;
  original: number;
  sellerDiscount: number;
  platformDiscount: number;
  /** Tax on top of this unit (US); 0 where inside. */
  taxOnTop: number;
  giftRetail: number;
  /** Planned cancellation of this unit alone; null: none. */
  cancelAt: number | null;
}

export type SimKind = 'sale' | 'sample' | 'replacement' | 'exchange';

/** The whole life of an order, planned at its creation; the state at a moment is what of it has happened. */
export interface OrderPlan {
  id: string;
  shop: SimShop;
  kind: SimKind;
  cod: boolean;
  createdAt: number;
  paidAt: number | null;
  holdUntil: number | null;
  rtsAt: number | null;
  collectedAt: number | null;
  deliveredAt: number | null;
  completedAt: number | null;
  cancelAt: number | null;
  cancelInitiator: 'BUYER' | 'SELLER' | 'SYSTEM';
  cancelReason: string;
  replacesId: string | null;
  partialShip: boolean;
  units: SimUnit[];
  shippingOriginal: number;
  shippingSellerDiscount: number;
  shippingPlatformDiscount: number;
  retailDeliveryFee: number;
  productTax: number;
  shippingTax: number;
  buyer: string;
  /** Decides which optional fields the payload leaves out. */
  quirk: number;
  /** Update time that is shown in place of the true one, until something happens after `until`. */
  shown?: { at: number; until: number };
  returns: ReturnPlan[];
  cancellations: CancelPlan[];
  affiliate: AffiliatePlan[];
}

export interface ReturnPlan {
  id: string;
  type: 'REFUND' | 'RETURN_AND_REFUND' | 'REPLACEMENT';
  role: 'BUYER' | 'SELLER' | 'SYSTEM';
  createdAt: number;
  steps: { at: number; status: string }[];
  previousId: string | null;
  nextId: string | null;
  /** When `nextId` appears on the record. */
  editedAt: number | null;
  lines: { unitId: string; lineId: string; skuId: string; subtotal: number; tax: number }[];
  shippingRefund: number;
  quirk: number;
}

export interface CancelPlan {
  id: string;
  type: 'CANCEL' | 'BUYER_CANCEL';
  role: 'BUYER' | 'SELLER' | 'SYSTEM';
  createdAt: number;
  steps: { at: number; status: string }[];
  lines: { unitId: string; lineId: string; skuId: string }[];
  reason: string;
  withRefund: boolean;
  quirk: number;
}

/** Parts of a commission as the platform writes them: decimal text, null = left out. */
export interface SimParts {
  base: string | null;
  standard: string | null;
  shopAds: string | null;
  bonus: string | null;
  partner: string | null;
}

export interface AffiliatePlan {
  skuId: string;
  productId: string;
  handle: string;
  shown: string;
  contentId: string;
  contentType: 'SHOP' | 'VIDEO' | 'LIVE' | 'PRE_LIVE' | 'LINKSHARE';
  quantity: number;
  price: number;
  rateBps: number;
  shopAdsBps: number;
  partnerBps: number;
  collaborationId: string;
  campaignId: string;
  target: boolean;
  visibleAt: number;
  steps: { at: number; status: string }[];
  estimated: SimParts;
  /** Given from the moment the row is SETTLED. */
  actual: SimParts | null;
  fullyReturned: boolean;
  quirk: number;
}

export type * from './state';
