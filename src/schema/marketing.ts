import { fieldTree, mapFields } from './tiktok-shop-fields';
import { list, object, optionalText, text } from './tiktok-shop-parts';
import * as z from './zod';

/** Marketing API v1.3. Ids come as text or as bare numbers; the reader of JSON keeps the large ones exact, as text. */

/** What every answer is wrapped in; HTTP says 200 also where `code` says that it failed. */
export const adsEnvelope = object({
  code: z.number('a number').check(z.int('a whole number')),
  message: optionalText,
  request_id: optionalText,
  data: z.optional(z.unknown()),
});

const ID = 'an id';
const id = z.union([z.string(ID).check(z.regex(/^[\w-]{1,64}$/, ID)), z.number(ID).check(z.int(ID), z.minimum(0, ID))], ID);
const optionalId = z.nullish(id);
export type AdsId = z.infer<typeof id>;

const whole = z.number('a count').check(z.int('a count'), z.minimum(0, 'a count'));
const pageInfo = { page_info: z.nullish(object({ page: whole, total_number: whole, total_page: whole })) };

export const tokenData = object({
  access_token: z.string('a token').check(z.minLength(1, 'a token')),
  advertiser_ids: z.nullish(list(id)),
});

export const advertisersData = object({ list: z.nullish(list(object({ advertiser_id: id, advertiser_name: optionalText }))) });

export const advertiserInfoData = object({
  list: z.nullish(
    list(object({ advertiser_id: id, name: optionalText, currency: text, timezone: optionalText, display_timezone: optionalText })),
  ),
});

/** A metric: a decimal as text, `-` where there is none. */
const metric = z.nullish(z.string('a decimal as text').check(z.maxLength(60, 'a decimal as text')));

const reportRow = {
  dimensions: object({ ad_id: id, stat_time_day: text }),
  metrics: object({ spend: metric, campaign_id: optionalId, campaign_name: optionalText }),
};
export const reportData = object({ ...pageInfo, list: z.nullish(list(object(reportRow))) });
export const reportFields = fieldTree(reportRow, '', {
  dimensions: fieldTree(reportRow.dimensions.shape, ''),
  metrics: fieldTree(reportRow.metrics.shape, ''),
});
export type AdsReportRow = z.infer<ReturnType<typeof object<typeof reportRow>>>;

/** Rows of GMV Max: which dimensions there are depends on what was asked. */
const gmvMaxRow = {
  dimensions: z.record(z.string(), z.unknown(), 'an object'),
  metrics: object({ cost: metric, campaign_name: optionalText }),
};
export const gmvMaxData = object({ ...pageInfo, list: z.nullish(list(object(gmvMaxRow))) });
export const gmvMaxFields = fieldTree(gmvMaxRow, '', { dimensions: mapFields, metrics: fieldTree(gmvMaxRow.metrics.shape, '') });
export type GmvMaxRow = z.infer<ReturnType<typeof object<typeof gmvMaxRow>>>;

export const adsData = object({ ...pageInfo, list: z.nullish(list(object({ ad_id: id, tiktok_item_id: optionalId }))) });
