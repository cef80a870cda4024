import { normalizeHandle } from '../core/handles';
import type { SampleApplication, SampleContent } from '../core/model/feeds';
import type { Instant } from '../core/model/orders';
import {
  type ApiFulfillment,
  type ApiSample,
  type ApiSampleContent,
  fulfillmentFields,
  fulfillmentsData,
  sampleFields,
  samplesData,
} from '../schema/tiktok-shop-samples';
import type { ShopClient } from './client';
import { ENDPOINTS } from './endpoints';
import { pageQuery } from './page';
import { readRate } from './rates';
import { type FeedPage, type PageKind, readPage, type ShopRef } from './read-page';
import { idOrNull, instantOrNull, textOrNull } from './row-reader';

/** Which applications are asked for; there is no filter by time. */
export interface SampleFilter {
  /** As the platform writes it: `CONTENT_PENDING` ... */
  status?: string;
  orderId?: string;
  productId?: string;
  username?: string;
  creatorOpenId?: string;
  targetCollaborationId?: string;
}

const KIND: PageKind<SampleApplication, typeof samplesData, ApiSample, { shop: ShopRef }> = {
  schema: samplesData,
  fields: sampleFields,
  listName: 'sample_applications',
  list: (data) => data.sample_applications,
  adapt: (raw, { shop, serverTime }) => ({ rows: [adaptSample(raw, shop, serverTime)] }),
};

const CONTENTS: PageKind<SampleContent, typeof fulfillmentsData, ApiFulfillment, object> = {
  schema: fulfillmentsData,
  fields: fulfillmentFields,
  listName: 'fulfillments',
  list: (data) => data.fulfillments,
  adapt: ({ content }) => ({ rows: content ? [adaptContent(content)] : [] }),
};

/**
 * One page (up to 50) of a shop's sample applications (202508), `contents` still empty (`sampleContents` gives them). Throws
 * `AnswerUnreadable` and the errors of the client.
 */
export async function searchSamples(
  client: ShopClient,
  shop: ShopRef,
  filter: SampleFilter,
  pageToken: string | null,
  signal?: AbortSignal,
): Promise<FeedPage<SampleApplication>> {
  const endpoint = ENDPOINTS.samples;
  // Two names are misspelt, by the platform: it knows them in this spelling alone.
  const body = {
    status: filter.status,
    order_id: filter.orderId,
    product_id: filter.productId,
    username: filter.username,
    creator_user_oepn_id: filter.creatorOpenId,
    target_collabration_id: filter.targetCollaborationId,
  };
  return (await readPage(KIND, client, { endpoint, query: pageQuery(endpoint, shop, pageToken), body: given(body) }, { shop }, signal))
    .page;
}

/**
 * What was posted for a sample application (202409), with counts to date. The documentation names no page token; where one comes it is to be
 * sent back. Throws as `searchSamples`.
 */
export async function sampleContents(
  client: ShopClient,
  shop: ShopRef,
  applicationId: string,
  pageToken: string | null,
  signal?: AbortSignal,
): Promise<FeedPage<SampleContent>> {
  const endpoint = ENDPOINTS.sampleContents;
  return (await readPage(CONTENTS, client, { endpoint, id: applicationId, query: pageQuery(endpoint, shop, pageToken) }, {}, signal)).page;
}

function adaptSample(raw: ApiSample, shop: ShopRef, serverTime: Instant): SampleApplication {
  return {
    shop: shop.id,
    id: raw.id,
    status: raw.status.trim().toLowerCase(),
    fulfilment: textOrNull(raw.fulfillment_status)?.trim().toLowerCase() ?? null,
    orderId: idOrNull(raw.order_id),
    account: normalizeHandle(raw.creator?.username ?? '') || null,
    nickname: textOrNull(raw.creator?.nickname),
    followers: countOrNull(raw.creator?.follower_count),
    productId: idOrNull(raw.product?.id),
    productName: textOrNull(raw.product?.title),
    skuId: idOrNull(raw.product?.sku_id),
    rateBps: readRate(raw.commission_rate, 'fraction', 'commission_rate', []),
    contents: [],
    asOf: serverTime,
  };
}

function adaptContent(raw: ApiSampleContent): SampleContent {
  return {
    id: raw.id,
    kind: raw.format.trim().toUpperCase() === 'LIVE' ? 'live' : 'video',
    views: countOrNull(raw.view_count),
    likes: countOrNull(raw.like_count),
    comments: countOrNull(raw.comment_count),
    paidOrders: countOrNull(raw.paid_order_count),
    url: textOrNull(raw.page_link),
    createdAt: instantOrNull(raw.create_time),
  };
}

/** A count; null where it is none, since creators need not share theirs. */
function countOrNull(value: string | number | null | undefined): number | null {
  const count = typeof value === 'string' ? (/^\d{1,15}$/.test(value.trim()) ? Number(value) : null) : (value ?? null);
  return count !== null && Number.isSafeInteger(count) && count >= 0 ? count : null;
}

/** Only what is given: the platform refuses empty filters. */
function given(fields: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}
