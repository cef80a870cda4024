import { FileRefusedError } from '../errors';
import { readCsv } from './csv';
import { isBinary } from './encoding';
import { bytesSource, type FileSource } from './source';
import { headRows, type Table } from './table';
import { pickSheet } from './xlsx';
import { isZip } from './zip';

const HEAD_BYTES = 4096;

/**
 * The table of a file, CSV or XLSX by its bytes (never by its name). Of several sheets the first one with a header that `isHeader`
 * knows, else the first that is not empty. Throws `FileRefusedError` (file_empty, file_cut, file_unreadable, file_too_large).
 */
export async function readTable(file: Uint8Array | FileSource, isHeader: (cells: string[]) => boolean): Promise<Table> {
  const table = await openTable(file instanceof Uint8Array ? bytesSource(file) : file, isHeader);
  assertWhole(table);
  return table;
}

/** The same without the look at the end of the file: `assertWhole` is to follow, after a walk that sees it anyway. */
export async function openTable(source: FileSource, isHeader: (cells: string[]) => boolean): Promise<Table> {
  const head = source.read(0, HEAD_BYTES);
  if (!isZip(head) && isBinary(head)) throw new FileRefusedError('file_unreadable', {}, 'Neither text nor an XLSX spreadsheet');
  const table = isZip(head) ? await pickSheet(source, isHeader) : await readCsv(source, isHeader);
  if (!table || headRows(table, 1).length === 0) throw new FileRefusedError('file_empty', {}, 'There is no row in the file');
  return table;
}

/** Throws `FileRefusedError` (file_cut) where the file ends in the middle of something. */
export function assertWhole(table: Table): void {
  if (table.cut) throw new FileRefusedError('file_cut', {}, `The file is cut off: ${table.cut}`);
}
