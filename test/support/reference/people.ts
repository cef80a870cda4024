import type { Account, Creator } from '../../../src/core/model/ledger';
import { byCode, type World } from './world';

/** Who is who: accounts, their owners over time, and the names that rows go by (roi.md section 3). */
export interface Person {
  key: string;
  id: string | null;
}

export const accountOf = (world: World, key: string): Account | undefined => world.ledger.accounts.find((a) => a.key === key);

export const isOwn = (world: World, key: string): boolean => world.rules.ownAccounts.includes(key) || (accountOf(world, key)?.own ?? false);

/** The creator that owned an account on a day; an account that nobody owns is a creator by its handle; the seller's own is nobody. */
export function personOf(world: World, account: string, day: string): Person | null {
  if (account === '' || isOwn(world, account)) return null;
  const owner = accountOf(world, account)?.owners.find((o) => (o.from === null || o.from <= day) && (o.to === null || day <= o.to));
  const creator = world.ledger.creators.find((c) => c.id === owner?.creatorId);
  return creator ? { key: nameOf(world, creator), id: creator.id } : { key: account, id: null };
}

/** The name; where several share one, with the first handle: the primary one, else the first by code unit. */
export function nameOf(world: World, creator: Creator): string {
  const isShared = world.ledger.creators.some((c) => c.id !== creator.id && c.name === creator.name);
  if (!isShared) return creator.name;
  const owned = world.ledger.accounts.filter((a) => a.owners.some((o) => o.creatorId === creator.id));
  owned.sort((a, b) => Number(b.primary) - Number(a.primary) || byCode(a.handle, b.handle));
  return owned[0] ? `${creator.name} (${owned[0].handle})` : creator.name;
}
