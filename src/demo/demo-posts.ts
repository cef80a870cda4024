import type { Post, PostKind } from '../core/model/ledger';
import type { Instant } from '../core/model/orders';
import type { DemoShop } from './catalog';
import type { DemoPerson } from './people';
import type { Random } from './random';

const DAY_MS = 86_400_000;

/** Posts of a creator over the period, oldest first; ids carry their time as the platform's do. */
export function makePosts(random: Random, person: DemoPerson, shop: DemoShop, from: Instant, now: Instant): Post[] {
  const count = 2 + Math.round(person.weight / 18);
  const step = (now - from) / count;
  const posts: Post[] = [];
  for (let i = 0; i < count; i++) {
    // The first one stands before the first order, so that every order can follow a post.
    const at = i === 0 ? from - random.int(1, 6) * DAY_MS : from + Math.floor(i * step + random.next() * step * 0.6);
    posts.push({ ...makePost(random, person, shop, Math.floor(at / 1000) * 1000, now), campaign: campaignAt((at - from) / (now - from)) });
  }
  return posts;
}

/** Campaigns by the share of the period at which they run: posts of these days belong to them. */
const CAMPAIGNS = [
  { name: 'Launch weeks', from: 0.1, to: 0.35 },
  { name: 'Flash sale', from: 0.6, to: 0.8 },
] as const;

function campaignAt(share: number): string | null {
  return CAMPAIGNS.find(({ from, to }) => share >= from && share < to)?.name ?? null;
}

/** What a person noted of a post's quality; of every fourth post nothing yet. */
function qualityOf(kind: PostKind, liked: number, publishedAt: Instant): string[] {
  const mark = Math.floor(publishedAt / 1000) % 4;
  if (mark === 0) return [];
  return [
    ...(liked > 0.045 ? ['original'] : []),
    ...(liked > 0.06 ? ['engaging'] : []),
    ...(mark > 1 ? ['compliant'] : []),
    ...(kind === 'video' && mark === 3 ? ['reusable'] : []),
  ];
}

function makePost(random: Random, person: DemoPerson, shop: DemoShop, publishedAt: Instant, now: Instant): Post {
  const id = ((BigInt(publishedAt / 1000) << 32n) + BigInt(random.int(1, 2 ** 31))).toString();
  const handle = person.handles[person.handles.length > 1 && random.chance(0.3) ? 1 : 0]!;
  const kind: PostKind = person.live && random.chance(0.5) ? 'live' : random.chance(0.12) ? 'photo' : 'video';
  const skus = shop.skus.filter((sku) => sku.category === person.category);
  const sku = random.pick(skus.length > 0 ? skus : shop.skus);
  const views = random.int(800, 4_000) * (1 + Math.round(person.weight / 6));
  const likes = Math.round(views * (0.02 + random.next() * 0.07));
  return {
    id,
    platform: 'tiktok',
    accountKey: handle,
    kind,
    publishedAt,
    caption: `${sku.productName} ✨ #${sku.category.toLowerCase()} #tiktokshop`,
    url: kind === 'live' ? null : `https://www.tiktok.com/@${handle}/${kind === 'photo' ? 'photo' : 'video'}/${id}`,
    productIds: [sku.productId],
    campaign: null,
    tags: qualityOf(kind, likes / views, publishedAt),
    counts: [
      {
        at: now,
        views,
        likes,
        comments: Math.round(likes / random.int(12, 40)),
        shares: Math.round(likes / random.int(8, 25)),
        saves: Math.round(likes / random.int(4, 12)),
        exact: true,
      },
    ],
    taggedAt: Math.min(publishedAt + random.int(1, 48) * 3_600_000, now),
  };
}
