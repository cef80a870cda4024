import { Random } from '../random';
import type { SimSample } from '../world/feeds-model';
import { samplesOf } from '../world/samples';
import type { World } from '../world/world';
import { badParameter } from './codes';
import { type Endpoint, PAGE } from './listing';
import { type Json, shuffled } from './payload-order';

const SCOPE = 'seller.affiliate_collaboration.read';

const applications: Endpoint = {
  method: 'POST',
  path: '/affiliate_seller/{v}/sample_applications/search',
  versions: ['202508'],
  scope: SCOPE,
  shopScoped: true,
  // Neither times nor an order can be asked for: whoever wants to know pages through all.
  query: PAGE(1, 50),
  // The two misspelt names are the platform's.
  body: {
    creator_user_oepn_id: { type: 'string' },
    order_id: { type: 'string' },
    product_id: { type: 'string' },
    status: { type: 'string' },
    target_collabration_id: { type: 'string' },
    title: { type: 'string' },
    username: { type: 'string' },
  },
  run: (call) => {
    const {
      status,
      order_id: order,
      product_id: product,
      username,
      title,
      creator_user_oepn_id: creator,
      target_collabration_id: target,
    } = call.body as Record<string, string | undefined>;
    const titles = new Map(call.world.skus.map((sku) => [sku.productId, sku.productName]));
    const mine = samplesOf(call.world).filter(
      (s) =>
        s.shop === call.shop &&
        (status === undefined || s.status === status) &&
        (order === undefined || s.orderId === order) &&
        (product === undefined || s.productId === product) &&
        (username === undefined || s.handle.includes(username.toLowerCase())) &&
        (title === undefined || titles.get(s.productId)!.includes(title)) &&
        (creator === undefined || openIdOf(call.world, s.handle) === creator) &&
        target === undefined,
    );
    return {
      name: 'sample_applications',
      rows: mine.map((s) => ({ sort: 0, id: s.id, payload: () => samplePayload(call.world, s) })),
      descending: true,
      pageSize: Number(call.query.get('page_size') ?? 10),
      totalCount: mine.length,
    };
  },
};

const fulfilments: Endpoint = {
  method: 'POST',
  path: '/affiliate_seller/{v}/sample_applications/{id}/fulfillments/search',
  versions: ['202409'],
  scope: SCOPE,
  shopScoped: true,
  // All at once: this list has no pages.
  query: {},
  body: { content_format: { type: 'string', values: ['LIVE', 'VIDEO'] } },
  run: ({ world, shop, ids, body }) => {
    const sample = samplesOf(world).find((s) => s.id === ids[0] && s.shop === shop);
    if (!sample) return badParameter('invalid parameter: application_id does not exist');
    const format = body['content_format'];
    const contents = contentPayloads(sample).filter((f) => format === undefined || f.content['format'] === format);
    return { data: contents.length === 0 ? {} : { fulfillments: contents } };
  },
};

export const SAMPLES: readonly Endpoint[] = [applications, fulfilments];

/** A pseudonym: neither the user's id nor the creator's of the affiliate pages. */
function openIdOf(world: World, handle: string): string {
  return `vl${world.account(handle)!.userId.slice(2).split('').reverse().join('')}`;
}

function samplePayload(world: World, sample: SimSample): Json {
  const account = world.account(sample.handle)!;
  const sku = world.skus.find((s) => s.id === sample.skuId)!;
  const random = new Random(sample.quirk);
  const out: Json = {
    id: sample.id,
    status: sample.status,
    // A fraction here: 1550 hundredths of a percent are "0.155".
    commission_rate: String(sample.rateBps / 10_000),
    available_quantity: random.int(0, 50),
    is_approvable: sample.status === 'PENDING',
    creator: {
      creator_open_id: openIdOf(world, sample.handle),
      username: random.chance(0.5) ? account.shown : account.handle,
      nickname: account.nickname,
      follower_count: account.followers,
      gmv: { amount: String(random.int(0, 9_000)), currency: sample.shop.currency },
      // Numbers as documented, words where the creator shares nothing.
      content_count: random.chance(0.8) ? random.int(0, 60) : '',
      fulfillment_percentage: '60.50',
    },
    product: { id: sample.productId, title: sku.productName, sku_id: sku.id, sku_name: sku.skuName },
  };
  if (sample.orderId !== null) {
    out['order_id'] = sample.orderId;
    out['tracking_number'] = `TT${sample.orderId.slice(-10)}`;
  } else if (random.chance(0.5)) out['order_id'] = '';
  if (sample.fulfilment !== null) out['fulfillment_status'] = sample.fulfilment;
  return shuffled(out, random);
}

function contentPayloads(sample: SimSample): { product: Json; content: Json }[] {
  return sample.contents.map(({ post, orders }) => ({
    product: { id: sample.productId },
    content: {
      id: post.id,
      format: post.kind === 'live' ? 'LIVE' : 'VIDEO',
      view_count: post.views,
      like_count: post.likes,
      comment_count: post.comments,
      paid_order_count: orders,
      page_link: `https://www.tiktok.com/@${post.handle}/video/${post.id}`,
      description: post.caption,
      create_time: post.publishedAt,
      ...(post.kind === 'live' ? { live_end_time: post.publishedAt + 3_600 } : {}),
    },
  }));
}
