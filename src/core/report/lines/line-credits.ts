import type { FactsBlock } from '../../facts/combine';
import { COUNTED } from '../../facts/model';
import type { Context } from '../context';
import { BY_CLICKS, type LineCredits, NOBODY } from './evaluated';

/**
 * Who is credited for the lines of a shop-day, and the creators met on the way that nobody introduced. A line of an order that does not count
 * is looked at only where it has a loss.
 */
export function creditsOf(
  context: Context,
  block: FactsBlock,
  owners: Int32Array,
  losses: ReadonlyMap<number, number> | null,
): { credits: LineCredits | null; strangers: number[] } {
  const { credit } = context;
  const ofAccounts = [...owners].filter((owner) => context.isStranger(owner));
  if (!credit?.enter(block, owners)) return { credits: null, strangers: ofAccounts };
  const { orderFlags, orderStart, affiliate } = block.facts;
  const lines = affiliate.length;
  const kind = new Uint8Array(lines);
  const hasSpans = credit.clicks !== null || credit.exposures !== null;
  const first = hasSpans ? new Int32Array(lines) : null;
  const count = hasSpans ? new Int32Array(lines) : null;
  for (let o = 0; o < orderFlags.length; o++) {
    const isCounted = (orderFlags[o]! & COUNTED) !== 0;
    for (let l = orderStart[o]!; l < orderStart[o + 1]!; l++) {
      if (!isCounted && losses?.get(l) === undefined) {
        kind[l] = NOBODY;
        continue;
      }
      const found = credit.locate(o, l, affiliate[l]!);
      kind[l] = found;
      if (found < BY_CLICKS) continue;
      first![l] = credit.first;
      count![l] = credit.count;
    }
  }
  return { credits: { kind, first, count }, strangers: [...ofAccounts, ...credit.strangers()] };
}
