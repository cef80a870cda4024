import readSheets from 'read-excel-file/universal';
import { FileRefusedError } from '../errors';
import type { RowVisitor, Table } from './table';
import { storeZip, unzip } from './zip';

/** A number with more digits than a spreadsheet keeps is its binary shadow (24.989999999999998); 15 digits are what was meant. */
const SPREADSHEET_DIGITS = 15;

/**
 * The tables of an XLSX file, one a sheet, all cells as text: numbers as written in the file, dates as `YYYY-MM-DD` or
 * `YYYY-MM-DD HH:MM:SS`. `<dimension>` is not believed, and cells that stand each in a `<row>` of the same number are put together.
 * Throws `FileRefusedError` (file_cut, file_unreadable, file_too_large).
 */
export async function readXlsx(bytes: Uint8Array): Promise<Table[]> {
  const parts = await unzip(bytes, (path) => /\.(xml|rels)$/.test(path) && !path.startsWith('docProps/'));
  for (const [path, content] of parts) {
    if (path.startsWith('xl/worksheets/') && path.endsWith('.xml')) parts.set(path, joinRows(content));
  }
  try {
    const archive = storeZip(parts);
    const sheets = await readSheets<string>(archive.buffer as ArrayBuffer, { parseNumber: asWritten, trim: false });
    return sheets.map(({ sheet, data }) => toTable(sheet, data as SheetCell[][]));
  } catch (cause) {
    throw new FileRefusedError('file_unreadable', {}, `The spreadsheet cannot be read: ${String(cause)}`, { cause });
  }
}

type SheetCell = string | boolean | Date | null;

function toTable(sheet: string, data: SheetCell[][]): Table {
  const eachRow = (visit: RowVisitor): void => {
    for (const [index, row] of data.entries()) {
      const cells = row.map(cellText);
      if (cells.every((cell) => cell.trim() === '')) continue;
      if (visit(cells, index + 1) === false) return;
    }
  };
  return { format: 'xlsx', sheet, cut: null, eachRow };
}

function cellText(cell: SheetCell): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date)
    return cell
      .toISOString()
      .replace('T', ' ')
      .replace(/\.\d+Z$/, '')
      .replace(/ 00:00:00$/, '');
  if (typeof cell === 'boolean') return cell ? 'true' : 'false';
  return cell;
}

function asWritten(text: string): string {
  const digits = text.replace(/^[-+]?0*\.?0*|[.]/g, '').length;
  if (!text.includes('.') || /e/i.test(text) || digits <= SPREADSHEET_DIGITS) return text;
  return String(Number(Number(text).toPrecision(SPREADSHEET_DIGITS)));
}

/**
 * Some writers put every cell into a `<row>` of its own, all with the row's number; readers take the second for a fault. The
 * closing and opening tags between two such cells are taken out.
 */
function joinRows(content: Uint8Array): Uint8Array {
  const xml = new TextDecoder().decode(content);
  let current = '';
  let joined = false;
  const fixed = xml.replace(
    /(<\/row>\s*)?<row\b[^>]*?\br="(\d+)"[^>]*?(\/?)>/g,
    (tags, closing: string | undefined, number: string, empty: string) => {
      const again = closing !== undefined && number === current && empty === '';
      current = empty === '' ? number : '';
      joined ||= again;
      return again ? '' : tags;
    },
  );
  return joined ? new TextEncoder().encode(fixed) : content;
}
