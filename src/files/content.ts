import type { SampleApplication, StatementEntry, UnsettledEstimate } from '../core/model/feeds';
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
  /** Lines of statements that name no order. */
  statementEntries: StatementEntry[];
  unsettled: UnsettledEstimate[];
  samples: SampleApplication[];
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
    statementEntries: [],
    unsettled: [],
    samples: [],
    rules: null,
  };
}
