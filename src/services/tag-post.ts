import { accountKey, normalizeHandle } from '../core/handles';
import { postTimeFromId } from '../core/ids';
import type { CapturedPage } from '../core/model/capture';
import type { Account, CountSnapshot, Creator, Post } from '../core/model/ledger';
import type { Change, OpInfo } from '../core/model/ops';
import type { Instant } from '../core/model/orders';
import { LedgerError } from './errors';

export interface TagDeps {
  account(key: string): Promise<Account | undefined>;
  creator(id: string): Promise<Creator | undefined>;
  post(key: string): Promise<Post | undefined>;
  commit(changes: Change[]): Promise<OpInfo>;
  now(): Instant;
  newId(): string;
}

export interface Tagged {
  opId: string;
  creatorId: string;
  creatorName: string;
  isNew: boolean;
}

/**
 * Puts the post that a page shows into the book, in one op: the post with its counts as seen now, and its account and creator
 * where they are new. Tagging again adds a snapshot of the counts; what was entered by hand stays.
 */
export async function tagPost(deps: TagDeps, page: CapturedPage, url: string): Promise<Tagged> {
  const handle = normalizeHandle(page.handle ?? '');
  if (page.kind !== 'post' || !page.id || handle === '') {
    throw new LedgerError('request_refused', { reason: page.reason ?? 'unknown' }, `not a post that can be told: kind ${page.kind}`);
  }
  const key = accountKey('tiktok', handle);
  const account = await deps.account(key);
  const owner = await ownerOf(deps, account, page, handle);
  const post = mergePost(await deps.post(page.id), page, { key, url, now: deps.now() });
  const changes: Change[] = [...owner.changes, { entity: 'post', key: post.id, after: post }];
  if (!account || owner.isNew) {
    changes.push({ entity: 'account', key, after: withOwner(account ?? newAccount(key, handle), page, owner.creator.id) });
  }
  const op = await deps.commit(changes);
  return { opId: op.id, creatorId: owner.creator.id, creatorName: owner.creator.name, isNew: owner.isNew };
}

async function ownerOf(deps: TagDeps, account: Account | undefined, page: CapturedPage, handle: string) {
  const current = account?.owners.find((owner) => owner.to === null) ?? account?.owners.at(-1);
  const known = current ? await deps.creator(current.creatorId) : undefined;
  if (known) return { creator: known, isNew: false, changes: [] as Change[] };
  const creator: Creator = {
    id: deps.newId(),
    name: page.account?.nickname?.trim() || handle,
    category: null,
    tags: [],
    market: null,
    note: null,
    archived: false,
  };
  return { creator, isNew: true, changes: [{ entity: 'creator', key: creator.id, after: creator }] as Change[] };
}

function newAccount(key: string, handle: string): Account {
  return { key, platform: 'tiktok', handle, displayName: null, userId: null, followers: null, own: false, primary: true, owners: [] };
}

function withOwner(account: Account, page: CapturedPage, creatorId: string): Account {
  return {
    ...account,
    displayName: page.account?.nickname ?? account.displayName,
    userId: page.account?.userId ?? account.userId,
    followers: page.account?.followers ?? account.followers,
    owners: [...account.owners, { creatorId, from: null, to: null }],
  };
}

function mergePost(known: Post | undefined, page: CapturedPage, { key, url, now }: { key: string; url: string; now: Instant }): Post {
  const id = page.id as string;
  const productIds = (page.products ?? []).flatMap((product) => (product.id ? [product.id] : []));
  const fresh: Post = {
    id,
    platform: 'tiktok',
    accountKey: key,
    kind: page.isPhoto ? 'photo' : 'video',
    publishedAt: page.createdAt ?? postTimeFromId(id),
    caption: page.caption ?? null,
    url: postUrl(url),
    productIds,
    campaign: null,
    tags: [],
    counts: [],
    taggedAt: now,
  };
  const base = known ?? fresh;
  return {
    ...base,
    accountKey: key,
    publishedAt: base.publishedAt ?? fresh.publishedAt,
    caption: fresh.caption ?? base.caption,
    url: base.url ?? fresh.url,
    productIds: [...new Set([...base.productIds, ...productIds])],
    counts: [...base.counts, ...snapshot(page, now)],
  };
}

function snapshot(page: CapturedPage, at: Instant): CountSnapshot[] {
  const { counts } = page;
  if (!counts) return [];
  const { views = null, likes = null, comments = null, shares = null, saves = null } = counts;
  return [{ at, views, likes, comments, shares, saves, exact: page.countsExact ?? false }];
}

/** The post's address without what the page added to it; only https goes into the book. */
function postUrl(url: string): string | null {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  return parsed?.protocol === 'https:' ? parsed.origin + parsed.pathname : null;
}
