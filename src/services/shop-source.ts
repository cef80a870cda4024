import { marketOf } from '../core/markets';
import type { StreamRows, SyncedStream } from '../core/model/orders';
import { searchAffiliateOrders } from '../tiktok-shop/affiliate-orders';
import { searchCancellations } from '../tiktok-shop/cancellations';
import { searchOrders } from '../tiktok-shop/orders';
import type { SearchPage } from '../tiktok-shop/page';
import { searchReturns } from '../tiktok-shop/returns';
import { type AuthorizedShop, authorizedShops } from '../tiktok-shop/shops';
import { clientOf, type NetworkDeps } from './shop-client';
import type { SyncSource } from './sync/source';

type Search<S extends SyncedStream> = (...args: Parameters<typeof searchOrders>) => Promise<SearchPage<S>>;

const SEARCHES: { [S in SyncedStream]: Search<S> } = {
  orders: searchOrders,
  returns: searchReturns,
  cancellations: searchCancellations,
  affiliate: searchAffiliateOrders,
};

/** One connection as a source of rows. */
export async function shopSource(deps: NetworkDeps, connectionId: string): Promise<SyncSource> {
  const { client } = await clientOf(deps, connectionId);
  let shops = new Map<string, AuthorizedShop>();
  return {
    connectionId,
    now: () => client.serverNow(),
    async shops(signal) {
      const found = await authorizedShops(client, signal);
      shops = new Map(found.map((shop) => [shop.id, shop]));
      return found.map(({ id, name, region }) => ({ id, name, region }));
    },
    async page<S extends SyncedStream>(stream: S, shop: { id: string; region: string }, ...[window, pageToken, signal]: PageArgs) {
      const { cipher } = shops.get(shop.id) as AuthorizedShop;
      const { currency } = marketOf(shop.region);
      const search = SEARCHES[stream] as Search<SyncedStream>;
      const answer = await search(client, { id: shop.id, cipher, market: shop.region, currency }, window, pageToken, signal);
      const { nextPageToken, totalCount, unknownFields, refused } = answer;
      return { rows: answer.rows as StreamRows[S][], nextPageToken, totalCount, unknownFields, refused };
    },
  };
}

type PageArgs = [window: Parameters<typeof searchOrders>[2], pageToken: string | null, signal: AbortSignal];
