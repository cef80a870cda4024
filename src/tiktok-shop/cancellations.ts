import { cancellationFields, cancellationsData } from '../schema/tiktok-shop-aftersales';
import { adaptCancellation } from './adapt-cancellation';
import type { ShopClient } from './client';
import { ENDPOINTS } from './endpoints';
import { type SearchKind, type SearchPage, type SearchWindow, type ShopRef, searchPage } from './page';

type ApiCancellation = Parameters<typeof adaptCancellation>[0];

const KIND: SearchKind<'cancellations', typeof cancellationsData, ApiCancellation> = {
  endpoint: ENDPOINTS.cancellations,
  schema: cancellationsData,
  fields: cancellationFields,
  listName: 'cancellations',
  list: (data) => data.cancellations,
  adapt: (raw, { shop }) => ({ rows: [adaptCancellation(raw, shop)] }),
};

/** One page (up to 50) of a shop's cancellations created or updated in the window, oldest first. Throws as `searchPage`. */
export function searchCancellations(
  client: ShopClient,
  shop: ShopRef,
  window: SearchWindow,
  pageToken: string | null,
  signal?: AbortSignal,
): Promise<SearchPage<'cancellations'>> {
  return searchPage(KIND, client, shop, window, pageToken, signal);
}
