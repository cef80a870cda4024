import { FileRefusedError } from '../errors';
import { isRuinedId } from '../own/cells';
import type { RecognisedTable } from '../shape';
import { type Table, trimCell } from '../table/table';
import { DateOrderProof, type DateProof } from './dates';
import { isOrderId } from './row-reader';

/** What one look at all rows of a platform file shows before any is read. */
export interface Scan {
  dates: DateProof;
  /** First order ids, for finding out whose they are. */
  orderIds: string[];
  /** Rows of data, the description row left out. */
  rows: number;
}

const ID_FIELDS = ['orderId', 'skuId', 'productId', 'contentId'];
const DATE_FIELDS = ['createdAt', 'paidAt', 'shippedAt', 'deliveredAt', 'cancelledAt', 'commissionPaidAt'];
const ORDER_IDS_KEPT = 200;
/** Spreadsheets keep 15 digits: longer ids that all end in zeros have lost their own. By chance 3 zeros five times is 1 in 10^15. */
const ROUNDED_ID = /^\d{15}0{2,}$/;
const ROUNDED_AT_LEAST = 5;

/** Exports may carry a row of descriptions right below the header ("Platform unique order ID."): words where an id belongs. */
export function isDescriptionRow(orderIdCell: string, rowNumber: number, headerRow: number): boolean {
  return rowNumber === headerRow + 1 && /\p{L}/u.test(orderIdCell) && !/\d/.test(orderIdCell);
}

/** Goes through all rows once. Throws `FileRefusedError` (file_ids_ruined) at ids that a spreadsheet made numbers of. */
export function scan(table: Table, recognised: RecognisedTable): Scan {
  const at = (field: string) => recognised.at.get(field);
  const ids = ID_FIELDS.map(at).filter((column) => column !== undefined);
  const dates = DATE_FIELDS.map(at).filter((column) => column !== undefined);
  const orderColumn = at('orderId')!;
  const proof = new DateOrderProof();
  const orderIds = new Set<string>();
  let [rows, long, rounded] = [0, 0, 0];
  table.eachRow((cells, rowNumber) => {
    if (rowNumber <= recognised.headerRow) return;
    const orderId = trimCell(cells[orderColumn] ?? '');
    if (isDescriptionRow(orderId, rowNumber, recognised.headerRow)) return;
    rows++;
    for (const column of ids) {
      const id = trimCell(cells[column] ?? '');
      if (isRuinedId(id)) throw ruined(id, rowNumber, recognised.headers[column]!);
    }
    if (orderId.length >= 17) long++;
    if (ROUNDED_ID.test(orderId)) rounded++;
    if (orderIds.size < ORDER_IDS_KEPT && isOrderId(orderId)) orderIds.add(orderId);
    for (const column of dates) proof.see(trimCell(cells[column] ?? ''));
  });
  if (rounded >= ROUNDED_AT_LEAST && rounded === long)
    throw ruined([...orderIds][0]!, recognised.headerRow + 1, recognised.headers[orderColumn]!);
  return { dates: proof.result(), orderIds: [...orderIds], rows };
}

function ruined(found: string, row: number, column: string): FileRefusedError {
  return new FileRefusedError(
    'file_ids_ruined',
    { found, row, column },
    `Row ${row}, ${column}: ${found} has lost its digits in a spreadsheet; they cannot be brought back, the file is to be exported again`,
  );
}
