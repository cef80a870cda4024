import { postTimeFromId } from '../core/ids';
import type { CapturedCounts } from '../core/model/capture';
import type { CountSnapshot, Platform, Post } from '../core/model/ledger';
import type { Instant } from '../core/model/orders';
import { isPageHost } from '../platform/hosts';
import type { TagDetails } from './tag-api';

/** A post as a page, a grid or a link shows it. */
export interface SeenPost {
  platform: Platform;
  id: string;
  isPhoto: boolean;
  createdAt?: Instant;
  caption?: string;
  /** Clean, or null. */
  url: string | null;
  productIds: string[];
  counts?: CapturedCounts;
  countsExact?: boolean;
}

/** The longest text that the book keeps, the most tags of a post and the longest of them. */
const MAX_CAPTION = 10_000;
const MAX_TAGS = 50;
const MAX_TAG = 60;

/**
 * The post as the book has it from now on: what was seen fills what was empty and adds a snapshot of the counts, what people entered
 * stays, what the person chose now counts. The handle that the book has for a known post stays too.
 */
export function mergePost(known: Post | undefined, seen: SeenPost, accountKey: string, now: Instant, details: TagDetails = {}): Post {
  const base = known ?? newPost(seen, accountKey, now);
  const chosen = details.productIds && unique(details.productIds.filter((id) => id.length > 0 && id.length <= 200));
  return {
    ...base,
    publishedAt: base.publishedAt ?? seen.createdAt ?? postTimeFromId(seen.id),
    caption: seen.caption?.slice(0, MAX_CAPTION) ?? base.caption,
    url: base.url ?? seen.url,
    productIds: chosen ?? unique([...base.productIds, ...seen.productIds]),
    ...(details.campaign === undefined ? {} : { campaign: cut(details.campaign) }),
    ...(details.agreementId === undefined ? {} : { agreementId: details.agreementId }),
    ...(details.tags ? { tags: tidyTags(details.tags) } : {}),
    counts: [...base.counts, ...snapshot(seen, now)],
  };
}

function newPost({ id, platform, isPhoto, createdAt, url }: SeenPost, accountKey: string, now: Instant): Post {
  return {
    id,
    platform,
    accountKey,
    kind: isPhoto ? 'photo' : 'video',
    publishedAt: createdAt ?? (platform === 'tiktok' ? postTimeFromId(id) : null),
    caption: null,
    url,
    productIds: [],
    campaign: null,
    tags: [],
    counts: [],
    taggedAt: now,
  };
}

function snapshot({ counts, countsExact }: SeenPost, at: Instant): CountSnapshot[] {
  if (!counts) return [];
  const { views = null, likes = null, comments = null, shares = null, saves = null } = counts;
  return [{ at, views, likes, comments, shares, saves, exact: countsExact ?? false }];
}

/** Trimmed, none twice in any spelling of its letters, none empty. */
function tidyTags(tags: readonly string[]): string[] {
  const kept = new Map<string, string>();
  for (const tag of tags) {
    const text = tag.trim().slice(0, MAX_TAG);
    const same = text.toLocaleLowerCase();
    if (text && !kept.has(same)) kept.set(same, text);
  }
  return [...kept.values()].slice(0, MAX_TAGS);
}

function cut(text: string | null): string | null {
  return text?.trim().slice(0, 200) || null;
}

function unique(list: readonly string[]): string[] {
  return [...new Set(list)];
}

/** The post's address without what the page added to it; an address elsewhere is no link to the post. */
export function postUrl(url: string): string | null {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  // A `blob:` address has the origin of the page that made it.
  return parsed?.protocol === 'https:' && isPageHost(parsed.origin) ? parsed.origin + parsed.pathname : null;
}

/** The address of a post of TikTok by its handle and id. */
export function tiktokUrl(handle: string, id: string, isPhoto: boolean): string {
  return `https://www.tiktok.com/@${encodeURIComponent(handle)}/${isPhoto ? 'photo' : 'video'}/${id}`;
}
