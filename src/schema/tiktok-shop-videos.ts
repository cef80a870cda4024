import { fieldTree } from './tiktok-shop-fields';
import { count, id, list, money, object, optionalText, pageFields } from './tiktok-shop-parts';
import * as z from './zod';

/** Video performance 202509. */

const optionalCount = z.nullish(count);
const video = {
  id,
  username: optionalText,
  title: optionalText,
  video_post_time: optionalText,
  gmv: money,
  views: optionalCount,
  sku_orders: optionalCount,
  items_sold: optionalCount,
};

export const videosData = object({ ...pageFields, latest_available_date: optionalText, videos: z.nullish(list(object(video))) });
export type ApiVideo = z.infer<ReturnType<typeof object<typeof video>>>;

export const videoFields = fieldTree(video, 'avg_customers click_through_rate duration gpm hash_tags products', {
  gmv: fieldTree({ amount: true, currency: true }, ''),
});
