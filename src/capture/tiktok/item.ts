import { postTimeFromId } from '../../core/ids';
import type { CapturedCounts, CapturedPage } from '../../core/model/capture';
import type { Instant } from '../../core/model/orders';
import { asObject, type JsonObject, pick, pickCount, pickText } from '../json';
import { areExact, keptCounts } from './counts';
import { readProducts } from './products';
import { toHandle } from './url';

/** The longest caption that the platform takes is 4,000 characters. */
export const MAX_CAPTION = 5_000;

/** Posts and their times begin in 2014 and end before 2100; anything else is no publication time. */
const FIRST_S = 1_388_534_400;
const LAST_S = 4_102_444_800;

/**
 * A post out of the page's item struct, by an allow-list of fields. The caller has checked that its id is the address's.
 * `handle` is the author's own name for himself in the struct, or the sibling text of older pages.
 */
export function readItem(item: JsonObject): CapturedPage {
  const id = pickText(item, 32, 'id') ?? '';
  const author = pick(item, 'author');
  const named = typeof author === 'string' ? author : pickText(author, 64, 'uniqueId');
  const handle = (named && toHandle(named)) || undefined;
  const counts = itemCounts(item);
  const products = readProducts(pick(item, 'anchors'));
  return {
    kind: 'post',
    id,
    handle,
    createdAt: secondsToInstant(pick(item, 'createTime')) ?? postTimeFromId(id) ?? undefined,
    caption: pickText(item, MAX_CAPTION, 'desc'),
    counts,
    countsExact: counts && areExact(counts),
    isPhoto: asObject(pick(item, 'imagePost')) !== null,
    products: products.length > 0 ? products : undefined,
    account: handle === undefined ? undefined : { handle, ...readAuthor(item, author) },
  };
}

/** Whether the item is shown without its content because nobody is logged in. */
export function needsLogin(item: JsonObject): boolean {
  return pick(item, 'isContentClassified') === true && pick(item, 'video') === undefined;
}

/** `statsV2` (texts, exact for some pages), else `stats`; field by field, since a page may carry only some of them. */
function itemCounts(item: JsonObject): CapturedCounts | undefined {
  const read = (name: string) => pickCount(item, 'statsV2', name) ?? pickCount(item, 'stats', name);
  return keptCounts({
    views: read('playCount'),
    likes: read('diggCount'),
    comments: read('commentCount'),
    shares: read('shareCount'),
    saves: read('collectCount'),
  });
}

function readAuthor(item: JsonObject, author: unknown) {
  const verified = pick(author, 'verified');
  const followers = pickCount(item, 'authorStatsV2', 'followerCount') ?? pickCount(item, 'authorStats', 'followerCount');
  return {
    userId: pickId(author, 'id'),
    nickname: pickText(author, 120, 'nickname'),
    bio: pickText(author, 1_000, 'signature'),
    followers,
    followersExact: followers === undefined ? undefined : areExact({ views: followers }),
    verified: typeof verified === 'boolean' ? verified : undefined,
  };
}

/** A platform id as text; undefined for a number (it has lost digits) and for anything that is not all digits. */
export function pickId(value: unknown, ...path: string[]): string | undefined {
  const id = pick(value, ...path);
  return typeof id === 'string' && /^\d{5,20}$/.test(id) ? id : undefined;
}

/** Seconds since 1970, as digits or a number, to epoch ms; undefined for 0 and for times no post can have. */
export function secondsToInstant(value: unknown): Instant | undefined {
  const seconds = typeof value === 'string' && /^\d{9,10}$/.test(value) ? Number(value) : value;
  if (typeof seconds !== 'number' || !Number.isInteger(seconds)) return undefined;
  return seconds >= FIRST_S && seconds < LAST_S ? seconds * 1000 : undefined;
}
