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
  return db.transaction('rw', [db.meta, ...tables], async () => {
    const book = await db.meta.get('book');
    return work(checkedBook(db, book));
  });
}

/** The book's record where its schema is the one that this code knows. Throws `PageStale`. */
function checkedBook(db: LedgerDb, book: unknown): BookRecord {
  const record = book as BookRecord | undefined;
  if (record?.schemaEpoch !== db.epoch) throw new PageStale(record?.schemaEpoch ?? 0, db.epoch);
  return record;
}
