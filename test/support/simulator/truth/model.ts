import type { SimAccount, SimAffiliate, SimCost, SimOrder, SimPost, SimReturn, SimRules, SimShop } from '../world/model';

/** What the truth needs to know of a world; a hand-made one will do. */
export interface TruthWorld {
  shops: readonly SimShop[];
  orders: readonly SimOrder[];
  returns: readonly SimReturn[];
  affiliate: readonly SimAffiliate[];
  costs: readonly SimCost[];
  posts: readonly SimPost[];
  /** `day/currency` -> rate into the report currency. */
  fx: ReadonlyMap<string, string>;
  rules: SimRules;
  account(handle: string): SimAccount | undefined;
  ownerOf(handle: string, day: string): string | null;
  creators: readonly { name: string }[];
}

export const TRUTH_MEASURES = [
  'gmv',
  'refunds',
  'netGmv',
  'cogs',
  'platformFees',
  'shipping',
  'tax',
  'returnLoss',
  'labour',
  'contribution',
  'commission',
  'partnerCommission',
  'fixedFees',
  'samples',
  'adSpend',
  'otherCosts',
  'promotionCost',
  'netProfit',
  'commissionActual',
  'commissionEstimated',
] as const;
export type TruthMeasure = (typeof TRUTH_MEASURES)[number];

export type TruthDimension = 'creator' | 'account' | 'post' | 'product' | 'shop' | 'day' | 'month';

export interface TruthQuery {
  /** Days, both inclusive. */
  from: string;
  to: string;
  by: TruthDimension;
  /** Where the book under test was filled from; default `api`. */
  source?: TruthSource;
  /** Default: to date. Settled: lines whose settlement is in, their commission, and the payees' other costs in full. */
  state?: 'to_date' | 'settled';
  /** Whether sample applications were read; default: where the source is the API. */
  samples?: boolean;
  /** Whether the ad accounts were read; default: they were not. */
  ads?: boolean;
}

/**
 * `api`: everything. `files`: the product's own CSV files, whose affiliate rows name no shop and no product (it matters
 * for rows of unknown orders only). `exports`: the platform's files, by what they carry: one row a SKU (gifts unmarked),
 * one column of taxes, one refund an order, samples and replacements like sales, no units cancelled, no product ids of lines, no partner commission.
 */
export type TruthSource = 'api' | 'files' | 'exports';

export interface TruthRow {
  key: string;
  orders: number;
  units: number;
  /** Integer minor units of the report currency. */
  measures: Record<TruthMeasure, number>;
  /** Integers of 1/10,000; null: absent. */
  roi: number | null;
  roiSimple: number | null;
  roas: number | null;
}

/** One (order, SKU, gift) with its amounts in minor units of the shop's currency, and what it earned in the report currency. */
export interface TruthLine {
  orderId: string;
  shop: SimShop;
  day: string;
  createdAt: number;
  skuId: string;
  /** Null where the source names none. */
  productId: string | null;
  gift: boolean;
  quantity: number;
  list: bigint;
  sellerDiscount: bigint;
  platformDiscount: bigint;
  paid: bigint;
  taxIncluded: bigint;
  revenue: bigint;
  refunded: bigint;
  returned: number;
  cancelledUnits: number;
  /** Of the whole order. */
  orderCancelled: boolean;
  /** Handle, creator (null: the seller's own account) and content of the affiliate row; null: nobody's. */
  credit: { handle: string; creator: string | null; contentId: string } | null;
  /** Report currency. */
  money: {
    gmv: bigint;
    refunds: bigint;
    cogs: bigint;
    platformFees: bigint;
    shipping: bigint;
    tax: bigint;
    returnLoss: bigint;
    labour: bigint;
  };
  /** A settlement of the line is in. */
  settled: boolean;
  /** Report currency: what its settlement holds that nobody's credit moves. */
  beside?: { commission: bigint; partner: bigint; ads: bigint };
}
