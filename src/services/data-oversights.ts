import type { AdAccount } from '../core/model/feeds';
import type { Instant } from '../core/model/orders';
import type { ConnectionInfo, ShopInfo } from './api';
import type { Oversight } from './data-api';
import { AFFILIATE_SCOPE, ENDS_SOON_MS, type FeedState } from './data-check';

export interface OversightSources {
  connections: readonly ConnectionInfo[];
  shops: readonly ShopInfo[];
  feeds: readonly FeedState[];
  adAccounts: readonly AdAccount[];
  /** Posts of the book that somebody tagged. */
  taggedPosts: number;
  /** Affiliate rows by shop that are older than the sync goes back for, and have no final commission. */
  oldUnsettled: Readonly<Record<string, number>>;
  /** Samples that no order or no creator was found for. */
  samplesUnmatched: number;
  now: Instant;
}

const DAY_MS = 86_400_000;
/** Of so many orders some are sent back: none at all says that returns do not come in. */
const ORDERS_WITH_RETURNS = 200;

/** What the seller seems to have forgotten, most expensive first. */
export function findOversights(sources: OversightSources): Oversight[] {
  const { connections, shops, feeds, adAccounts, taggedPosts, oldUnsettled, samplesUnmatched, now } = sources;
  const synced = shops.filter(({ source }) => source === 'api');
  const rows = (shop: string, ...of: FeedState['feed'][]) =>
    feeds.filter((one) => one.shop === shop && of.includes(one.feed)).reduce((sum, one) => sum + one.rows, 0);
  const lacksScope = (shop: ShopInfo) => {
    const scopes = connections.find(({ id }) => id === shop.connectionId)?.scopes ?? [];
    return scopes.length > 0 && !scopes.includes(AFFILIATE_SCOPE);
  };
  const found: Oversight[] = [];
  for (const { sellerName, authorizedUntil } of connections) {
    if (authorizedUntil === null || authorizedUntil - now >= ENDS_SOON_MS) continue;
    const days = Math.max(0, Math.ceil((authorizedUntil - now) / DAY_MS));
    found.push({ id: 'authorisation_ends', shop: null, params: { seller: sellerName, days } });
  }
  for (const shop of synced) {
    const orders = rows(shop.id, 'orders');
    if (lacksScope(shop)) found.push({ id: 'no_affiliate_scope', shop: shop.id, params: { scope: AFFILIATE_SCOPE } });
    else if (taggedPosts > 0 && orders > 0 && rows(shop.id, 'affiliate') === 0) {
      found.push({ id: 'affiliate_empty', shop: shop.id, params: { posts: taggedPosts, orders } });
    }
    if (orders >= ORDERS_WITH_RETURNS && rows(shop.id, 'returns', 'cancellations') === 0) {
      found.push({ id: 'orders_without_returns', shop: shop.id, params: { orders } });
    }
  }
  for (const account of adAccounts) {
    for (const shop of shops.filter(({ id }) => account.shopIds.includes(id))) {
      if (shop.currency === account.currency) continue;
      const params = { account: account.name, currency: account.currency, shopCurrency: shop.currency };
      found.push({ id: 'ad_currency', shop: shop.id, params });
    }
  }
  for (const [shop, count] of Object.entries(oldUnsettled)) {
    if (count > 0) found.push({ id: 'old_unsettled', shop, params: { rows: count } });
  }
  if (samplesUnmatched > 0) found.push({ id: 'samples_unmatched', shop: null, params: { samples: samplesUnmatched } });
  return found;
}
