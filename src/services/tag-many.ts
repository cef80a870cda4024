import type { CapturedGridPost } from '../core/model/capture';
import { LedgerError } from './errors';
import type { TaggedMany } from './tag-api';
import type { TagDeps } from './tag-deps';
import { TagDraft } from './tag-draft';
import { mergePost, tiktokUrl } from './tag-merge';
import { plainHandle } from './tag-owner';
import { postOwner } from './tag-post';

/**
 * Puts posts of a grid or of rows of a table into the book, in one op that is taken back as one. Skipped are posts without a plain
 * handle, of another handle than `only`, named twice, and known ones of which nothing new is shown. Throws `page_unclear` where none is left.
 */
export async function tagMany(deps: TagDeps, posts: readonly CapturedGridPost[], only?: string): Promise<TaggedMany> {
  const draft = new TagDraft(deps);
  const wanted = only === undefined ? null : plainHandle('tiktok', only);
  const done = new Set<string>();
  let [added, refreshed] = [0, 0];
  for (const post of posts) {
    const handle = plainHandle('tiktok', post.handle || (only ?? ''));
    if (!handle || done.has(post.id) || (only !== undefined && handle !== wanted)) continue;
    const known = await draft.post(post.id);
    if (known && post.views === undefined) continue;
    const { key } = await postOwner(draft, known?.accountKey ?? null, { platform: 'tiktok', handle });
    const seen = {
      platform: 'tiktok' as const,
      id: post.id,
      isPhoto: post.isPhoto,
      createdAt: post.createdAt,
      url: tiktokUrl(handle, post.id, post.isPhoto),
      productIds: [],
      counts: post.views === undefined ? undefined : { views: post.views },
      // Grids round: 2.9M.
      countsExact: false,
    };
    draft.putPost(mergePost(known, seen, key, deps.now()));
    done.add(post.id);
    if (known) refreshed += 1;
    else added += 1;
  }
  if (done.size === 0) {
    throw new LedgerError(
      'page_unclear',
      { reason: 'unknown' },
      `expected posts with their handles that are new, got ${posts.length} others`,
    );
  }
  const op = await deps.commit(draft.changes);
  return { opId: op.id, added, refreshed, skipped: posts.length - added - refreshed };
}
