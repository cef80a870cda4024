import { defaultShopRules } from '../markets';
import type { Rules } from '../model/ledger';

/** A shop as far as its first rules need it. */
export interface RuledShop {
  id: string;
  market: string;
  currency: string;
  timeZone: string;
}

/**
 * Rules to start with: native-like credit (tracked, last, 7 days), to date, currency and zone of the first shop (USD and Los
 * Angeles where there is none), each shop by its market's defaults. Throws `UnknownMarketError`.
 */
export function defaultRules(shops: readonly RuledShop[]): Rules {
  return {
    version: 1,
    reportCurrency: shops[0]?.currency ?? 'USD',
    timeZone: shops[0]?.timeZone ?? 'America/Los_Angeles',
    credit: { evidence: 'tracked', model: 'last', windowDays: 7, halfLifeDays: 7, native: false },
    state: 'to_date',
    ownAccounts: [],
    shops: Object.fromEntries(shops.map(({ id, market, currency, timeZone }) => [id, { ...defaultShopRules(market), currency, timeZone }])),
    completeUpTo: {},
  };
}
