import type { LedgerDb } from '../db';
import { writing } from '../write';
import { flush, flushTables } from './flush';
import { Working } from './working';

/** Pages folded in one transaction, at the most (a little more where they are in memory already). */
const BATCH = 50;
const IN_MEMORY = 75;

/**
 * Merges the inbox into the packs and empties it, a batch in one transaction: a fold that is cut off has folded whole
 * batches, and folding again goes on. Gives the number of pages folded and of days whose figures changed.
 * Throws `PageStale`, an `AbortError` between batches, and IndexedDB's own errors.
 */
export async function fold(db: LedgerDb, working: Working, signal?: AbortSignal): Promise<{ folded: number; daysTouched: number }> {
  const total = { folded: 0, daysTouched: 0 };
  for (;;) {
    signal?.throwIfAborted();
    if (working.pages > IN_MEMORY) working.reset();
    const batch = await foldBatch(db, working);
    if (!batch) return total;
    total.folded += batch.folded;
    total.daysTouched += batch.daysTouched;
  }
}

async function foldBatch(db: LedgerDb, working: Working): Promise<{ folded: number; daysTouched: number } | null> {
  const batch = await writing(db, [...Working.tables(db), ...flushTables(db)], async (book) => {
    await working.catchUp(book, undefined, Math.max(BATCH, working.pages));
    if (working.pages === 0) return null;
    const { revision, daysTouched } = await flush(db, working, book);
    await db.inbox.where('id').belowOrEqual(working.lastInboxId).delete();
    return { folded: working.pages, daysTouched, revision };
  });
  if (batch) working.folded(batch.revision);
  return batch;
}
