import type { Feed } from '../../src/core/model/feeds';
import { adAccountsOf, type Fault, type SeenRequest, type World } from '../support/simulator';

/** The calls by which each feed is read, by what their paths hold. */
export const CALLS: readonly { feed: Feed; part: RegExp }[] = [
  { feed: 'orders', part: /^\/order\/\d+\/orders\/search$/ },
  { feed: 'returns', part: /\/returns\/search$/ },
  { feed: 'cancellations', part: /\/cancellations\/search$/ },
  { feed: 'affiliate', part: /^\/affiliate_seller\/\d+\/orders\/search$/ },
  { feed: 'settlements', part: /^\/finance\/\d+\/statements$/ },
  { feed: 'settlements', part: /\/statements\/\d+\/statement_transactions$/ },
  { feed: 'settlements', part: /\/orders\/\d+\/statement_transactions$/ },
  { feed: 'unsettled', part: /\/orders\/unsettled$/ },
  { feed: 'products', part: /\/products\/search$/ },
  { feed: 'products', part: /\/products\/\d+$/ },
  { feed: 'samples', part: /\/sample_applications\/search$/ },
  { feed: 'samples', part: /\/fulfillments\/search$/ },
  { feed: 'videos', part: /\/shop_videos\/performance$/ },
  { feed: 'ads', part: /\/report\/integrated\/get\/$/ },
  { feed: 'ads', part: /\/ad\/get\/$/ },
  { feed: 'ads', part: /\/gmv_max\/report\/get\/$/ },
];

/** Whether a request is about the first shop, or the ad account that advertises it; the others are left in peace. */
export function ofFirstShop(world: World): (request: SeenRequest) => boolean {
  const [shop] = world.shops;
  const account = adAccountsOf(world).find((one) => one.shop === shop);
  return ({ query }) =>
    query['shop_cipher'] === shop!.cipher || (query['advertiser_id'] !== undefined && query['advertiser_id'] === account?.id);
}

/** A fault on every call of the first shop, each so many times. `ads`: what the Marketing API says in its place. */
export function everywhere(world: World, fault: Omit<Fault, 'when'>, ads: Partial<Fault> = {}): Fault[] {
  const isFirst = ofFirstShop(world);
  return CALLS.map(({ feed, part }) => ({
    ...fault,
    ...(feed === 'ads' ? ads : {}),
    when: (request: SeenRequest) => part.test(request.path) && isFirst(request),
  }));
}

/** What was asked, without what differs from try to try: two of the same ask for the same page. */
export function askedFor({ host, method, path, query, body }: SeenRequest): string {
  const { timestamp: _, sign: __, ...rest } = query;
  return JSON.stringify([host, method, path, rest, body]);
}
