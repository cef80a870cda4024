import { toAccountKey } from '../core/handles';
import type { CapturedPage } from '../core/model/capture';
import type { OpInfo } from '../core/model/ops';
import { undo } from '../store/ops/undo';
import type { LedgerContext } from './context';
import { type Tagged, tagPost } from './tag-post';

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

/** Tags the post that a page shows. */
export function tagFromPage(context: LedgerContext, page: CapturedPage, url: string): Promise<Tagged> {
  const { db, commit } = context;
  const deps = {
    account: (key: string) => db.accounts.get(key),
    creator: (id: string) => db.creators.get(id),
    post: (key: string) => db.posts.get(key),
    isOwn: async (key: string) => ((await context.shops.rules())?.ownAccounts ?? []).some((own) => toAccountKey(own) === key),
    commit,
    now: Date.now,
    newId: () => crypto.randomUUID(),
  };
  return tagPost(deps, page, url);
}

/** One post, and what a tag makes with it: not an import or the demo, which hold posts too. */
function isTag(changes: OpInfo['changes']): boolean {
  const posts = changes.filter(({ entity, after }) => entity === 'post' && after !== null);
  return posts.length === 1 && changes.every(({ entity }) => entity === 'post' || entity === 'account' || entity === 'creator');
}

/** Takes back a tag, and nothing else: scripts inside other pages may ask for this. Gives whether there was one. */
export async function undoTag(context: LedgerContext, opId: string): Promise<boolean> {
  const op = await context.db.ops.where('id').equals(opId).first();
  if (!op || !isTag(op.changes)) return false;
  await undo(context.db, opId, (await context.settings()).who, Date.now());
  return true;
}
