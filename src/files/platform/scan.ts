import { FileRefusedError } from '../errors';
import { isRuinedId } from '../own/cells';
import type { RecognisedTable } from '../shape';
import type { RowScanner } from '../table/row-scanner';
import { type Table, trimCell } from '../table/table';
import { EndWatcher } from '../table/text-end';
import { ByteCells } from './byte-cells';
import { DateOrderProof, type DateProof, type DatesSeen } from './dates';
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
const LONG_ID = 17;

/** Exports may carry a row of descriptions right below the header ("Platform unique order ID."): words where an id belongs. */
export function isDescriptionRow(orderIdCell: string, rowNumber: number, headerRow: number): boolean {
  return rowNumber === headerRow + 1 && /\p{L}/u.test(orderIdCell) && !/\d/.test(orderIdCell);
}

/** Goes through all rows once, or some thousand at the most where `most` says so. Throws `FileRefusedError` (file_ids_ruined) at ids that a spreadsheet made numbers of. */
export function scan(table: Table, recognised: RecognisedTable, most = Number.POSITIVE_INFINITY): Scan {
  const look = new ScanLook(recognised);
  if (table.scan) scanBytes(table.scan(), table, recognised, look, most);
  else {
    table.eachRow((cells, rowNumber) => {
      if (rowNumber > recognised.headerRow) look.row((column) => trimCell(cells[column] ?? ''), rowNumber);
    });
  }
  return look.result();
}

/** The same without a text of cells that are plain ids and times. */
function scanBytes(scanner: RowScanner, table: Table, recognised: RecognisedTable, look: ScanLook, most: number): void {
  const cells = new ByteCells();
  const ends = new EndWatcher();
  while (scanner.next()) {
    for (let row = 0; row < scanner.count; row++) {
      if (scanner.isBlank(row)) continue;
      const rowNumber = scanner.firstRow + row;
      ends.see(scanner.width(row), rowNumber);
      if (rowNumber <= recognised.headerRow) continue;
      cells.row(scanner, row);
      look.see(scanner, row, cells);
      if (rowNumber > most) return;
    }
  }
  table.ended?.(ends, scanner);
}

/** What a look noticed in a part of a file. */
export interface LookPart {
  dates: DatesSeen;
  orderIds: string[];
  rows: number;
  /** Order ids of so many digits, and those of them that end in zeros. */
  long: number;
  rounded: number;
}

/** What is noticed from row to row, for a walk that does other things too. */
export class ScanLook {
  readonly #ids: number[];
  readonly #otherIds: number[];
  readonly #dates: number[];
  readonly #orderColumn: number;
  readonly #proof = new DateOrderProof();
  readonly #orderIds = new Set<string>();
  #rows = 0;
  #long = 0;
  #rounded = 0;

  constructor(readonly recognised: RecognisedTable) {
    const columns = (fields: readonly string[]) => fields.map((field) => recognised.at.get(field)).filter((column) => column !== undefined);
    this.#ids = columns(ID_FIELDS);
    this.#dates = columns(DATE_FIELDS);
    this.#orderColumn = recognised.at.get('orderId')!;
    this.#otherIds = this.#ids.filter((column) => column !== this.#orderColumn);
  }

  /**
   * Looks at a row of a scanner's piece, to which `cells` are turned. False for a row of descriptions, which holds no data.
   * @param hasDigitIds its ids are known to be digits, or empty but for the order's.
   */
  see(scanner: RowScanner, row: number, cells: ByteCells, hasDigitIds = false): boolean {
    const rowNumber = scanner.firstRow + row;
    if (this.#seePlain(cells, rowNumber, hasDigitIds)) return true;
    const texts = scanner.cells(row);
    return this.row((column) => trimCell(texts[column] ?? ''), rowNumber);
  }

  /** Looks at a row below the header, by the texts of its cells. */
  row(cell: (column: number) => string, rowNumber: number): boolean {
    const orderId = cell(this.#orderColumn);
    if (isDescriptionRow(orderId, rowNumber, this.recognised.headerRow)) return false;
    this.#rows++;
    for (const column of this.#ids) {
      const id = cell(column);
      if (isRuinedId(id)) throw ruined(id, rowNumber, this.recognised.headers[column]!);
    }
    if (orderId.length >= LONG_ID) this.#long++;
    if (ROUNDED_ID.test(orderId)) this.#rounded++;
    // A copy: what is cut out of a piece of a large file would keep the piece.
    if (this.#orderIds.size < ORDER_IDS_KEPT && isOrderId(orderId)) this.#orderIds.add(Array.from(orderId).join(''));
    for (const column of this.#dates) this.#proof.see(cell(column));
    return true;
  }

  /** A row whose ids are digits and whose times are plain; false where it is another, of which nothing was counted. */
  #seePlain(cells: ByteCells, rowNumber: number, hasDigitIds: boolean): boolean {
    // The first orders are looked at as texts: they are kept.
    if (this.#orderIds.size < ORDER_IDS_KEPT || rowNumber === this.recognised.headerRow + 1) return false;
    if (!cells.at(this.#orderColumn) || (!hasDigitIds && cells.digits() < 1)) return false;
    const [length, zeros] = [cells.end - cells.start, cells.endsInZeros()];
    if (!hasDigitIds) {
      for (let i = 0; i < this.#otherIds.length; i++) if (!cells.at(this.#otherIds[i]!) || cells.digits() < 0) return false;
    }
    // Dates of a row that turns out to be another are seen once more, which shows nothing new.
    for (let i = 0; i < this.#dates.length; i++) if (!cells.at(this.#dates[i]!) || !cells.isPlainDate(this.#proof)) return false;
    this.#rows++;
    if (length >= LONG_ID) {
      this.#long++;
      if (zeros >= length - 15) this.#rounded++;
    }
    return true;
  }

  /** What was noticed so far. */
  get part(): LookPart {
    return { dates: this.#proof.seen, orderIds: [...this.#orderIds], rows: this.#rows, long: this.#long, rounded: this.#rounded };
  }

  /** Adds what was noticed in a later part of the file. */
  append({ dates, orderIds, rows, long, rounded }: LookPart): void {
    this.#proof.append(dates);
    for (const id of orderIds) if (this.#orderIds.size < ORDER_IDS_KEPT) this.#orderIds.add(id);
    this.#rows += rows;
    this.#long += long;
    this.#rounded += rounded;
  }

  result(): Scan {
    const { recognised } = this;
    if (this.#rounded >= ROUNDED_AT_LEAST && this.#rounded === this.#long)
      throw ruined([...this.#orderIds][0]!, recognised.headerRow + 1, recognised.headers[this.#orderColumn]!);
    return { dates: this.#proof.result(), orderIds: [...this.#orderIds], rows: this.#rows };
  }
}

function ruined(found: string, row: number, column: string): FileRefusedError {
  return new FileRefusedError(
    'file_ids_ruined',
    { found, row, column },
    `Row ${row}, ${column}: ${found} has lost its digits in a spreadsheet; they cannot be brought back, the file is to be exported again`,
  );
}
