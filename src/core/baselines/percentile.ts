import { BASELINE_DEFAULTS, type BaselineAssumptions, type Member, sortedRatios } from './baseline';
import { compareQuotients, type Quotient, shownQuotient } from './quotient';

/**
 * Where creators stand among the others of their group: (below + equal others / 2) / others, in ten-thousandths (6250 is the 62.5th
 * percentile); null where a creator has no ratio or nobody else has one. Others are those of the members with enough orders.
 */
export function percentilesOf(
  members: readonly Member[],
  assumptions: BaselineAssumptions = BASELINE_DEFAULTS,
): (creator: Member) => number | null {
  const counted = members.filter((member) => member.orders >= assumptions.minOrders && member.denominator !== 0);
  const names = new Set(counted.map((member) => member.creator));
  const ratios = sortedRatios(counted);
  return (creator) => {
    const itself = names.has(creator.creator) ? 1 : 0;
    const others = ratios.length - itself;
    if (creator.denominator === 0 || others === 0) return null;
    const own: Quotient = { num: creator.numerator, den: creator.denominator };
    const below = countBefore(ratios, (ratio) => compareQuotients(ratio, own) < 0);
    const equal = countBefore(ratios, (ratio) => compareQuotients(ratio, own) <= 0) - below - itself;
    return shownQuotient({ num: 2 * below + equal, den: 2 * others });
  };
}

/** How many of the ascending ratios come first and meet the condition. */
function countBefore(ratios: readonly Quotient[], isBefore: (ratio: Quotient) => boolean): number {
  let low = 0;
  let high = ratios.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(ratios[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}
