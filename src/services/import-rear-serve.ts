import { readRear } from '../files/platform/affiliate-rear';
import type { RearEnd, RearTask } from '../files/rear';
import { BulkSpool, type SpooledRows } from '../store/day-book/bulk-spool';

/** What the worker that reads a rear part says: where it begins, how far it is, and how it ended; `rows` go with a part. */
export type RearTold = { begin: number } | { done: number } | { end: RearEnd; rows: SpooledRows | null };

/** Does a task that was posted and tells how it goes. Whatever fails is no error here: the one who asked reads the rows, and meets it himself. */
export async function serveRear(task: unknown, tell: (told: RearTold, transfer: ArrayBuffer[]) => void): Promise<void> {
  const spool = new BulkSpool();
  try {
    const end = await readRear(task as RearTask, spool, (told) => tell(told, []));
    const isPart = end !== null && end !== 'alike';
    const rows = isPart ? await spool.handOver() : null;
    tell({ end, rows }, rows && isPart ? buffersOf(rows, end.part) : []);
  } catch {
    tell({ end: null, rows: null }, []);
  }
}

/** The memory that is given away: nobody here needs it any more. */
function buffersOf(
  { pages }: SpooledRows,
  { ids, prints }: { ids: Uint32Array | null; prints: { ids: Uint32Array; contents: Uint32Array } | null },
) {
  const arrays = [...pages.map(({ orders }) => orders), ids, prints?.ids, prints?.contents];
  return arrays.flatMap((array) => (array ? [array.buffer as ArrayBuffer] : []));
}
