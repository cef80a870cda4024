import { affiliateData, affiliateFields } from '../schema/tiktok-shop-affiliate';
import { adaptAffiliateOrder } from './adapt-affiliate';
import type { ShopClient } from './client';
import { ENDPOINTS } from './endpoints';
import { type SearchKind, type SearchPage, type SearchWindow, type ShopRef, searchPage } from './page';

type ApiAffiliateOrder = Parameters<typeof adaptAffiliateOrder>[0];

const KIND: SearchKind<'affiliate', typeof affiliateData, ApiAffiliateOrder> = {
  endpoint: ENDPOINTS.affiliateOrders,
  schema: affiliateData,
  fields: affiliateFields,
  listName: 'orders',
  list: (data) => data.orders,
  adapt: (raw, { shop, serverTime }) => adaptAffiliateOrder(raw, shop, serverTime),
};

/**
 * One page (up to 100 orders, a row a SKU) of a shop's affiliate orders created in the window of at most 89 days; there is no
 * filter by update. `totalCount` counts rows. Throws as `searchPage`.
 */
export function searchAffiliateOrders(
  client: ShopClient,
  shop: ShopRef,
  window: SearchWindow,
  pageToken: string | null,
  signal?: AbortSignal,
): Promise<SearchPage<'affiliate'>> {
  return searchPage(KIND, client, shop, window, pageToken, signal);
}
