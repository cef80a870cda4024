import type { AffiliatePlan, CancelPlan, OrderPlan, ReturnPlan, SimParts, SimShop } from './model';

/** An order as it stands at the world's now. */
export interface SimOrder {
  plan: OrderPlan;
  status: string;
  updatedAt: number;
  paidAt: number | null;
  shippedAt: number | null;
  collectedAt: number | null;
  deliveredAt: number | null;
  cancelledAt: number | null;
  cancelledUnits: ReadonlySet<string>;
}

export interface SimReturn {
  plan: ReturnPlan;
  order: OrderPlan;
  status: string;
  updatedAt: number;
  nextId: string | null;
}

export interface SimCancellation {
  plan: CancelPlan;
  order: OrderPlan;
  status: string;
  updatedAt: number;
}

export interface SimAffiliate {
  plan: AffiliatePlan;
  shop: SimShop;
  orderId: string;
  createdAt: number;
  deliveredAt: number | null;
  status: string;
  actual: SimParts | null;
}

export interface SimCost {
  id: string;
  day: string;
  /** As the file names the creator: a name or a handle; empty for ad spend of nobody. */
  creator: string;
  kind: 'fixed_fee' | 'sample' | 'ad_spend' | 'other';
  amount: string;
  currency: string;
  postId: string;
  from: string;
  to: string;
  note: string;
}

export interface SimRules {
  reportCurrency: 'USD';
  reportExponent: number;
  timeZone: string;
}
