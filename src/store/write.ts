import type { Table } from 'dexie';
import type { LedgerDb } from './db';
import { PageStale } from './errors';
import type { BookRecord } from './records';

/**
 * Runs a write: one transaction over the tables, that first makes sure that the book's schema is the one this code knows
 * (a page left open over an upgrade is reconnected silently and would write old-shaped rows). Nothing but the
 * transaction's own requests may be awaited in `work`. Throws `PageStale`.
 */
export function writing<T>(db: LedgerDb, tables: Table[], work: (book: BookRecord) => Promise<T>): Promise<T> {
  return writingAhead(
    db,
    tables,
    async () => undefined,
    (book) => work(book),
  );
}

/**
 * The same for writes that are made often: `ahead` puts its requests beside the check instead of behind it. Where the
 * check fails, the transaction is undone with them.
 */
export function writingAhead<A, T>(
  db: LedgerDb,
  tables: Table[],
  ahead: () => PromiseLike<A>,
  work: (book: BookRecord, ahead: A) => Promise<T>,
): Promise<T> {
  return db.transaction('rw', [db.meta, ...tables], async () => {
    const [book, done] = await Promise.all([db.meta.get('book'), ahead()]);
    return work(checkedBook(db, book), done);
  });
}

/** The book's record where its schema is the one that this code knows. Throws `PageStale`. */
function checkedBook(db: LedgerDb, book: unknown): BookRecord {
  const record = book as BookRecord | undefined;
  if (record?.schemaEpoch !== db.epoch) throw new PageStale(record?.schemaEpoch ?? 0, db.epoch);
  return record;
}
