import { type DimensionDef, NONE, plain } from './dimension';

/** By post (the affiliate row's content id). */
export const byPost: DimensionDef = {
  name: 'post',
  source: 'content',
  entities: (_context, block) => block.content,
  ofOrphan: (context, orphan) => (orphan.contentId ? context.contents.numberOf(orphan.contentId) : NONE),
  ofCost: (context, cost) => {
    if (!cost.postId || context.owners.isOwn(context.postAccounts.get(cost.postId) ?? '')) return NONE;
    return context.contents.numberOf(cost.postId);
  },
  describe: (context, entity) => plain(context.contents.nameOf(entity)),
};
