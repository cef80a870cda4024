import { byCodeUnit } from '../core/collections';
import type { Account, Creator } from '../core/model/ledger';
import type { LedgerDb } from '../store/db';

/** A creator of the book with the handles that are theirs now, the primary one first. */
export interface Person extends Creator {
  handles: string[];
}

/** Everybody in the book, archived ones too. */
export async function people({ db }: { db: Pick<LedgerDb, 'creators' | 'accounts'> }): Promise<Person[]> {
  const [creators, accounts] = await Promise.all([db.creators.toArray(), db.accounts.toArray()]);
  const handles = new Map<string, string[]>();
  for (const account of [...accounts].sort(primaryFirst)) {
    const owner = account.own ? undefined : account.owners.find(({ to }) => to === null);
    if (!owner) continue;
    const known = handles.get(owner.creatorId);
    if (known) known.push(account.key);
    else handles.set(owner.creatorId, [account.key]);
  }
  return creators.map((creator) => ({ ...creator, handles: handles.get(creator.id) ?? [] }));
}

function primaryFirst(a: Account, b: Account): number {
  return Number(b.primary) - Number(a.primary) || byCodeUnit(a.key, b.key);
}
