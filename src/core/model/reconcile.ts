import type { PlatformBasis } from './ledger';
import type { Day, Minor } from './orders';

/** The platform's own figure for a creator in one shop, to be explained. */
export interface PlatformFigure {
  amount: Minor;
  currency: string;
  /** Handles that it counts. */
  accounts: string[];
  basis: PlatformBasis;
}

export interface WaterfallQuery {
  creatorId: string;
  shop: string;
  from: Day;
  to: Day;
  /** Null: only our side is known, the first step is left out and nothing is unexplained. */
  platform: PlatformFigure | null;
}

export const WATERFALL_STEPS = [
  'not_in_book',
  'date_basis',
  'tax',
  'discounts',
  'cancelled_unpaid',
  'refunds',
  'samples',
  'window_model',
  'sub_accounts',
  'currency',
  'unexplained',
] as const;
export type WaterfallStepName = (typeof WATERFALL_STEPS)[number];

/** An order line behind a step, with what it changes, in the shop's currency. */
export interface WaterfallOrder {
  orderId: string;
  skuId: string;
  before: Minor;
  after: Minor;
}

export interface WaterfallStep {
  name: WaterfallStepName;
  /** Signed, in the report currency. */
  amount: Minor;
  /** Of how many lines, and the lines themselves as far as they are listed. */
  count: number;
  orders: WaterfallOrder[];
}

/** From the platform's number to ours: platform + steps = ours, always (roi.md section 9). */
export interface Waterfall {
  query: WaterfallQuery;
  currency: string;
  rulesVersion: number;
  /** The platform's figure in the report currency. */
  platform: Minor | null;
  steps: WaterfallStep[];
  /** Our net GMV of the creator. */
  ours: Minor;
}

export interface BridgeQuery {
  shop: string;
  from: Day;
  to: Day;
}

export const BRIDGE_STEPS = [
  'net_gmv',
  'tax_included',
  'revenue_difference',
  'platform_fees',
  'tax',
  'shipping',
  'return_loss',
  'commission',
  'partner_commission',
  'ads',
  'withheld',
  'adjustments',
  'unexplained_settlement',
  'settlement',
  'not_paid_yet',
  'exchange_difference',
  'unexplained_payment',
  'bank',
] as const;
export type BridgeStepName = (typeof BRIDGE_STEPS)[number];

/** From the net GMV of settled lines to what the bank received, in the shop's currency. */
export interface SettlementBridge {
  query: BridgeQuery;
  currency: string;
  rulesVersion: number;
  /** `net_gmv`, `settlement` and `bank` are levels, all others signed steps between them. */
  steps: { name: BridgeStepName; amount: Minor; count: number }[];
  settledOrders: number;
  brokenRows: { orderId: string; detail: string }[];
}
