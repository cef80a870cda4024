import type { Spool } from '../files/large';
import type { FileStream, PlanContext } from '../files/plan';
import type { Rear, RearTask } from '../files/rear';
import type { RowColumns } from '../files/row-columns';
import { createBulkBook } from '../store/day-book/bulk';
import { toNamed } from '../store/day-book/bulk-columns';
import { BulkSpool } from '../store/day-book/bulk-spool';
import { SCHEMAS } from '../store/day-book/codec/pack';
import { shred } from '../store/day-book/codec/table';
import type { LedgerDb } from '../store/db';
import { type RearWorker, rearOf } from './import-rear';

/** Rows of a large file that wait until its plan is agreed to. */
export type ImportSpool = Spool & BulkSpool;

/** How rows of very large files reach the book, past its inbox. */
export interface BulkDeps {
  /** A new spool, for one plan. */
  spool(): ImportSpool;
  /** Stores what a spool holds, some days in one transaction: cut off between two, the import is partial and can be undone. */
  commit(spool: ImportSpool, importId: string, onDone: (rows: number) => void, signal?: AbortSignal): Promise<void>;
  /** Whether any row of a stream of a shop is folded. */
  hasRows(stream: FileStream, shop: string): Promise<boolean>;
  /** All rows of a stream of a shop, some days at a time, without what is not folded yet. */
  walk(stream: FileStream, shop: string, visit: (rows: RowColumns) => void): Promise<void>;
}

/**
 * Large imports of an open book; `alone` runs a write under the one write lock, `startRear` gives a worker that reads a file's rear part beside
 * this thread; absent: all is read here.
 */
export function bulkOf(db: LedgerDb, alone: <T>(work: () => Promise<T>) => Promise<T>, startRear?: () => RearWorker): BulkDeps {
  const book = createBulkBook(db);
  return {
    spool: () => (startRear ? new PartedSpool(startRear) : new BulkSpool()),
    commit: (spool, importId, onDone, signal) => book.commit(spool, importId, { alone, onDone, signal }),
    hasRows: book.hasRows,
    walk: book.walk,
  };
}

/** A spool of which a worker can fill the rear part. */
class PartedSpool extends BulkSpool implements Spool {
  constructor(readonly start: () => RearWorker) {
    super();
  }

  rear(task: RearTask): Rear | null {
    return rearOf(this.start, task, this);
  }
}

/** The book's rows, with what waits in its inbox folded first. */
export function bookOf(bulk: BulkDeps, fold: () => Promise<unknown>): Pick<PlanContext, 'hasRows' | 'walkBook' | 'columnsOf'> {
  return {
    columnsOf: (stream, rows) => toNamed(SCHEMAS[stream].leaves, shred(SCHEMAS[stream].leaves, rows)),
    async hasRows(stream, shop) {
      await fold();
      return bulk.hasRows(stream, shop);
    },
    async walkBook(stream, shop, visit) {
      await fold();
      await bulk.walk(stream, shop, visit);
    },
  };
}
