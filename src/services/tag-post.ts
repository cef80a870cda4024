import { accountKey, normalizeHandle } from '../core/handles';
import { postTimeFromId } from '../core/ids';
import type { CapturedPage } from '../core/model/capture';
import type { Account, CountSnapshot, Creator, Post } from '../core/model/ledger';
import type { Change, OpInfo } from '../core/model/ops';
import type { Day, Instant } from '../core/model/orders';
import { addDays } from '../core/time';
import { isPageHost } from '../platform/hosts';
import { LedgerError } from './errors';

export interface TagDeps {
  account(key: string): Promise<Account | undefined>;
  creator(id: string): Promise<Creator | undefined>;
  post(key: string): Promise<Post | undefined>;
  /** Whether the rules call this account the seller's own. */
  isOwn(key: string): Promise<boolean>;
  commit(changes: Change[]): Promise<OpInfo>;
  now(): Instant;
  newId(): string;
}

export interface Tagged {
  opId: string;
  /** Empty for the seller's own account: nobody is credited with it. */
  creatorId: string;
  creatorName: string;
  isNew: boolean;
}

/**
 * Puts the post that a page shows into the book, in one op: the post with its counts as seen now, and its account and creator
 * where they are new. Tagging again adds a snapshot of the counts; what was entered by hand stays. Throws `page_unclear` for a
 * page that is no post of a plain handle.
 */
export async function tagPost(deps: TagDeps, page: CapturedPage, url: string): Promise<Tagged> {
  const handle = normalizeHandle(page.handle ?? '');
  if (page.kind !== 'post' || !page.id || !HANDLE.test(handle)) {
    throw new LedgerError('page_unclear', { reason: page.reason ?? 'unknown' }, `expected a post with its handle, got kind ${page.kind}`);
  }
  const key = accountKey('tiktok', handle);
  const account = await deps.account(key);
  const isOwn = account?.own === true || (await deps.isOwn(key));
  const owner = isOwn ? ownAccount(page, handle) : await ownerOf(deps, account, page, handle);
  const post = mergePost(await deps.post(page.id), page, { key, url, now: deps.now() });
  const changes: Change[] = [...owner.changes, { entity: 'post', key: post.id, after: post }];
  if (!account || owner.isNew) {
    const after = seenAs(account ?? newAccount(key, handle), page);
    changes.push({ entity: 'account', key, after: isOwn ? { ...after, own: true } : withOwner(after, owner) });
  }
  const op = await deps.commit(changes);
  return { opId: op.id, creatorId: owner.creator.id, creatorName: owner.creator.name, isNew: owner.isNew };
}

/** Handles are letters, digits, dots and underscores; anything else (a colon above all) could name another platform's account. */
const HANDLE = /^[\p{L}\p{N}_.]{1,64}$/u;
/** The longest text that the book keeps. */
const MAX_CAPTION = 10_000;

interface Owner {
  creator: Pick<Creator, 'id' | 'name'>;
  isNew: boolean;
  changes: Change[];
  /** The owner that the account names and the book no longer has. */
  lost: string | null;
}

function ownAccount(page: CapturedPage, handle: string): Owner {
  return { creator: { id: '', name: page.account?.nickname?.trim() || handle }, isNew: false, changes: [], lost: null };
}

async function ownerOf(deps: TagDeps, account: Account | undefined, page: CapturedPage, handle: string): Promise<Owner> {
  const current = account?.owners.find((owner) => owner.to === null) ?? account?.owners.at(-1);
  const known = current ? await deps.creator(current.creatorId) : undefined;
  if (known) return { creator: known, isNew: false, changes: [], lost: null };
  const creator: Creator = {
    id: deps.newId(),
    name: page.account?.nickname?.trim() || handle,
    category: null,
    tags: [],
    market: null,
    note: null,
    archived: false,
  };
  const changes: Change[] = [{ entity: 'creator', key: creator.id, after: creator }];
  return { creator, isNew: true, changes, lost: current?.creatorId ?? null };
}

function newAccount(key: string, handle: string): Account {
  return { key, platform: 'tiktok', handle, displayName: null, userId: null, followers: null, own: false, primary: true, owners: [] };
}

/** The account with what the page shows of it. */
function seenAs(account: Account, page: CapturedPage): Account {
  return {
    ...account,
    displayName: page.account?.nickname ?? account.displayName,
    userId: page.account?.userId ?? account.userId,
    followers: page.account?.followers ?? account.followers,
  };
}

/** A day has one owner at most: the new one takes the place of the one that is gone, and begins after those that remain. */
function withOwner(account: Account, { creator, lost }: Owner): Account {
  const others = account.owners.filter(({ creatorId }) => creatorId !== lost);
  const last = others.reduce<Day | null>((day, { to }) => (to !== null && (day === null || to > day) ? to : day), null);
  const from = last === null ? null : addDays(last, 1);
  return { ...account, owners: [...others, { creatorId: creator.id, from, to: null }] };
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
    caption: page.caption?.slice(0, MAX_CAPTION) ?? null,
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

/** The post's address without what the page added to it; an address elsewhere is no link to the post. */
function postUrl(url: string): string | null {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  return parsed && isPageHost(parsed.origin) ? parsed.origin + parsed.pathname : null;
}
