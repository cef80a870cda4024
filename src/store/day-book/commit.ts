import { rowId, type Stream, type StreamRows } from '../../core/model/orders';
import type { LedgerDb } from '../db';
import { PageRefused, UnknownImport } from '../errors';
import type { ImportRecord } from '../records';
import { writingAhead } from '../write';
import { encodeTable, PAGE_FORMAT, SCHEMAS } from './codec/pack';
import { shred } from './codec/table';
import { isImport, type PageCounts } from './merge';
import { Working } from './working';

/** A page of rows with the cursor that stands for it. */
export interface CommitPage<S extends Stream> {
  stream: S;
  shop: string;
  rows: readonly StreamRows[S][];
  cursor?: { key: string; value: unknown };
  /** Of an import that was begun; then every row's `origin` is this id. */
  importId?: string;
}

/**
 * Commits a page: its rows into the inbox and its cursor, in one transaction. The rows are in the book from then on, the
 * packs follow at the fold. Throws `PageRefused`, `UnknownShop`, `UnknownImport`, `PageStale`, and IndexedDB's own errors
 * (quota): then neither rows nor cursor are stored.
 */
export async function commitPage<S extends Stream>(db: LedgerDb, working: Working, page: CommitPage<S>): Promise<PageCounts> {
  const { stream, shop, cursor, importId } = page;
  assertOwn(page);
  const table = shred(SCHEMAS[stream].leaves, page.rows);
  const body = encodeTable(stream, table);
  const tables = [...Working.tables(db), db.cursors, ...(importId === undefined ? [] : [db.imports])];
  const store = async (): Promise<number | null> => {
    const [id] = await Promise.all([
      table.count > 0
        ? db.inbox.add({ stream, shop, importId: importId ?? null, format: PAGE_FORMAT, rows: table.count, body })
        : Promise.resolve(null),
      cursor && db.cursors.put({ ...cursor, shop }),
      importId !== undefined && noteImport(db, importId, stream, shop),
    ]);
    return id as number | null;
  };
  return writingAhead(db, tables, store, async (book, id) => {
    if (id === null) return { added: 0, changed: 0, unchanged: 0 };
    await working.catchUp(book, id);
    return working.take({ stream, shop, table }, id);
  });
}

function assertOwn<S extends Stream>({ stream, shop, rows, importId }: CommitPage<S>): void {
  for (const row of rows) {
    if (row.shop !== shop) throw new PageRefused(`${stream} ${rowId(stream, row)}: shop ${shop} expected, got ${row.shop}`);
    const fits = importId === undefined ? !isImport(row.origin) : row.origin === importId;
    if (!fits) throw new PageRefused(`${stream} ${rowId(stream, row)}: origin ${importId ?? 'of no import'} expected, got ${row.origin}`);
  }
  if (importId !== undefined && !isImport(importId))
    throw new PageRefused(`import id that begins with "import:" expected, got ${importId}`);
}

async function noteImport(db: LedgerDb, importId: string, stream: Stream, shop: string): Promise<void> {
  const record: ImportRecord | undefined = await db.imports.get(importId);
  if (!record) throw new UnknownImport(importId, 'missing');
  if (record.state === 'undone') throw new UnknownImport(importId, 'undone');
  if (record.touched.some((t) => t.stream === stream && t.shop === shop)) return;
  await db.imports.put({ ...record, touched: [...record.touched, { stream, shop }] });
}
