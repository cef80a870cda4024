import type { Account, Click, Cost, Creator, FxRate, Post, Rules, SkuCost, TrackingCode } from '../core/model/ledger';
import type { AffiliateRow, OrderRow } from '../core/model/orders';

/** Rows that a file gives, in the domain's own shapes. Nothing of it is stored here. */
export interface FileContent {
  orders: OrderRow[];
  affiliate: AffiliateRow[];
  creators: Creator[];
  accounts: Account[];
  posts: Post[];
  costs: Cost[];
  skuCosts: SkuCost[];
  fx: FxRate[];
  codes: TrackingCode[];
  clicks: Click[];
  rules: Rules | null;
}

/** Content without a row. */
export function emptyContent(): FileContent {
  return {
    orders: [],
    affiliate: [],
    creators: [],
    accounts: [],
    posts: [],
    costs: [],
    skuCosts: [],
    fx: [],
    codes: [],
    clicks: [],
    rules: null,
  };
}
