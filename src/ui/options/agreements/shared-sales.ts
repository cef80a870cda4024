import type { Agreement } from '../../../core/model/ledger';
import type { Day } from '../../../core/model/orders';

/** The days whose sales count for an agreement, by its id; absent or null: none so far. */
export type CountedDays = ReadonlyMap<string, { from: Day; to: Day } | null>;

/**
 * The other agreements whose result counts sales of the same creator and days. Two that name different posts, or different campaigns, share none;
 * a post and a campaign may.
 */
export function sharingSales(agreement: Agreement, all: readonly Agreement[], counted: CountedDays): Agreement[] {
  const own = counted.get(agreement.id);
  if (!own) return [];
  return all.filter((other) => {
    const days = counted.get(other.id);
    if (other.id === agreement.id || other.creatorId !== agreement.creatorId || !days) return false;
    return days.from <= own.to && days.to >= own.from && !isApart(agreement, other);
  });
}

/** A post narrows more than a campaign: where one is named the campaign counts for nothing. */
function isApart(one: Agreement, other: Agreement): boolean {
  if (one.postId !== null && other.postId !== null) return one.postId !== other.postId;
  if (one.postId !== null || other.postId !== null) return false;
  return one.campaign !== null && other.campaign !== null && one.campaign !== other.campaign;
}
