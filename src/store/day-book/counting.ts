import type { Day, Stream } from '../../core/model/orders';
import type { LedgerDb } from '../db';
import { tallyDeltas } from './flush';
import { FIRST_WAITING, placeKey } from './place';
import { packsBetween } from './ranges';
import type { Working } from './working';

export interface Counts {
  orders: number;
  returns: number;
  cancellations: number;
  affiliateRows: number;
  refunds: number;
  settlements: number;
  /** Rows of any stream whose order is not in the book. */
  orphans: number;
  /** One stream of one shop. */
  of(stream: Stream, shop: string): { rows: number; orphans: number };
}

/** How many rows the book holds, inbox included. For use inside `reading`. */
export async function countRows(db: LedgerDb, working: Working): Promise<Counts> {
  const all = [...(await db.tallies.toArray()), ...tallyDeltas(working.drafts.values()).values()];
  const sum = (of: (tally: { stream: Stream; shop: string }) => boolean) => {
    const total = { rows: 0, orphans: 0 };
    for (const tally of all) {
      if (!of(tally)) continue;
      total.rows += tally.rows;
      total.orphans += tally.orphans;
    }
    return total;
  };
  const rowsOf = (stream: Stream): number => sum((tally) => tally.stream === stream).rows;
  return {
    orders: rowsOf('orders'),
    returns: rowsOf('returns'),
    cancellations: rowsOf('cancellations'),
    affiliateRows: rowsOf('affiliate'),
    refunds: rowsOf('refunds'),
    settlements: rowsOf('settlements'),
    orphans: sum(() => true).orphans,
    of: (stream, shop) => sum((tally) => tally.stream === stream && tally.shop === shop),
  };
}

/** First and last day with orders, inbox included; null where there are none. For use inside `reading`. */
export async function rangeOf(db: LedgerDb, working: Working, shops: readonly string[]): Promise<{ from: Day; to: Day } | null> {
  const days: Day[] = [];
  for (const shop of shops) {
    const packs = packsBetween(db, 'orders', shop, '', FIRST_WAITING);
    const ends = [await packs.clone().limit(1).primaryKeys(), await packs.clone().reverse().limit(1).primaryKeys()];
    for (const [key] of ends) if (key) days.push(key[2]);
  }
  for (const draft of working.drafts.values()) {
    if (draft.stream === 'orders' && draft.rows.size > 0 && shops.includes(draft.shop)) days.push(placeKey(draft.place));
  }
  if (days.length === 0) return null;
  days.sort();
  return { from: days[0]!, to: days.at(-1)! };
}
