import { toAccountKey } from '../core/handles';
import type { Account, Creator, Platform, Post } from '../core/model/ledger';
import type { Change, OpInfo } from '../core/model/ops';
import type { Day, Instant } from '../core/model/orders';
import { dayOf } from '../core/time';
import type { LedgerContext } from './context';

/** What tagging reads and writes. */
export interface TagDeps {
  account(key: string): Promise<Account | undefined>;
  creator(id: string): Promise<Creator | undefined>;
  post(key: string): Promise<Post | undefined>;
  /** Accounts that bear one of the platform's ids. */
  accountsById(platform: Platform, ids: { userId?: string; oecId?: string }): Promise<Account[]>;
  /** Whether the rules call this account the seller's own. */
  isOwn(key: string): Promise<boolean>;
  /** Writes one op that scripts in other pages may take back. */
  commit(changes: Change[]): Promise<OpInfo>;
  /** Today in the report's zone. */
  today(): Promise<Day>;
  now(): Instant;
  newId(): string;
}

/** Ops made by capture bear this before their id: they alone can be taken back from inside another page. */
const TAG_OP = 'tag:';

export function isTagOp(opId: string): boolean {
  return opId.startsWith(TAG_OP);
}

export function tagDeps(context: LedgerContext): TagDeps {
  const { db } = context;
  return {
    account: (key) => db.accounts.get(key),
    creator: (id) => db.creators.get(id),
    post: (key) => db.posts.get(key),
    accountsById: (platform, { userId, oecId }) =>
      userId || oecId
        ? db.accounts
            .filter((one) => one.platform === platform && ((!!userId && one.userId === userId) || (!!oecId && one.oecId === oecId)))
            .toArray()
        : Promise.resolve([]),
    isOwn: async (key) => ((await context.shops.rules())?.ownAccounts ?? []).some((own) => toAccountKey(own) === key),
    commit: (changes) => context.commit(changes, TAG_OP + crypto.randomUUID()),
    today: async () => dayOf(Date.now(), (await context.shops.rules())?.timeZone ?? 'UTC'),
    now: Date.now,
    newId: () => crypto.randomUUID(),
  };
}
