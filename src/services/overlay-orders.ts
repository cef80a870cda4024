import { byCodeUnit, groupBy } from '../core/collections';
import type { AffiliateRow, Minor } from '../core/model/orders';
import { affiliateOf } from '../store/day-book/affiliate-of';
import { allShops } from '../store/ledger';
import { badgesByHandle } from './cards';
import type { LedgerContext } from './context';
import type { CreatorBadge } from './tag-api';

/** What a badge beside an order's id shows: the creator whom the platform credits with most of the order. */
export interface OrderBadge extends CreatorBadge {
  /** The account that the platform's row names, normalised. */
  handle: string;
  /** Further creators of the same order. */
  others: number;
}

/**
 * Badges of those of the orders that the book has with an affiliate row of a known creator, by order id; of several creators the one with
 * the greatest commission base is shown. An id is looked for in one shop after the other: it is no two shops'.
 */
export async function badgesByOrder(context: Pick<LedgerContext, 'db'>, orderIds: readonly string[]): Promise<Record<string, OrderBadge>> {
  const rowsOf = new Map<string, AffiliateRow[]>();
  const missing = new Set(orderIds);
  for (const { id: shop } of await allShops(context.db)) {
    if (missing.size === 0) break;
    for (const [orderId, rows] of await affiliateOf(context.db, shop, missing)) {
      missing.delete(orderId);
      rowsOf.set(orderId, rows);
    }
  }
  const handles = new Set([...rowsOf.values()].flatMap((rows) => rows.map(({ account }) => account)));
  const badges = await badgesByHandle(context, [...handles]);
  return Object.fromEntries(
    [...rowsOf].flatMap(([orderId, rows]): [string, OrderBadge][] => {
      const badge = badgeOf(rows, badges);
      return badge ? [[orderId, badge]] : [];
    }),
  );
}

/** The badge of the rows' foremost creator; null where none of them has one. */
function badgeOf(rows: readonly AffiliateRow[], badges: Readonly<Record<string, CreatorBadge>>): OrderBadge | null {
  const known = rows.filter(({ account }) => Object.hasOwn(badges, account));
  const creators = [...groupBy(known, ({ account }) => badges[account]!.creatorId).values()].map((own) => ({
    handle: own[0]!.account,
    // What a row does not state makes nobody the foremost.
    base: own.reduce((sum, row) => sum + (baseOf(row) ?? 0), 0),
  }));
  const [first] = creators.sort((a, b) => b.base - a.base || byCodeUnit(a.handle, b.handle));
  return first ? { ...badges[first.handle]!, handle: first.handle, others: creators.length - 1 } : null;
}

/** What commission is reckoned from: of a settled row as it was paid, of an ineligible one nothing. */
function baseOf({ status, actual, estimated }: AffiliateRow): Minor | null {
  if (status === 'ineligible') return 0;
  return (status === 'settled' ? actual.base : null) ?? estimated.base;
}
