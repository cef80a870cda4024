import type { MessageKey, Translate } from '../../../i18n';

type KindKey = Extract<MessageKey, `imports.kind_${string}`>;

/** Kinds of files by their key; our own ones first, as a mapping offers them. */
const KINDS: Readonly<Record<string, KindKey>> = {
  orders: 'imports.kind_orders',
  payments: 'imports.kind_payments',
  'affiliate-orders': 'imports.kind_affiliate_orders_own',
  settlements: 'imports.kind_settlements',
  refunds: 'imports.kind_refunds',
  costs: 'imports.kind_costs',
  creators: 'imports.kind_creators',
  accounts: 'imports.kind_accounts',
  posts: 'imports.kind_posts',
  codes: 'imports.kind_codes',
  clicks: 'imports.kind_clicks',
  'sku-costs': 'imports.kind_sku_costs',
  agreements: 'imports.kind_agreements',
  adjustments: 'imports.kind_adjustments',
  samples: 'imports.kind_samples',
  fx: 'imports.kind_fx',
  rules: 'imports.kind_rules',
  all_order: 'imports.kind_all_order',
  affiliate_orders: 'imports.kind_affiliate_orders',
  income: 'imports.kind_income',
  unsettled: 'imports.kind_unsettled',
  gmvmax_creative: 'imports.kind_gmvmax_creative',
  ads_report: 'imports.kind_ads_report',
  platform_creators: 'imports.kind_platform_creators',
  platform_videos: 'imports.kind_platform_videos',
  unknown: 'imports.kind_unknown',
};

/** What kind a file is, in words. */
export function kindName(kind: string, t: Translate): string {
  const key = KINDS[kind];
  return key ? t(key) : kind;
}

/** The kinds of a list in the order in which people look for them. */
export function sortedKinds(kinds: readonly string[]): string[] {
  const order = Object.keys(KINDS);
  return [...kinds].sort((a, b) => order.indexOf(a) - order.indexOf(b));
}
