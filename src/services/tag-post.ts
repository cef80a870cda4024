import { accountKey, parseAccountKey } from '../core/handles';
import type { CapturedPage } from '../core/model/capture';
import { LedgerError } from './errors';
import type { CaptureNote, TagDetails, Tagged } from './tag-api';
import type { TagDeps } from './tag-deps';
import { TagDraft } from './tag-draft';
import { mergePost, postUrl } from './tag-merge';
import { type Owner, ownerOf, plainHandle, type SeenAccount } from './tag-owner';

/**
 * Puts the post that a page shows into the book, in one op: the post with its counts as seen now and what the person chose, and its
 * account and creator where they are new. Tagging again adds a snapshot of the counts; what was entered by hand stays. Throws
 * `page_unclear` for a page that is no post of a plain handle.
 */
export async function tagPost(deps: TagDeps, page: CapturedPage, url: string, details?: TagDetails): Promise<Tagged> {
  const handle = plainHandle('tiktok', page.handle ?? '');
  if (page.kind !== 'post' || !page.id || !handle) {
    throw new LedgerError('page_unclear', { reason: page.reason ?? 'unknown' }, `expected a post with its handle, got kind ${page.kind}`);
  }
  const draft = new TagDraft(deps);
  const known = await draft.post(page.id);
  const { creator, isNew, note, key } = await postOwner(draft, known?.accountKey ?? null, { platform: 'tiktok', handle, ...shown(page) });
  const seen = {
    platform: 'tiktok' as const,
    id: page.id,
    isPhoto: page.isPhoto === true,
    createdAt: page.createdAt,
    caption: page.caption,
    url: postUrl(url),
    productIds: (page.products ?? []).flatMap((product) => (product.id ? [product.id] : [])),
    counts: page.counts,
    countsExact: page.countsExact,
  };
  draft.putPost(mergePost(known, seen, key, deps.now(), details));
  const op = await deps.commit(draft.changes);
  return { opId: op.id, creatorId: creator.id, creatorName: creator.name, isNew, ...(note ? { note } : {}) };
}

/** What a page says of the account, where it is the post's own. */
function shown({ account, handle }: CapturedPage): Partial<SeenAccount> {
  if (!account || accountKey('tiktok', account.handle) !== accountKey('tiktok', handle ?? '')) return {};
  const { nickname, userId, followers, followersExact, bioLink } = account;
  return { nickname, userId, followers, followersExact, bioLink };
}

/**
 * Whose a seen post is. A post that the book has under another handle stays there: the page is believed only where the platform's id
 * says that both handles are one account's.
 */
export async function postOwner(draft: TagDraft, knownKey: string | null, seen: SeenAccount): Promise<Owner> {
  const key = accountKey(seen.platform, seen.handle);
  if (knownKey === null || knownKey === key) return ownerOf(draft, seen);
  const known = await draft.account(knownKey);
  if (known?.userId && known.userId === seen.userId) return ownerOf(draft, seen);
  const owner = await ownerOf(draft, parseAccountKey(knownKey));
  const note: CaptureNote = { kind: 'other_handle', known: parseAccountKey(knownKey).handle, seen: seen.handle };
  return { ...owner, note };
}
