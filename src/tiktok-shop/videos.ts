import { addDays, isDay } from '../core/days';
import { normalizeHandle } from '../core/handles';
import { postTimeFromId } from '../core/ids';
import type { VideoDay } from '../core/model/feeds';
import type { Day, Instant } from '../core/model/orders';
import { parseInstant } from '../core/time';
import { type ApiVideo, videoFields, videosData } from '../schema/tiktok-shop-videos';
import type { ShopClient } from './client';
import { ENDPOINTS } from './endpoints';
import { pageQuery } from './page';
import { type FeedPage, type PageKind, readPage, type ShopRef } from './read-page';
import { readAmount, readCurrency, textOrNull } from './row-reader';

/** One page of a day's videos. */
export interface VideoPage extends FeedPage<VideoDay> {
  /** Up to which day, in the shop's zone, the platform's numbers are there; null where it does not say. Later days come again. */
  latestDay: Day | null;
}

const KIND: PageKind<VideoDay, typeof videosData, ApiVideo, { shop: ShopRef; day: Day }> = {
  schema: videosData,
  fields: videoFields,
  listName: 'videos',
  list: (data) => data.videos,
  adapt: (raw, { shop, day, serverTime }) => ({ rows: [adaptVideo(raw, shop, day, serverTime)] }),
};

/**
 * One page (up to 100) of how videos of all accounts did on one day in the shop's zone (202509), in the shop's currency. The platform's GMV
 * is its own number, not ours. Throws `AnswerUnreadable` and the errors of the client.
 */
export async function videoPerformance(
  client: ShopClient,
  shop: ShopRef,
  day: Day,
  pageToken: string | null,
  signal?: AbortSignal,
): Promise<VideoPage> {
  const endpoint = ENDPOINTS.videos;
  const span = { start_date_ge: day, end_date_lt: addDays(day, 1), currency: 'LOCAL', account_type: 'ALL' };
  const query = { ...pageQuery(endpoint, shop, pageToken), ...span };
  const { page, data } = await readPage(KIND, client, { endpoint, query }, { shop, day }, signal);
  const latest = textOrNull(data.latest_available_date)?.trim() ?? '';
  return { ...page, latestDay: isDay(latest) ? latest : null };
}

function adaptVideo(raw: ApiVideo, shop: ShopRef, day: Day, serverTime: Instant): VideoDay {
  const currency = readCurrency([raw.gmv?.currency, shop.currency], 'gmv.currency');
  return {
    shop: shop.id,
    postId: raw.id,
    day,
    account: normalizeHandle(raw.username ?? '') || null,
    title: textOrNull(raw.title),
    postedAt: postTime(raw),
    views: raw.views ?? null,
    // Shown beside ours, never added to a figure, so its rounding is not noted.
    gmv: readAmount(raw.gmv?.amount, currency, 'gmv.amount', []),
    currency,
    orders: raw.sku_orders ?? null,
    units: raw.items_sold ?? null,
    asOf: serverTime,
  };
}

/** The stated time where it names its offset; else the one that the post's id carries, since the zone of the text is not documented. */
function postTime({ id, video_post_time: text }: ApiVideo): Instant | null {
  try {
    return parseInstant(text ?? '');
  } catch {
    return postTimeFromId(id);
  }
}
