import { NONE, plain, type TouchDimension } from './dimension';

/** By post: the affiliate row's content id, the code's post, the post that exposed. */
export const byPost: TouchDimension = {
  name: 'post',
  side: 'touch',
  source: 'content',
  ofTouch: (_context, _account, _creator, content) => content,
  ofOrphan: (context, orphan) => (orphan.contentId ? context.contents.numberOf(orphan.contentId) : NONE),
  ofCost: (context, cost) => {
    if (!cost.postId || context.owners.isOwn(context.posts.accountOf(cost.postId) ?? '')) return NONE;
    return context.contents.numberOf(cost.postId);
  },
  count: (context) => context.contents.table.names.length,
  describe: (context, entity) => plain(context.contents.nameOf(entity)),
};
