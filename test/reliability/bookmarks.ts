import { SYNCED_STREAMS, type SyncedStream } from '../../src/core/model/orders';
import { adoptCursor, type OpenWindow, type StreamCursor } from '../../src/services/sync/cursor';
import { cursorKey } from '../../src/services/sync/job';
import { createDayBook } from '../../src/store/day-book/day-book';
import type { LedgerDb } from '../../src/store/db';
import { truthBook, type World } from '../support/simulator';

const EVER = ['2000-01-01', '2999-12-31'] as const;
const WAITING = ['~', '~~'] as const;

interface Timed {
  shop: string;
  create: number;
  update: number;
}

const isIn = ({ field, from, to }: Pick<OpenWindow, 'field' | 'from' | 'to'>, row: Timed) => row[field] >= from && row[field] < to;

/**
 * Where the book does not hold what its bookmarks say of a first reading, in words: every row of the windows that are done, of a half read one as
 * many as were read of it, of the others none.
 */
export async function bookmarkDifferences(db: LedgerDb, world: World): Promise<string[]> {
  const book = createDayBook(db);
  const found: string[] = [];
  const theirs = rowsOf(world);
  for (const { id: shop } of world.shops) {
    for (const stream of SYNCED_STREAMS) {
      // Rows whose order is not there yet wait for it.
      const read = await Promise.all([EVER, WAITING].map(([from, to]) => book.readRows(stream, shop, from, to)));
      const ours = read.flat() as { createdAt: number; updatedAt?: number }[];
      const mine = ours.map((row): Timed => ({ shop, create: row.createdAt, update: row.updatedAt ?? 0 }));
      const all = theirs[stream].filter((row) => row.shop === shop);
      const cursor = adoptCursor(await book.cursor<StreamCursor>(cursorKey(stream, shop)));
      const expected = cursor ? readBy(cursor, all) : 0;
      if (mine.length !== expected) found.push(`${stream} of ${shop}: ${mine.length} rows, the bookmark says ${expected}`);
      for (const window of cursor?.watermark === null ? cursor.todo : []) {
        const [here, read] = [mine.filter((row) => isIn(window, row)).length, window.seen ?? 0];
        if (here !== read) found.push(`${stream} of ${shop}: ${here} rows of a window of which ${read} were read`);
      }
    }
  }
  return found;
}

function readBy({ watermark, todo }: StreamCursor, all: readonly Timed[]): number {
  if (watermark !== null) return all.length;
  const closed = all.filter((row) => !todo.some((window) => isIn(window, row)));
  return closed.length + todo.reduce((sum, { seen = 0 }) => sum + seen, 0);
}

function rowsOf(world: World): Record<SyncedStream, Timed[]> {
  const book = truthBook(world);
  const timed = (rows: Iterable<{ shop: string; createdAt: number; updatedAt?: number }>) =>
    [...rows].map(({ shop, createdAt, updatedAt = 0 }): Timed => ({ shop, create: createdAt, update: updatedAt }));
  return {
    orders: timed(book.orders.values()),
    returns: timed(book.returns.values()),
    cancellations: timed(book.cancellations.values()),
    affiliate: timed(book.affiliate.values()),
  };
}
