import type { SimPost, SimShop } from './model';

/**
 * What the world holds beside orders and what comes after them. Amounts are integer minor units of the shop's (or ad account's) currency;
 * times are epoch SECONDS, days `YYYY-MM-DD`. Costs are positive here, whatever sign the platform's answer gives them.
 */

/** What one SKU of an order brings in one statement. `settlement` is what the platform says: in a broken row it does not add up. */
export interface SettleLine {
  skuId: string;
  productName: string;
  skuName: string;
  quantity: number;
  /** Signed as they are: they add up to the revenue. */
  revenue: Record<string, number>;
  fees: Record<string, number>;
  taxes: Record<string, number>;
  shipping: Record<string, number>;
  /** Explains other fields; in no sum. */
  explained: Record<string, number>;
  settlement: number;
}

/** A row of a statement: an order, an adjustment, a reserve. */
export interface SimTransaction {
  id: string;
  shop: SimShop;
  /** `ORDER`, `RESERVE`, or the type of an adjustment. */
  type: string;
  /** The statement's time. */
  at: number;
  orderId: string | null;
  orderCreatedAt: number | null;
  deliveredAt: number | null;
  lines: SettleLine[];
  /** Positive: paid to the seller. Not of orders. */
  amount: number;
  /** False: the amounts of a line do not add up by either sign. */
  balanced: boolean;
}

export interface SimStatement {
  id: string;
  shop: SimShop;
  at: number;
  status: 'PAID' | 'PROCESSING' | 'FAILED';
  paymentId: string | null;
  paidAt: number | null;
  transactions: SimTransaction[];
}

/** What the platform expects of an order that is not settled, or of an adjustment that is to come. */
export interface SimUnsettled {
  transaction: SimTransaction;
  /** Unix seconds as text, or words. */
  expected: string;
  reason: string;
}

export interface SimProduct {
  id: string;
  shop: SimShop;
  title: string;
  status: string;
  /** From the root to the leaf. */
  categories: SimCategory[];
  createdAt: number;
  updatedAt: number;
  skuIds: string[];
}

export interface SimCategory {
  id: string;
  parentId: string;
  name: string;
  leaf: boolean;
}

export interface SimSample {
  id: string;
  shop: SimShop;
  status: string;
  fulfilment: string | null;
  /** Handle, normalised; the payload spells it as the account does. */
  handle: string;
  orderId: string | null;
  skuId: string;
  productId: string;
  /** Hundredths of a percent; the platform writes a fraction here. */
  rateBps: number;
  contents: { post: SimPost; orders: number }[];
  quirk: number;
}

export interface SimAdAccount {
  id: string;
  name: string;
  currency: string;
  exponent: number;
  timeZone: string;
  shop: SimShop;
}

export interface SimAd {
  id: string;
  account: SimAdAccount;
  campaignId: string;
  campaignName: string;
  /** Null: the ad shows no post that is known. */
  postId: string | null;
  deleted: boolean;
  from: string;
  to: string;
}

/** Spend of an ad or of a GMV Max item on a day of the account's zone, as the platform says it now. */
export interface SimSpend {
  account: SimAdAccount;
  source: 'ads' | 'gmv_max';
  /** The ad, or the item. */
  id: string;
  ad: SimAd | null;
  postId: string | null;
  campaignId: string;
  campaignName: string;
  day: string;
  amount: number;
  /** The platform has not said its last word. */
  provisional: boolean;
}
