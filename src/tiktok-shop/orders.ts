import { orderFields, ordersData } from '../schema/tiktok-shop-orders';
import { adaptOrder } from './adapt-order';
import type { ShopClient } from './client';
import { ENDPOINTS } from './endpoints';
import { type SearchKind, type SearchPage, type SearchWindow, type ShopRef, searchPage } from './page';

type ApiOrder = Parameters<typeof adaptOrder>[0];

const KIND: SearchKind<'orders', typeof ordersData, ApiOrder> = {
  endpoint: ENDPOINTS.orders,
  schema: ordersData,
  fields: orderFields,
  listName: 'orders',
  list: (data) => data.orders,
  adapt: (raw, { shop }) => {
    const row = adaptOrder(raw, shop);
    return { rows: [row], buyers: raw.user_id ? [{ orderId: row.orderId, at: row.createdAt, buyer: raw.user_id }] : [] };
  },
};

/** One page (up to 100) of a shop's orders created or updated in the window, oldest first. Throws as `searchPage`. */
export function searchOrders(
  client: ShopClient,
  shop: ShopRef,
  window: SearchWindow,
  pageToken: string | null,
  signal?: AbortSignal,
): Promise<SearchPage<'orders'>> {
  return searchPage(KIND, client, shop, window, pageToken, signal);
}
