import { FileRefusedError } from '../errors';
import { DelimitedTable } from './csv';
import { bytesSource, type FileSource, SourceWriter } from './source';
import { headRows, type Table } from './table';
import { dateStyles, readWorkbook, type Workbook } from './xlsx-parts';
import { type CellMeanings, SheetWriter } from './xlsx-sheet';
import { SharedStrings } from './xlsx-strings';
import { inflate, listZip, unpack, type ZipEntry } from './zip';

const HEAD_ROWS = 30;
/** Parts that are read as a whole: the workbook, its relations, its styles. */
const LARGEST_PART_BYTES = 64 * 1024 * 1024;
/** A sheet is unpacked piece by piece; this much is a bomb. Texts that cells share are kept. */
const [LARGEST_SHEET_BYTES, LARGEST_STRINGS_BYTES] = [8 * 1024 ** 3, 512 * 1024 ** 2];

/**
 * The tables of an XLSX file, one a sheet, all cells as text: numbers as written in the file, dates as `YYYY-MM-DD` or
 * `YYYY-MM-DD HH:MM:SS`. Throws `FileRefusedError` (file_cut, file_unreadable, file_too_large).
 */
export async function readXlsx(bytes: Uint8Array): Promise<Table[]> {
  const spreadsheet = await openSpreadsheet(bytesSource(bytes));
  const tables: Table[] = [];
  for (const sheet of spreadsheet.sheets) tables.push(await spreadsheet.read(sheet));
  return tables;
}

/** The first sheet with a header that `isHeader` knows, else the first that is not empty; undefined where all are. Throws as `readXlsx`. */
export async function pickSheet(source: FileSource, isHeader: (cells: string[]) => boolean): Promise<Table | undefined> {
  const { sheets, read } = await openSpreadsheet(source);
  let filled: Workbook['sheets'][number] | undefined;
  for (const sheet of sheets) {
    const head = headRows(await read(sheet, HEAD_ROWS), HEAD_ROWS);
    if (head.some(({ cells }) => isHeader(cells))) return read(sheet);
    if (head.length > 0) filled ??= sheet;
  }
  return filled && read(filled);
}

interface Spreadsheet {
  sheets: Workbook['sheets'];
  /** Reads a sheet, or no more of it than its first rows. */
  read(sheet: Workbook['sheets'][number], rows?: number): Promise<Table>;
}

async function openSpreadsheet(source: FileSource): Promise<Spreadsheet> {
  const entries = new Map(listZip(source).map((entry) => [entry.path, entry]));
  const text = async (path: string): Promise<string | null> => {
    const entry = entries.get(path);
    return entry ? new TextDecoder().decode(await unpack(source, entry, LARGEST_PART_BYTES)) : null;
  };
  return readable(async () => {
    const workbook = await readWorkbook(text);
    const isDate = dateStyles((workbook.styles && (await text(workbook.styles))) || '');
    const strings = await sharedStrings(source, workbook.sharedStrings === null ? undefined : entries.get(workbook.sharedStrings));
    const meanings: CellMeanings = { strings, isDate, from1904: workbook.from1904 };
    return {
      sheets: workbook.sheets,
      read: ({ name, path }, rows) => readable(() => readSheet(source, name, entries.get(path), meanings, rows)),
    };
  });
}

async function sharedStrings(source: FileSource, entry: ZipEntry | undefined): Promise<SharedStrings> {
  const strings = new SharedStrings();
  if (!entry) return strings;
  for await (const piece of inflate(source, entry, LARGEST_SHEET_BYTES)) {
    strings.push(piece);
    if (strings.size > LARGEST_STRINGS_BYTES) {
      throw new FileRefusedError('file_too_large', { bytes: LARGEST_STRINGS_BYTES }, `More than ${LARGEST_STRINGS_BYTES} bytes of texts`);
    }
  }
  return strings;
}

/** A sheet as delimited text of its own, which any number of walks can go through without unpacking it again. */
async function readSheet(
  source: FileSource,
  name: string,
  entry: ZipEntry | undefined,
  meanings: CellMeanings,
  rows = Number.POSITIVE_INFINITY,
): Promise<Table> {
  if (!entry) throw new RangeError(`no part of sheet ${name}`);
  const to = new SourceWriter();
  const sheet = new SheetWriter(meanings, to);
  for await (const piece of inflate(source, entry, LARGEST_SHEET_BYTES)) {
    sheet.push(piece);
    if (sheet.rows >= rows) break;
  }
  sheet.end();
  return new DelimitedTable(await to.finish(), { delimiter: ',', newline: '\n', begin: 0 }, 'xlsx', name, null);
}

/** Whatever else goes wrong is the file's fault. */
async function readable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    if (cause instanceof FileRefusedError || !(cause instanceof Error)) throw cause;
    throw new FileRefusedError('file_unreadable', {}, `The spreadsheet cannot be read: ${String(cause)}`, { cause });
  }
}
