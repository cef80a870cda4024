import type { Account, Creator, Rules } from '../model/ledger';
import { OWN, Owners } from '../report/owners';
import { epochDay } from '../time';

/** The id of the creator of the ledger that owns an account on a day; null for the seller's own and for those that nobody owns. */
export type OwnerOf = (accountKey: string, day: string) => string | null;

export function ownerLookup(
  ledger: { creators: readonly Creator[]; accounts: readonly Account[] },
  rules: Pick<Rules, 'ownAccounts'>,
): OwnerOf {
  const owners = new Owners(ledger.creators, ledger.accounts, rules);
  return (accountKey, day) => {
    const owner = owners.at(accountKey, epochDay(day));
    return owner === OWN ? null : owners.creators[owner]!.id;
  };
}
