import type { Change } from '../core/model/ops';
import { patchSettings } from '../store/ledger';
import type { OpInfo } from './api';
import type { LedgerContext } from './context';
import { LedgerError } from './errors';
import { proposeSame } from './sub-accounts';
import type { SubAccountProposal } from './tag-api';
import { currentOwner } from './tag-owner';

const DISMISSED = 'notSamePerson';
const MAX_DISMISSED = 2_000;

/** Creators who may be one person, as the book stands. */
export async function subAccountProposals({ db }: LedgerContext): Promise<SubAccountProposal[]> {
  const [creators, accounts, posts, agreements, dismissed] = await Promise.all([
    db.creators.toArray(),
    db.accounts.toArray(),
    db.posts.toArray(),
    db.agreements.toArray(),
    readDismissed({ db }),
  ]);
  return proposeSame({ creators, accounts, posts, agreements }, new Set(dismissed));
}

/** Two people after all: their proposal is not made again. */
export async function dismissProposal({ db }: LedgerContext, proposalId: string): Promise<void> {
  const dismissed = await readDismissed({ db });
  if (dismissed.includes(proposalId)) return;
  await patchSettings<Record<string, string[]>>(db, { [DISMISSED]: [...dismissed, proposalId].slice(-MAX_DISMISSED) });
}

/**
 * Makes one creator of two, in one op: every account of `subId` is `mainId`'s, over all the days that it was `subId`'s, so that history is
 * credited anew; costs, agreements and payments go along; the emptied creator is archived. `undo` brings all of it back. Throws
 * `record_conflict` where one of them is not there, or both are one.
 */
export async function joinCreators(context: LedgerContext, mainId: string, subId: string): Promise<OpInfo> {
  const { db } = context;
  const [main, sub] = await db.creators.bulkGet([mainId, subId]);
  if (!main || !sub || mainId === subId) {
    throw new LedgerError('record_conflict', { record: !main ? mainId : subId }, `expected two creators, got ${mainId} and ${subId}`);
  }
  const [accounts, costs, agreements, payments] = await Promise.all([
    db.accounts.filter(({ owners }) => owners.some(({ creatorId }) => creatorId === subId)).toArray(),
    db.costs.where('creatorId').equals(subId).toArray(),
    db.agreements.where('creatorId').equals(subId).toArray(),
    db.payments.filter(({ creatorId }) => creatorId === subId).toArray(),
  ]);
  const changes: Change[] = [
    ...accounts.map((account): Change => {
      const owners = account.owners.map((owner) => (owner.creatorId === subId ? { ...owner, creatorId: mainId } : owner));
      const primary = currentOwner(account)?.creatorId === subId ? false : account.primary;
      return { entity: 'account', key: account.key, after: { ...account, primary, owners } };
    }),
    ...costs.map((one): Change => ({ entity: 'cost', key: one.id, after: { ...one, creatorId: mainId } })),
    ...agreements.map((one): Change => ({ entity: 'agreement', key: one.id, after: { ...one, creatorId: mainId } })),
    ...payments.map((one): Change => ({ entity: 'payment', key: one.id, after: { ...one, creatorId: mainId } })),
    {
      entity: 'creator',
      key: mainId,
      after: {
        ...main,
        category: main.category ?? sub.category,
        market: main.market ?? sub.market,
        tags: [...new Set([...main.tags, ...sub.tags])],
      },
    },
    { entity: 'creator', key: subId, after: { ...sub, archived: true } },
  ];
  return context.commit(changes);
}

async function readDismissed({ db }: Pick<LedgerContext, 'db'>): Promise<string[]> {
  return ((await db.settings.get(DISMISSED))?.value as string[] | undefined) ?? [];
}
