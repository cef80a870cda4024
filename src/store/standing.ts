import type { Day } from '../core/model/orders';
import { FIRST_WAITING } from './day-book/place';
import { packsBetween } from './day-book/ranges';
import type { LedgerDb } from './db';
import type { TallyRecord } from './records';

/**
 * What the packs alone tell of the day book, without the code that reads rows. All of it is null while pages wait for the fold: then only
 * the day book itself knows.
 */

/** Rows by stream and shop. */
export function standingTallies(db: LedgerDb): Promise<TallyRecord[] | null> {
  return db.transaction('r', [db.inbox, db.tallies], async () => ((await db.inbox.count()) > 0 ? null : db.tallies.toArray()));
}

/** First and last day with orders, `span` null where there are none. */
export function standingRange(db: LedgerDb): Promise<{ span: { from: Day; to: Day } | null } | null> {
  return db.transaction('r', [db.inbox, db.packs, db.shops], async () => {
    if ((await db.inbox.count()) > 0) return null;
    const shops = await db.shops.toCollection().primaryKeys();
    const ends = await Promise.all(
      shops.flatMap((shop) => {
        const packs = packsBetween(db, 'orders', shop, '', FIRST_WAITING);
        return [packs.clone().limit(1).primaryKeys(), packs.clone().reverse().limit(1).primaryKeys()];
      }),
    );
    const days = ends.flatMap(([key]) => (key ? [key[2]] : [])).sort();
    return { span: days.length === 0 ? null : { from: days[0]!, to: days.at(-1)! } };
  });
}
