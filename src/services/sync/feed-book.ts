import { putBuyers } from '../../store/buyers';
import type { DayBook } from '../../store/day-book/day-book';
import type { LedgerDb } from '../../store/db';
import { commitFeed, readFeed } from '../../store/feeds';
import type { FeedBook } from './job';

/** The day book and the plain feeds of an open ledger as a sync uses them. */
export function feedBook(db: LedgerDb, book: DayBook): FeedBook & Pick<DayBook, 'fold'> {
  const { cursor, commitPage, setCursor, fold } = book;
  return {
    cursor,
    commitPage,
    setCursor,
    fold,
    putBuyers: (shop, buyers, now) => putBuyers(db, shop, 'api', buyers, now),
    commitFeed: (page) => commitFeed(db, page),
    readFeed: (table, owner) => readFeed(db, table, owner),
  };
}
