import type { Context } from '../context';
import { NONE, plain, type TouchDimension } from './dimension';
import { KnownNumbers } from './known-numbers';

const ofAccount = new KnownNumbers((context, account) => audienceOf(context, account < 0 ? '' : context.accounts.nameOf(account)));

/** By the audience of the account, in the words of the page that showed it. A cost with a post goes to that of the post's account. */
export const byAudience: TouchDimension = {
  name: 'audience',
  side: 'touch',
  source: 'account',
  ofTouch: (context, account) => ofAccount.of(context, account),
  ofOrphan: (context, orphan) => audienceOf(context, orphan.account),
  ofCost: (context, cost) => {
    const account = cost.postId === null ? undefined : context.posts.accountOf(cost.postId);
    return account === undefined || context.owners.isOwn(account) ? NONE : audienceOf(context, account);
  },
  describe: (context, entity) => plain(context.audiences.nameOf(entity)),
};

function audienceOf(context: Context, accountKey: string): number {
  return context.audiences.numberOf(context.accountsByKey.get(accountKey)?.audience || 'unknown');
}
