import { parseAccountKey, toAccountKey } from '../../core/handles';
import type { Account, Creator, Ledger } from '../../core/model/ledger';
import type { Day } from '../../core/model/orders';
import type { AccountValues, CreatorValues } from './creators';
import { fillOwner, OwnershipConflict } from './ownership';
import { stableId } from './stable-id';

/** Creators and accounts while files are joined; the ledger's own objects are never changed. */
export class People {
  readonly #byName = new Map<string, Creator>();
  readonly #byId = new Map<string, Creator>();
  readonly #accounts = new Map<string, Account>();
  readonly #changedCreators = new Map<string, Creator>();
  readonly #changedAccounts = new Map<string, Account>();

  constructor(ledger: Pick<Ledger, 'creators' | 'accounts'>) {
    for (const creator of ledger.creators) {
      this.#byName.set(creator.name, creator);
      this.#byId.set(creator.id, creator);
    }
    for (const account of ledger.accounts) this.#accounts.set(account.key, account);
  }

  named(name: string): Creator {
    return (
      this.#byName.get(name) ??
      this.#put({ id: stableId('creator', name), name, category: null, tags: [], market: null, note: null, archived: false })
    );
  }

  describe(row: CreatorValues): void {
    const { id, archived } = this.named(row.creator);
    const { creator: name, category, market, note } = row;
    this.#put({ id, name, category, tags: row.tags ?? [], market, note, archived });
  }

  /** By name, else by the handle's owner on the day (else its latest), else a new creator named by the handle. */
  payee(text: string, day: Day): Creator {
    const byName = this.#byName.get(text.normalize('NFC'));
    if (byName) return byName;
    const key = toAccountKey(text);
    const owners = this.#accounts.get(key)?.owners ?? [];
    const onDay = owners.find((period) => (period.from ?? day) <= day && day <= (period.to ?? day));
    const owner = this.#byId.get((onDay ?? owners.at(-1))?.creatorId ?? '');
    if (owner) return owner;
    const creator = this.named(key);
    this.own(key, (owners) => fillOwner(owners, creator.id));
    return creator;
  }

  /** Changes whose the account is; gives the conflict where that cannot be. */
  own(key: string, change: (owners: Account['owners']) => Account['owners']): OwnershipConflict | null {
    const account = this.#accounts.get(key) ?? newAccount(key);
    try {
      this.#putAccount({ ...account, owners: change(account.owners) });
      return null;
    } catch (error) {
      if (error instanceof OwnershipConflict) return error;
      throw error;
    }
  }

  setPrimary(key: string, primary: boolean): void {
    const account = this.#accounts.get(key);
    if (account && account.primary !== primary) this.#putAccount({ ...account, primary });
  }

  /** What a file says about who follows the account; what it leaves empty stays as it is. */
  setReach(key: string, { followers, audience }: Pick<AccountValues, 'followers' | 'audience'>): void {
    const account = this.#accounts.get(key);
    if (!account) return;
    const isNews = (followers !== null && followers !== account.followers) || (audience !== null && audience !== account.audience);
    if (!isNews) return;
    this.#putAccount({ ...account, followers: followers ?? account.followers, ...(audience === null ? {} : { audience }) });
  }

  /** Whether the creator has the account on any day. */
  owns(id: string, key: string): boolean {
    return this.#accounts.get(key)?.owners.some((owner) => owner.creatorId === id) ?? false;
  }

  /** Whether the account is another creator's on every day, so that a list cannot name it. */
  hasOther(key: string, name: string): boolean {
    const owners = this.#accounts.get(key)?.owners ?? [];
    const id = this.#byName.get(name)?.id ?? stableId('creator', name);
    return owners.length > 0 && fillOwner(owners, id).every((owner) => owner.creatorId !== id);
  }

  /** Whose the account is, in words. */
  ownersOf(key: string): string {
    const owners = this.#accounts.get(key)?.owners ?? [];
    return owners.map((owner) => `${this.#nameOf(owner.creatorId)} ${owner.from ?? 'always'} to ${owner.to ?? 'open'}`).join(', ');
  }

  #nameOf(id: string): string {
    return this.#byId.get(id)?.name ?? id;
  }

  expected({ owner }: OwnershipConflict): string {
    return `days on which ${this.#nameOf(owner.creatorId)} does not own it (${owner.from ?? 'always'} to ${owner.to ?? 'open'})`;
  }

  changedCreators(): Creator[] {
    return [...this.#changedCreators.values()];
  }

  changedAccounts(): Account[] {
    return [...this.#changedAccounts.values()];
  }

  #put(creator: Creator): Creator {
    this.#byName.set(creator.name, creator);
    this.#byId.set(creator.id, creator);
    this.#changedCreators.set(creator.id, creator);
    return creator;
  }

  #putAccount(account: Account): void {
    this.#accounts.set(account.key, account);
    this.#changedAccounts.set(account.key, account);
  }
}

function newAccount(key: string): Account {
  const { platform, handle } = parseAccountKey(key);
  return { key, platform, handle, displayName: null, userId: null, followers: null, own: false, primary: false, owners: [] };
}
