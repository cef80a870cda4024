import type { FactsBlock } from '../facts/combine';
import { CANCELLED, COUNTED, REPLACEMENT, SAMPLE } from '../facts/model';
import type { PlatformBasis } from '../model/ledger';
import type { Minor } from '../model/orders';
import { basisValue, valueWithoutTax } from './basis';
import type { LineShares } from './line-shares';

/** Levels of the waterfall that are sums over lines, S_1 .. S_10 of roi.md section 9. */
export const LEVELS = 10;

/** Whose figures are compared, and over which days. */
export interface Compared {
  /** A0, as account keys. */
  accounts: ReadonlySet<string>;
  /** By account number of the context, of those in A0. */
  isCompared: (account: number) => boolean;
  /** Number of the creator. */
  creator: number;
  basis: PlatformBasis;
  /** Epoch days. */
  first: number;
  last: number;
  /** Epoch day of an instant in the zone of the platform's figure. */
  platformDay: (at: number) => number;
}

/** What an order is, as far as the waterfall tells orders apart. */
type OrderClass = 'sale' | 'cancelled' | 'unpaid' | 'sample';

function classOf(flags: number): OrderClass {
  if ((flags & COUNTED) !== 0) return (flags & CANCELLED) !== 0 ? 'cancelled' : 'sale';
  return (flags & (SAMPLE | REPLACEMENT)) !== 0 ? 'sample' : 'unpaid';
}

/** A line's value at every level, in the order's currency; entry k - 1 is its part of S_k. Null where all are 0. */
export function levelsOf(compared: Compared, shares: LineShares, block: FactsBlock, order: number, line: number): Minor[] | null {
  const f = block.facts;
  const { basis, first, last } = compared;
  const row = f.affiliate[line]!;
  const isRow = row >= 0 && compared.isCompared(block.account[f.affAccount[row]!]!);
  const isInPeriod = first <= block.epochDay && block.epochDay <= last;
  const flags = f.orderFlags[order]!;
  const isCounted = (flags & COUNTED) !== 0 && isInPeriod;
  if (!isRow && !isCounted) return null;
  const levels = new Array<Minor>(LEVELS).fill(0);
  if (isRow) {
    const ofOrder = classOf(flags);
    const isKept = ofOrder === 'cancelled' ? basis.keepsCancelled : ofOrder === 'unpaid' ? basis.keepsUnpaid : true;
    const platformDay = compared.platformDay(f.affAt[row]!);
    if (isKept && first <= platformDay && platformDay <= last) levels[0] = levels[1] = basisValue(f, line, basis);
    if (isInPeriod) {
      const revenue = f.revenue[line]!;
      const kept = revenue - f.refunded[line]!;
      if (isKept) {
        levels[2] = basisValue(f, line, basis);
        levels[3] = valueWithoutTax(f, line, basis);
        levels[4] = revenue;
      }
      levels[5] = ofOrder === 'unpaid' ? 0 : ofOrder === 'cancelled' ? kept : isKept ? revenue : 0;
      levels[6] = ofOrder === 'sale' ? kept : levels[5];
      levels[7] = ofOrder === 'sample' ? 0 : levels[6];
    }
  }
  if (isCounted) {
    shares.resolve(order, line);
    levels[8] = netOf(shares, block, line, (part) => compared.isCompared(part.account));
    levels[9] = netOf(shares, block, line, (part) => part.owner === compared.creator);
  }
  return levels.every((level) => level === 0) ? null : levels;
}

function netOf(shares: LineShares, { facts }: FactsBlock, line: number, isWanted: Parameters<LineShares['partOf']>[1]): Minor {
  return shares.partOf(facts.revenue[line]!, isWanted) - shares.partOf(facts.refunded[line]!, isWanted);
}
