import { fieldTree } from './tiktok-shop-fields';
import { id, list, object, optionalSeconds, optionalText, pageFields, text } from './tiktok-shop-parts';
import * as z from './zod';

/** Sample applications 202508 and what was posted for them, 202409. */

/** A count that the platform writes as a number, as text, or as empty text where the creator does not share it. */
const looseCount = z.nullish(z.union([z.number('a count'), z.string('a count')], 'a count'));

const creator = { username: optionalText, nickname: optionalText, follower_count: looseCount };
const product = { id: optionalText, title: optionalText, sku_id: optionalText };
const application = {
  id,
  status: text,
  fulfillment_status: optionalText,
  order_id: optionalText,
  commission_rate: optionalText,
  creator: z.nullish(object(creator)),
  product: z.nullish(object(product)),
};

export const samplesData = object({ ...pageFields, sample_applications: z.nullish(list(object(application))) });
export type ApiSample = z.infer<ReturnType<typeof object<typeof application>>>;

export const sampleFields = fieldTree(
  application,
  'approve_expiration_time available_quantity disapprovable_reasons is_approvable partner_name shipment_expiration_time tracking_number',
  {
    creator: fieldTree(creator, 'avatar_url content_count creator_open_id ec_video_view fulfillment_percentage gmv user_id'),
    product: fieldTree(product, 'sku_image_url sku_name'),
  },
);

const content = {
  id,
  format: text,
  view_count: looseCount,
  like_count: looseCount,
  comment_count: looseCount,
  paid_order_count: looseCount,
  page_link: optionalText,
  create_time: optionalSeconds,
};
const fulfillment = { content: z.nullish(object(content)) };

export const fulfillmentsData = object({ ...pageFields, fulfillments: z.nullish(list(object(fulfillment))) });
export type ApiFulfillment = z.infer<ReturnType<typeof object<typeof fulfillment>>>;
export type ApiSampleContent = z.infer<ReturnType<typeof object<typeof content>>>;

export const fulfillmentFields = fieldTree(fulfillment, 'product', { content: fieldTree(content, 'description live_end_time url') });
