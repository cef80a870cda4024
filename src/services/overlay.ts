import type { CapturedGridPost, CapturedPage } from '../core/model/capture';
import type { Creator } from '../core/model/ledger';
import type { OpInfo } from '../core/model/ops';
import { undo } from '../store/ops/undo';
import type { LedgerContext } from './context';
import type { AddedCreator, PostBadge, SeenCreator, TagDetails, Tagged, TaggedMany } from './tag-api';
import { addCreator } from './tag-creator';
import { isTagOp, tagDeps } from './tag-deps';
import { postFigures } from './tag-figures';
import { tagMany } from './tag-many';
import { tagPost } from './tag-post';

/** How overlays show themselves on a host: in the person's language, and whether they are on there. */
export async function overlaySettings(context: LedgerContext, host: string) {
  const { language, overlaysOff } = await context.settings();
  const off = overlaysOff.some((suffix) => host === suffix || host.endsWith(`.${suffix}`));
  return { language: language ?? ('en' as const), on: !off };
}

/** Whether a post is in the book, and whose it is. */
export async function overlayPost({ db }: LedgerContext, postId: string) {
  const post = await db.posts.get(postId);
  const account = post ? await db.accounts.get(post.accountKey) : undefined;
  const owner = account?.owners.find((one) => one.to === null);
  const creator = owner ? await db.creators.get(owner.creatorId) : undefined;
  return { tagged: post !== undefined, taggedAt: post?.taggedAt ?? null, creatorName: creator?.name ?? null };
}

/** Badges of those of the posts that the book has, or has figures of, by post id. */
export async function overlayPosts(context: LedgerContext, postIds: readonly string[]): Promise<Record<string, PostBadge>> {
  const { db } = context;
  const ids = [...new Set(postIds)];
  const [figures, posts] = await Promise.all([postFigures(db), db.posts.bulkGet(ids)]);
  const keys = [...new Set(posts.flatMap((post) => (post ? [post.accountKey] : [])))];
  const ownerIds = new Map<string, string>();
  for (const account of await db.accounts.bulkGet(keys)) {
    const owner = account?.owners.find(({ to }) => to === null);
    if (account && owner) ownerIds.set(account.key, owner.creatorId);
  }
  const creators = new Map<string, Creator>();
  for (const creator of await db.creators.bulkGet([...new Set(ownerIds.values())])) if (creator) creators.set(creator.id, creator);
  const entries = ids.flatMap((id, i): [string, PostBadge][] => {
    const post = posts[i];
    const own = figures.get(id);
    if (!post && !own) return [];
    const creator = creators.get(ownerIds.get(post?.accountKey ?? '') ?? '');
    return [[id, { tagged: post !== undefined, creatorName: creator?.name ?? null, ...own }]];
  });
  return Object.fromEntries(entries);
}

/** Tags the post that a page shows, with what the person chose. */
export function tagFromPage(context: LedgerContext, page: CapturedPage, url: string, details?: TagDetails): Promise<Tagged> {
  return tagPost(tagDeps(context), page, url, details);
}

/** Tags posts of a grid or of rows of a table; of one handle alone where it is given. */
export function tagManyFromPage(context: LedgerContext, posts: readonly CapturedGridPost[], handle?: string): Promise<TaggedMany> {
  return tagMany(tagDeps(context), posts, handle);
}

/** Adds the creator that a page shows. */
export function addCreatorFromPage(context: LedgerContext, seen: SeenCreator): Promise<AddedCreator> {
  return addCreator(tagDeps(context), seen);
}

/** What capture writes: not an import, the demo or an edit, which have other ids. */
function isTag({ id, changes }: Pick<OpInfo, 'id' | 'changes'>): boolean {
  return isTagOp(id) && changes.every(({ entity }) => entity === 'post' || entity === 'account' || entity === 'creator');
}

/** Takes back what capture wrote, and nothing else: scripts inside other pages may ask for this. Gives whether there was such an op. */
export async function undoTag(context: LedgerContext, opId: string): Promise<boolean> {
  const op = await context.db.ops.where('id').equals(opId).first();
  if (!op || !isTag(op)) return false;
  await undo(context.db, opId, (await context.settings()).who, Date.now());
  return true;
}
