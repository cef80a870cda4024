import { addDays, daysOf, isoIn } from '../calendar';
import { toText } from '../exact';
import type { SimShop } from '../world/model';
import { latestVideoDay, type SimVideoDay, videoDaysOf } from '../world/videos';
import type { World } from '../world/world';
import { badParameter, badRequest } from './codes';
import { type Endpoint, PAGE } from './listing';
import type { Json } from './payload-order';

/** Longest time that may be asked for at once; the platform's own bound is not known. */
const MOST_DAYS = 90;
const SORTS = ['gmv', 'gpm', 'avg_customers', 'sku_orders', 'items_sold', 'views', 'click_through_rate'];

const performance: Endpoint = {
  method: 'GET',
  path: '/analytics/{v}/shop_videos/performance',
  versions: ['202509'],
  scope: 'data.shop_analytics.public.read',
  shopScoped: true,
  query: {
    ...PAGE(1, 100),
    start_date_ge: { type: 'day', required: true },
    end_date_lt: { type: 'day', required: true },
    sort_field: { type: 'string', values: SORTS },
    sort_order: { type: 'string', values: ['ASC', 'DESC'] },
    currency: { type: 'string', values: ['USD', 'LOCAL'] },
    account_type: { type: 'string', values: ['ALL', 'OFFICIAL_ACCOUNTS', 'MARKETING_ACCOUNTS', 'AFFILIATE_ACCOUNTS'] },
  },
  body: null,
  run: ({ world, shop, query }) => {
    const [from, end] = [query.get('start_date_ge')!, query.get('end_date_lt')!];
    if (from >= end) return badParameter('invalid parameter: start_date_ge must be before end_date_lt');
    if (addDays(from, MOST_DAYS) < end) return badRequest('Invalid date range. The analytics date range exceeds limit.');
    const days = daysOf(from, addDays(end, -1)).flatMap((day) => videoDaysOf(world, shop, day));
    const kind = query.get('account_type') ?? 'ALL';
    const kept = days.filter(
      ({ post }) => kind === 'ALL' || ((world.account(post.handle)?.own ?? false) ? 'OFFICIAL_ACCOUNTS' : 'AFFILIATE_ACCOUNTS') === kind,
    );
    const videos = summed(kept);
    const field = query.get('sort_field') ?? 'gmv';
    const rows = videos.map((video) => ({
      sort: field === 'views' ? video.views : field === 'items_sold' ? video.units : field === 'sku_orders' ? video.orders : video.gmv,
      id: video.post.id,
      payload: () => videoPayload(world, shop, video, query.get('currency') ?? 'LOCAL'),
    }));
    return {
      name: 'videos',
      rows,
      descending: query.get('sort_order') !== 'ASC',
      pageSize: Number(query.get('page_size') ?? 10),
      totalCount: rows.length,
      beside: { latest_available_date: latestVideoDay(world, shop) },
    };
  },
};

export const VIDEOS: readonly Endpoint[] = [performance];

function summed(days: readonly SimVideoDay[]): SimVideoDay[] {
  const videos = new Map<string, SimVideoDay>();
  for (const day of days) {
    const known = videos.get(day.post.id);
    videos.set(
      day.post.id,
      known
        ? {
            ...known,
            views: known.views + day.views,
            gmv: known.gmv + day.gmv,
            orders: known.orders + day.orders,
            units: known.units + day.units,
          }
        : day,
    );
  }
  return [...videos.values()];
}

function videoPayload(world: World, shop: SimShop, video: SimVideoDay, currency: string): Json {
  const { post, gmv, views, orders, units } = video;
  const names = new Map(world.skus.map((sku) => [sku.productId, sku.productName]));
  // In dollars by a rate of the platform's own.
  const perDollar = { USD: 100, GBP: 78, VND: 25_400 }[shop.currency];
  const money = (amount: number): Json =>
    currency === 'USD'
      ? { amount: (amount / perDollar).toFixed(2), currency: 'USD' }
      : { amount: toText(amount, shop.exponent), currency: shop.currency };
  return {
    id: post.id,
    username: world.account(post.handle)?.shown ?? post.handle,
    title: post.caption,
    video_post_time: isoIn(post.publishedAt * 1000, shop.timeZone).slice(0, 19),
    gmv: money(gmv),
    gpm: money(views === 0 ? 0 : Math.round((gmv * 1000) / views)),
    sku_orders: orders,
    items_sold: units,
    avg_customers: orders,
    views,
    click_through_rate: (0.01 + (views % 50) / 1000).toFixed(4),
    duration: 15 + (views % 60),
    hash_tags: ['fyp'],
    products: post.productIds.map((id) => ({ id, name: names.get(id) ?? '' })),
  };
}
