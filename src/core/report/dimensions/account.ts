import { type DimensionDef, NONE, plain } from './dimension';

/** By handle. A cost with a post goes to the post's account. */
export const byAccount: DimensionDef = {
  name: 'account',
  source: 'account',
  entities: (_context, block) => block.account,
  ofOrphan: (context, orphan) => context.accounts.numberOf(orphan.account),
  ofCost: (context, cost) => {
    const account = cost.postId === null ? undefined : context.postAccounts.get(cost.postId);
    return account === undefined || context.owners.isOwn(account) ? NONE : context.accounts.numberOf(account);
  },
  describe: (context, entity) => plain(context.accounts.nameOf(entity)),
};
