import { addDays } from '../../core/days';
import type { Account } from '../../core/model/ledger';
import type { Day } from '../../core/model/orders';

type Owner = Account['owners'][number];

/** Before and after all days that can be written. */
const [FIRST, LAST] = ['0000-01-01', '9999-12-31'];

/** A period that another creator already has: whose, and when. */
export class OwnershipConflict extends Error {
  override readonly name = 'OwnershipConflict';
  constructor(readonly owner: Owner) {
    super(`The account belongs to ${owner.creatorId} from ${owner.from ?? 'always'} to ${owner.to ?? 'now'}`);
  }
}

/** The periods with one more; the same creator's may overlap and is then one. Throws `OwnershipConflict` (days are inclusive). */
export function addOwner(owners: readonly Owner[], added: Owner): Owner[] {
  const touching = owners.filter((owner) => overlaps(owner, added));
  const other = touching.find((owner) => owner.creatorId !== added.creatorId);
  if (other) throw new OwnershipConflict(other);
  const from = [added, ...touching].map((owner) => owner.from ?? FIRST).sort()[0]!;
  const to = [added, ...touching]
    .map((owner) => owner.to ?? LAST)
    .sort()
    .at(-1)!;
  const merged: Owner = { creatorId: added.creatorId, from: from === FIRST ? null : from, to: to === LAST ? null : to };
  return [...owners.filter((owner) => !touching.includes(owner)), merged].sort(byFrom);
}

/**
 * The periods where a creator's list names the account without days: dated periods win on their days, the rest is the creator's.
 * Where a dated period is this creator's own, the dates are what was meant and nothing is added.
 */
export function fillOwner(owners: readonly Owner[], creatorId: string): Owner[] {
  if (owners.some((owner) => owner.creatorId === creatorId)) return [...owners];
  const filled: Owner[] = [...owners];
  let free: Day | null = null;
  let open = true;
  for (const owner of [...owners].sort(byFrom)) {
    if (owner.from !== null && (free ?? FIRST) < owner.from) filled.push({ creatorId, from: free, to: addDays(owner.from, -1) });
    if (owner.to === null) {
      open = false;
      break;
    }
    free = addDays(owner.to, 1);
  }
  if (open) filled.push({ creatorId, from: free, to: null });
  return filled.sort(byFrom);
}

function overlaps(a: Owner, b: Owner): boolean {
  return (a.from ?? FIRST) <= (b.to ?? LAST) && (b.from ?? FIRST) <= (a.to ?? LAST);
}

function byFrom(a: Owner, b: Owner): number {
  const [x, y] = [a.from ?? FIRST, b.from ?? FIRST];
  return x < y ? -1 : x > y ? 1 : 0;
}
