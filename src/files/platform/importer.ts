import { CellError, type Refusal, refusal } from '../errors';
import type { RecognisedTable } from '../shape';
import { type Table, trimCell } from '../table/table';
import type { DateOrder } from './dates';
import { RowReader } from './row-reader';
import { isDescriptionRow } from './scan';

/** The shop that a platform file is of: it names none itself. */
interface FileShop {
  id: string;
  market: string;
  currency: string;
  timeZone: string;
}

/** What the rows of a platform file are read with. */
export interface PlatformContext {
  shop: FileShop;
  dateOrder: DateOrder;
  /** Download time: of two versions of a row the later one wins. */
  asOf: number;
  /** Id of the import. */
  origin: string;
}

/** Rows as they were read one by one, and those that were refused. */
export interface ReadRows<Row> {
  rows: { row: Row; rowNumber: number }[];
  refusals: Refusal[];
}

/** Reads each row of data; a row at whose cells `read` throws `CellError` or notes a problem is refused, the others go on. */
export function readPlatformRows<Field extends string, Row>(
  table: Table,
  recognised: RecognisedTable,
  context: PlatformContext,
  read: (reader: RowReader<Field>) => Row,
  onRefused?: (reader: RowReader<Field>) => void,
): ReadRows<Row> {
  const reader = new RowReader<Field>(recognised, context.dateOrder, context.shop.timeZone);
  const result: ReadRows<Row> = { rows: [], refusals: [] };
  const idColumn = recognised.at.get('orderId')!;
  table.eachRow((cells, rowNumber) => {
    if (rowNumber <= recognised.headerRow) return;
    if (isDescriptionRow(trimCell(cells[idColumn] ?? ''), rowNumber, recognised.headerRow)) return;
    reader.next(cells);
    const row = tryRead(reader, read);
    for (const { column, found, expected } of reader.problems) result.refusals.push(refusal(rowNumber, column, found, expected));
    if (reader.problems.length === 0 && row !== null) result.rows.push({ row, rowNumber });
    else onRefused?.(reader);
  });
  return result;
}

/** The row, or null with what was wrong among the reader's problems. */
export function tryRead<Field extends string, Row>(reader: RowReader<Field>, read: (reader: RowReader<Field>) => Row): Row | null {
  try {
    return read(reader);
  } catch (error) {
    if (!(error instanceof CellError)) throw error;
    reader.problems.push(error);
    return null;
  }
}

/** Headers of the fields that figures need and the file does not have, then what no file of this kind has. */
export function absentColumns(recognised: RecognisedTable, needed: readonly string[], never: readonly string[]): string[] {
  const missing = needed.filter((field) => !recognised.at.has(field)).map((field) => recognised.shape.columns[field]![0]!);
  return [...missing, ...never];
}
