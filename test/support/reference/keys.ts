import type { Cost } from '../../../src/core/model/ledger';
import type { AffiliateRow } from '../../../src/core/model/orders';
import type { Dimension } from '../../../src/core/model/report';
import { monthOf, weekOf } from './calendar';
import { contentTypeOf, postOf, type Touch } from './credit';
import type { BookLine } from './lines';
import { isOwn, nameOf, personOf } from './people';
import { skuCostOn } from './sku-costs';
import type { World } from './world';

/** The key of a part of a figure by every dimension; what has none is `(uncredited)` (roi.md section 10). */
export type Keys = Partial<Record<Dimension, string | null>>;

export const NO_KEYS: Keys = {};

const dayKeys = (day: string): Keys => ({ day, week: weekOf(day), month: monthOf(day) });

/** Keys of what a touchpoint won of a line. */
export function keysOfTouch(world: World, touch: Touch, own: BookLine): Keys {
  return {
    ...personKeys(world, touch.account, touch.post, own.book.day),
    ...dayKeys(own.book.day),
    content_type: touch.contentType,
    product: own.line.productId,
    category: skuCostOn(world, own.line.skuId, own.book.day)?.category ?? null,
    shop: own.book.order.shop,
    traffic: touch.kind === 'affiliate' && own.affiliate ? trafficOf(own.affiliate) : 'unknown',
  };
}

/** Keys of a commission: who is paid, whoever has the credit. */
export function keysOfCommission(world: World, row: AffiliateRow, day: string, productId: string | null): Keys {
  if (personOf(world, row.account, day) === null) return NO_KEYS;
  return {
    ...personKeys(world, row.account, row.contentId, day),
    ...dayKeys(day),
    content_type: contentTypeOf(world, row),
    product: productId,
    category: skuCostOn(world, row.skuId, day)?.category ?? null,
    shop: row.shop,
    traffic: trafficOf(row),
  };
}

/** Keys of a cost: its creator, its post, and by its day where it names a creator. */
export function keysOfCost(world: World, cost: Pick<Cost, 'creatorId' | 'postId' | 'campaign'>, day: string): Keys {
  const creator = world.ledger.creators.find((c) => c.id === cost.creatorId);
  const post = postOf(world, cost.postId);
  const isOurs = post !== undefined && isOwn(world, post.accountKey);
  const keys: Keys = { creator: creator ? nameOf(world, creator) : null, campaign: cost.campaign || post?.campaign || null };
  if (creator) Object.assign(keys, dayKeys(day));
  if (isOurs) return keys;
  const account = post ? { account: post.accountKey, ...audienceKeys(world, post.accountKey) } : {};
  return { ...keys, ...account, post: cost.postId, content_type: post?.kind ?? null };
}

function personKeys(world: World, account: string, postId: string | null, day: string): Keys {
  const campaign = postOf(world, postId)?.campaign || null;
  return { creator: personOf(world, account, day)?.key ?? null, account, post: postId, campaign, ...audienceKeys(world, account) };
}

/** Whether a sale came by Shop Ads, as far as its affiliate row tells by their rate or commission. */
function trafficOf(row: AffiliateRow): string {
  const told = [row.shopAdsRateBps, row.actual.shopAds, row.estimated.shopAds].filter((value) => value !== null);
  if (told.length === 0) return 'unknown';
  return told.some((value) => value > 0) ? 'shop_ads' : 'organic';
}

function audienceKeys(world: World, account: string): Keys {
  const known = world.ledger.accounts.find((a) => a.key === account);
  return { follower_tier: tierOf(known?.followers ?? null), audience: known?.audience || 'unknown' };
}

function tierOf(followers: number | null): string {
  if (followers === null) return 'unknown';
  const tiers = [
    [10_000, 'under_10k'],
    [100_000, '10k_100k'],
    [500_000, '100k_500k'],
    [1_000_000, '500k_1m'],
  ] as const;
  return tiers.find(([below]) => followers < below)?.[1] ?? 'over_1m';
}
