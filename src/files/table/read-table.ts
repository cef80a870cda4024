import { FileRefusedError } from '../errors';
import { readCsv } from './csv';
import { isBinary } from './encoding';
import { headRows, type Table } from './table';
import { readXlsx } from './xlsx';
import { isZip } from './zip';

/** Larger files are refused: they would not fit into a browser's worker. */
const LARGEST_FILE_BYTES = 500 * 1024 * 1024;
const HEAD_ROWS = 30;

/**
 * The table of a file, CSV or XLSX by its bytes (never by its name). Of several sheets the first one with a header that `isHeader`
 * knows, else the first that is not empty. Throws `FileRefusedError` (file_empty, file_cut, file_unreadable, file_too_large).
 */
export async function readTable(bytes: Uint8Array, isHeader: (cells: string[]) => boolean): Promise<Table> {
  if (bytes.length > LARGEST_FILE_BYTES) {
    throw new FileRefusedError('file_too_large', { bytes: bytes.length }, `${bytes.length} bytes; at most ${LARGEST_FILE_BYTES}`);
  }
  const table = isZip(bytes) ? pickSheet(await readXlsx(bytes), isHeader) : readText(bytes, isHeader);
  if (!table || headRows(table, 1).length === 0) throw new FileRefusedError('file_empty', {}, 'There is no row in the file');
  if (table.cut) throw new FileRefusedError('file_cut', {}, `The file is cut off: ${table.cut}`);
  return table;
}

function readText(bytes: Uint8Array, isHeader: (cells: string[]) => boolean): Table {
  if (isBinary(bytes)) throw new FileRefusedError('file_unreadable', {}, 'Neither text nor an XLSX spreadsheet');
  return readCsv(bytes, isHeader);
}

function pickSheet(sheets: Table[], isHeader: (cells: string[]) => boolean): Table | undefined {
  const known = sheets.find((sheet) => headRows(sheet, HEAD_ROWS).some((row) => isHeader(row.cells)));
  return known ?? sheets.find((sheet) => headRows(sheet, 1).length > 0);
}
