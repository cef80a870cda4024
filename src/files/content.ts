import type { Account, Agreement, Click, Cost, Creator, FxRate, Payment, Post, Rules, SkuCost, TrackingCode } from '../core/model/ledger';
import type { AffiliateRow, OrderRow, RefundRow, SettlementRow } from '../core/model/orders';

/** Rows that a file gives, in the domain's own shapes. Nothing of it is stored here. */
export interface FileContent {
  orders: OrderRow[];
  affiliate: AffiliateRow[];
  refunds: RefundRow[];
  settlements: SettlementRow[];
  creators: Creator[];
  accounts: Account[];
  posts: Post[];
  costs: Cost[];
  skuCosts: SkuCost[];
  fx: FxRate[];
  codes: TrackingCode[];
  clicks: Click[];
  agreements: Agreement[];
  payments: Payment[];
  rules: Rules | null;
}

/** Content without a row. */
export function emptyContent(): FileContent {
  return {
    orders: [],
    affiliate: [],
    refunds: [],
    settlements: [],
    creators: [],
    accounts: [],
    posts: [],
    costs: [],
    skuCosts: [],
    fx: [],
    codes: [],
    clicks: [],
    agreements: [],
    payments: [],
    rules: null,
  };
}
