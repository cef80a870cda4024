import { returnFields, returnsData } from '../schema/tiktok-shop-aftersales';
import { adaptReturn } from './adapt-return';
import type { ShopClient } from './client';
import { ENDPOINTS } from './endpoints';
import { type SearchKind, type SearchPage, type SearchWindow, type ShopRef, searchPage } from './page';

type ApiReturn = Parameters<typeof adaptReturn>[0];

const KIND: SearchKind<'returns', typeof returnsData, ApiReturn> = {
  endpoint: ENDPOINTS.returns,
  schema: returnsData,
  fields: returnFields,
  listName: 'return_orders',
  list: (data) => data.return_orders,
  adapt: (raw, { shop }) => ({ rows: [adaptReturn(raw, shop)] }),
};

/** One page (up to 50) of a shop's returns created or updated in the window, oldest first. Throws as `searchPage`. */
export function searchReturns(
  client: ShopClient,
  shop: ShopRef,
  window: SearchWindow,
  pageToken: string | null,
  signal?: AbortSignal,
): Promise<SearchPage<'returns'>> {
  return searchPage(KIND, client, shop, window, pageToken, signal);
}
