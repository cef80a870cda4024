import { CellError, type Refusal, refusal } from '../errors';
import { unguard } from '../report-out/guard';
import type { FileShape, RecognisedTable } from '../shape';
import { type Table, trimCell } from '../table/table';
import { type Columns, Unexpected, type Values } from './cells';

/** One of the product's own files (formats.md section 2): its name, its columns. */
export interface OwnFormat<C extends Columns = Columns> {
  kind: string;
  fileName: string;
  columns: C;
}

/** Rows of an own file as they were read, and those that were not. */
export interface OwnRows<Row> {
  read: number;
  rows: { row: Row; rowNumber: number }[];
  refusals: Refusal[];
  /** Order ids of the refused rows, where the file has such a column. */
  refusedOrders: Set<string>;
}

/** How an own file is recognised: all required columns are there. An `id` column is taken in every own file. */
export function shapeOf(format: OwnFormat): FileShape {
  const names = Object.keys(format.columns);
  return {
    kind: format.kind,
    state: 'read',
    columns: Object.fromEntries(names.map((name) => [name, [name]])),
    needs: names.filter((name) => format.columns[name]!.required),
    ignored: ['id'],
  };
}

/**
 * Reads each row below the header by the columns' parsers, then by `toRow` (which may throw `CellError`). A row with any bad cell is
 * refused with all of them; none is read in part.
 */
export function readOwn<C extends Columns, Row>(
  table: Table,
  recognised: RecognisedTable,
  format: OwnFormat<C>,
  toRow: (values: Values<C>, rowNumber: number) => Row,
): OwnRows<Row> {
  const result: OwnRows<Row> = { read: 0, rows: [], refusals: [], refusedOrders: new Set() };
  const names = Object.keys(format.columns);
  const width = recognised.headers.length;
  table.eachRow((cells, rowNumber) => {
    if (rowNumber <= recognised.headerRow) return;
    result.read++;
    if (cells.length > width && cells.slice(width).some((cell) => cell.trim() !== '')) {
      result.refusals.push(refusal(rowNumber, '', `${cells.length} cells`, `${width} cells, as in the header`));
      return;
    }
    const values: Record<string, unknown> = {};
    const bad: Refusal[] = [];
    for (const name of names) {
      const at = recognised.at.get(name);
      const text = at === undefined ? '' : unguard(trimCell(cells[at] ?? ''));
      const problem = readCell(format.columns, name, text, values);
      if (problem !== null) bad.push(refusal(rowNumber, name, text, problem));
    }
    if (bad.length === 0) {
      try {
        result.rows.push({ row: toRow(values as Values<C>, rowNumber), rowNumber });
      } catch (error) {
        if (!(error instanceof CellError)) throw error;
        bad.push(refusal(rowNumber, error.column, error.found, error.expected));
      }
    }
    if (bad.length > 0 && typeof values['order_id'] === 'string') result.refusedOrders.add(values['order_id']);
    result.refusals.push(...bad);
  });
  return result;
}

/** Reads one cell into `values`; gives what was expected where it does not fit, else null. */
function readCell(columns: Columns, name: string, text: string, values: Record<string, unknown>): string | null {
  const column = columns[name]!;
  values[name] = null;
  if (text === '') return column.required ? 'a value' : null;
  if (text.includes('\0')) return 'text without zero characters';
  try {
    values[name] = column.parse(text);
    return null;
  } catch (error) {
    if (error instanceof Unexpected) return error.message;
    throw error;
  }
}
