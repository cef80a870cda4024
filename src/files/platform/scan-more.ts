import { isCurrency } from '../../core/currency';
import { FileRefusedError } from '../errors';
import { headerKey } from '../header-key';
import { isRuinedId } from '../own/cells';
import type { RecognisedTable } from '../shape';
import { type Table, trimCell } from '../table/table';
import { DateOrderProof, type DateProof } from './dates';
import { isOrderId } from './row-reader';

/** What one look at all rows shows before any is read. */
export interface MoreScan {
  dates: DateProof;
  orderIds: string[];
  rows: number;
  /** The first currency that a row names. */
  currency: string | null;
}

const ORDER_IDS_KEPT = 200;
/** Spreadsheets keep 15 digits: longer ids that all end in zeros have lost their own. */
const ROUNDED_ID = /^\d{15}0{2,}$/;
const ROUNDED_AT_LEAST = 5;

/** Goes through all rows once. Throws `FileRefusedError` (file_ids_ruined) at ids of the given fields that a spreadsheet made numbers of. */
export function scanMore(table: Table, recognised: RecognisedTable, ids: readonly string[], dates: readonly string[]): MoreScan {
  const columnsOf = (fields: readonly string[]) => fields.map((field) => recognised.at.get(field)).filter((column) => column !== undefined);
  const [idColumns, dateColumns] = [columnsOf(ids), columnsOf(dates)];
  const orderColumns = columnsOf(['orderId', 'relatedOrderId']);
  const currencyColumn = recognised.at.get('currency');
  const proof = new DateOrderProof();
  const orderIds = new Set<string>();
  const rounded = new Map(idColumns.map((column) => [column, { long: 0, rounded: 0, found: '' }]));
  let [rows, currency] = [0, null as string | null];
  const isHeader = headerRepeats(recognised);
  table.eachRow((cells, rowNumber) => {
    if (rowNumber <= recognised.headerRow) return;
    if (isHeader((field) => cells[recognised.at.get(field)!] ?? '')) return;
    rows++;
    for (const column of idColumns) {
      const id = trimCell(cells[column] ?? '');
      if (isRuinedId(id)) throw ruined(id, rowNumber, recognised.headers[column]!);
      const seen = rounded.get(column)!;
      if (id.length >= 17) seen.long++;
      if (!ROUNDED_ID.test(id)) continue;
      seen.rounded++;
      seen.found ||= id;
    }
    for (const column of orderColumns) {
      const id = trimCell(cells[column] ?? '');
      if (orderIds.size < ORDER_IDS_KEPT && isOrderId(id)) orderIds.add(id);
    }
    for (const column of dateColumns) proof.see(trimCell(cells[column] ?? ''));
    const named = currencyColumn === undefined ? '' : trimCell(cells[currencyColumn] ?? '');
    if (currency === null && isCurrency(named)) currency = named;
  });
  for (const [column, { long, rounded: count, found }] of rounded) {
    if (count >= ROUNDED_AT_LEAST && count === long) throw ruined(found, recognised.headerRow + 1, recognised.headers[column]!);
  }
  return { dates: proof.result(), orderIds: [...orderIds], rows, currency };
}

/** Tells rows that are the header once more, in whatever language: they are no data. */
export function headerRepeats(recognised: RecognisedTable): (textOf: (field: string) => string) => boolean {
  const names = [...recognised.at.keys()].flatMap((field) => {
    const texts = recognised.shape.columns[field];
    return texts ? [{ field, keys: new Set(texts.map(headerKey)) }] : [];
  });
  return (textOf) => names.length > 2 && names.every(({ field, keys }) => keys.has(headerKey(textOf(field))));
}

function ruined(found: string, row: number, column: string): FileRefusedError {
  return new FileRefusedError(
    'file_ids_ruined',
    { found, row, column },
    `Row ${row}, ${column}: ${found} has lost its digits in a spreadsheet; they cannot be brought back, the file is to be exported again`,
  );
}
