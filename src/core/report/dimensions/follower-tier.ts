import type { Context } from '../context';
import { NONE, plain, type TouchDimension } from './dimension';
import { KnownNumbers } from './known-numbers';

const UNKNOWN = 0;
/** Tiers by their upper end, which is not part of them. */
const TIERS = [
  { key: 'under_10k', below: 10_000 },
  { key: '10k_100k', below: 100_000 },
  { key: '100k_500k', below: 500_000 },
  { key: '500k_1m', below: 1_000_000 },
  { key: 'over_1m', below: Number.POSITIVE_INFINITY },
] as const;

const ofAccount = new KnownNumbers((context, account) => tierOf(context, account < 0 ? '' : context.accounts.nameOf(account)));

/** By the followers that the account has now. A cost with a post goes to the tier of the post's account. */
export const byFollowerTier: TouchDimension = {
  name: 'follower_tier',
  side: 'touch',
  source: 'account',
  ofTouch: (context, account) => ofAccount.of(context, account),
  ofOrphan: (context, orphan) => tierOf(context, orphan.account),
  ofCost: (context, cost) => {
    const account = cost.postId === null ? undefined : context.posts.accountOf(cost.postId);
    return account === undefined || context.owners.isOwn(account) ? NONE : tierOf(context, account);
  },
  describe: (_context, entity) => plain(entity === UNKNOWN ? 'unknown' : TIERS[entity - 1]!.key),
};

function tierOf(context: Context, accountKey: string): number {
  const followers = context.accountsByKey.get(accountKey)?.followers ?? null;
  return followers === null ? UNKNOWN : 1 + TIERS.findIndex(({ below }) => followers < below);
}
