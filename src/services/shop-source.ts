import { marketOf } from '../core/markets';
import type { Feed } from '../core/model/feeds';
import type { StreamRows, SyncedStream } from '../core/model/orders';
import { searchAffiliateOrders } from '../tiktok-shop/affiliate-orders';
import { searchCancellations } from '../tiktok-shop/cancellations';
import { productCategories } from '../tiktok-shop/categories';
import type { ShopClient } from '../tiktok-shop/client';
import { ENDPOINTS } from '../tiktok-shop/endpoints';
import { orderTransactions } from '../tiktok-shop/order-transactions';
import { searchOrders } from '../tiktok-shop/orders';
import type { SearchPage, ShopRef } from '../tiktok-shop/page';
import { searchProducts } from '../tiktok-shop/products';
import { searchReturns } from '../tiktok-shop/returns';
import { sampleContents, searchSamples } from '../tiktok-shop/samples';
import { type AuthorizedShop, authorizedShops } from '../tiktok-shop/shops';
import { statementTransactions } from '../tiktok-shop/statement-transactions';
import { searchStatements } from '../tiktok-shop/statements';
import { unsettledTransactions } from '../tiktok-shop/unsettled';
import { videoPerformance } from '../tiktok-shop/videos';
import type { KeyOf } from './hold';
import { type NetworkDeps, syncClientOf } from './shop-client';
import type { FeedSource, SourceShop, SyncSource } from './sync/source';

type Search<S extends SyncedStream> = (...args: Parameters<typeof searchOrders>) => Promise<SearchPage<S>>;

const SEARCHES: { [S in SyncedStream]: Search<S> } = {
  orders: searchOrders,
  returns: searchReturns,
  cancellations: searchCancellations,
  affiliate: searchAffiliateOrders,
};

/** The endpoint that a feed asks most. */
const PATHS: Record<Exclude<Feed, 'ads'>, string> = {
  orders: ENDPOINTS.orders.path,
  returns: ENDPOINTS.returns.path,
  cancellations: ENDPOINTS.cancellations.path,
  affiliate: ENDPOINTS.affiliateOrders.path,
  settlements: ENDPOINTS.orderTransactions.path,
  unsettled: ENDPOINTS.unsettled.path,
  products: ENDPOINTS.products.path,
  samples: ENDPOINTS.samples.path,
  videos: ENDPOINTS.videos.path,
};

/** One connection as a source of rows. */
export async function shopSource(deps: NetworkDeps, connectionId: string): Promise<SyncSource> {
  let shops = new Map<string, AuthorizedShop>();
  const keyOf: KeyOf = ({ endpoint, query }) => {
    if (!endpoint.shopScoped) return null;
    const shop = [...shops.values()].find(({ cipher }) => cipher === query?.['shop_cipher']);
    return pathKey(endpoint.path, shop?.id ?? '');
  };
  const client = await syncClientOf(deps, connectionId, keyOf);
  const ref = (shop: SourceShop): ShopRef => {
    const { cipher } = shops.get(shop.id) as AuthorizedShop;
    return { id: shop.id, cipher, market: shop.region, currency: marketOf(shop.region).currency };
  };
  const feeds: FeedSource = {
    statements: (shop, ...rest) => searchStatements(client, ref(shop), ...rest),
    transactions: (shop, ...rest) => statementTransactions(client, ref(shop), ...rest),
    orderTransactions: (shop, ...rest) => orderTransactions(client, ref(shop), ...rest),
    unsettled: (shop, ...rest) => unsettledTransactions(client, ref(shop), null, ...rest),
    products: (shop, ...rest) => searchProducts(client, ref(shop), null, ...rest),
    productCategories: (shop, ...rest) => productCategories(client, ref(shop), ...rest),
    samples: (shop, ...rest) => searchSamples(client, ref(shop), {}, ...rest),
    sampleContents: (shop, ...rest) => sampleContents(client, ref(shop), ...rest),
    videos: (shop, ...rest) => videoPerformance(client, ref(shop), ...rest),
  };
  // The count alone is wanted: the smallest page tells it.
  const counting: ShopClient = {
    ...client,
    call(request, signal) {
      const { leastPageSize } = request.endpoint;
      const query = leastPageSize === undefined ? request.query : { ...request.query, page_size: String(leastPageSize) };
      return client.call({ ...request, query }, signal);
    },
  };
  return {
    connectionId,
    feeds,
    async count(stream, shop, window, signal) {
      const search = SEARCHES[stream] as Search<SyncedStream>;
      return (await search(counting, ref(shop), window, null, signal)).totalCount;
    },
    now: () => client.serverNow(),
    rate: (feed, shopId) => (feed === 'ads' ? null : (deps.paces?.rate(pathKey(PATHS[feed], shopId)) ?? null)),
    async shops(signal) {
      const found = await authorizedShops(client, signal);
      shops = new Map(found.map((shop) => [shop.id, shop]));
      return found.map(({ id, name, region }) => ({ id, name, region }));
    },
    async page<S extends SyncedStream>(stream: S, shop: SourceShop, ...rest: PageArgs) {
      const search = SEARCHES[stream] as Search<SyncedStream>;
      const { rows, nextPageToken, totalCount, unknownFields, refused, buyers } = await search(client, ref(shop), ...rest);
      return { rows: rows as StreamRows[S][], nextPageToken, totalCount, unknownFields, refused, buyers };
    },
  };
}

type PageArgs = [window: Parameters<typeof searchOrders>[2], pageToken: string | null, signal: AbortSignal];

/** Name of an endpoint of a shop, for its waits and its pace. */
function pathKey(path: string, shopId: string): string {
  return `${path} ${shopId}`;
}
