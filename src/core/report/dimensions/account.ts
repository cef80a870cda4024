import { NONE, plain, type TouchDimension } from './dimension';

/** By handle. A cost with a post goes to the post's account. */
export const byAccount: TouchDimension = {
  name: 'account',
  side: 'touch',
  source: 'account',
  ofTouch: (_context, account) => account,
  ofOrphan: (context, orphan) => context.accounts.numberOf(orphan.account),
  ofCost: (context, cost) => {
    const account = cost.postId === null ? undefined : context.posts.accountOf(cost.postId);
    return account === undefined || context.owners.isOwn(account) ? NONE : context.accounts.numberOf(account);
  },
  describe: (context, entity) => plain(context.accounts.nameOf(entity)),
};
