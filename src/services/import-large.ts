import type { Spool } from '../files/large';
import type { FileStream, PlanContext } from '../files/plan';
import type { RowColumns } from '../files/row-columns';
import { createBulkBook } from '../store/day-book/bulk';
import { type PackingWorker, packerOf } from '../store/day-book/bulk-packer';
import { BulkSpool } from '../store/day-book/bulk-spool';
import type { LedgerDb } from '../store/db';

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
 * Large imports of an open book; `alone` runs a write under the one write lock, `startPacker` gives a worker that packs rows beside this
 * thread, or null where there can be none.
 */
export function bulkOf(
  db: LedgerDb,
  alone: <T>(work: () => Promise<T>) => Promise<T>,
  startPacker: () => PackingWorker | null = () => null,
): BulkDeps {
  const book = createBulkBook(db);
  const packer = () => {
    const worker = startPacker();
    return worker && packerOf(worker);
  };
  return {
    spool: () => new BulkSpool(packer),
    commit: (spool, importId, onDone, signal) => book.commit(spool, importId, { alone, onDone, signal }),
    hasRows: book.hasRows,
    walk: book.walk,
  };
}

/** The book's rows, with what waits in its inbox folded first. */
export function bookOf(bulk: BulkDeps, fold: () => Promise<unknown>): Pick<PlanContext, 'hasRows' | 'walkBook'> {
  return {
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
