import { hashNumber, hashText, saltOf } from '../content-hash';
import { FileRefusedError } from '../errors';
import { Fingerprints } from '../fingerprints';
import { unguard } from '../report-out/guard';
import type { ScanStart } from '../table/row-scanner';
import type { Table } from '../table/table';
import { isId } from './cells';
import { type RowSource, tableOf } from './pieces';

/** Rows that are in memory together, but for those of an order that has more. */
export const ROWS_A_ROUND = 10_000;
/** More rows of one order are a sign of a column that holds no order ids. */
export const MOST_ROWS_OF_ORDER = 100_000;
/** Times that a piece of the file may be read for its rounds, on average. */
const READS_A_PIECE = 3;
const NONE = 0xffff_ffff;
const [ORDER, ALONE] = [saltOf('orderId'), saltOf('rowNumber')];

/** A piece of the file, and the rounds that rows of it belong to. */
interface Piece extends ScanStart {
  first: number;
  last: number;
}

/**
 * Deals the rows of a file to rounds, all rows of an order to one, however far apart they stand: an order is known by a fingerprint of its
 * id. 4 bytes a row and 8 an order stay in memory, and 28 an order more until all are dealt. In a file in order of time a round is a stretch of it.
 */
export class RowRounds {
  /** Rows of data. */
  rows = 0;
  /** Known once all rows are dealt. */
  count = 0;
  readonly #pieces: Piece[] = [];
  #orders: Fingerprints | null = new Fingerprints();
  /** By order: its rows. */
  #sizes = new Uint32Array(4096);
  /** By order: its round. */
  #roundOf = new Uint32Array(0);
  /** By row number: its order. */
  #of = new Uint32Array(65_536).fill(NONE);

  constructor(readonly rowsARound = ROWS_A_ROUND) {}

  /** The rows that follow are of a piece that begins there. */
  piece(start: ScanStart): void {
    this.#pieces.push({ ...start, first: NONE, last: -1 });
  }

  /**
   * A row of data, by the text in which its order id stands. What is no id keeps no rows together.
   * Throws `FileRefusedError` (file_order_too_long).
   */
  add(text: string, rowNumber: number): void {
    const id = unguard(text);
    const { low, high } = isId(id) ? hashText(ORDER, id) : hashNumber(ALONE, rowNumber);
    const orders = this.#orders!;
    const known = orders.find(low, high);
    const order = known < 0 ? orders.count : known;
    if (known < 0) orders.add(low, high, 0, 0);
    if (order >= this.#sizes.length) this.#sizes = larger(this.#sizes, order + 1, 0);
    if (rowNumber >= this.#of.length) this.#of = larger(this.#of, rowNumber + 1, NONE);
    this.rows++;
    this.#of[rowNumber] = order;
    if (++this.#sizes[order]! > MOST_ROWS_OF_ORDER) throw tooLong(id, rowNumber);
  }

  /** All rows are there: orders are put together to rounds, in the order in which they were met first. */
  close(): void {
    this.#roundOf = new Uint32Array(this.#orders!.count);
    this.#orders = null;
    this.#group(this.#roundOf.keys());
  }

  /** Puts orders together anew, those of one time together: `times` by order. */
  regroup(times: Float64Array): void {
    this.#group(Uint32Array.from(times.keys()).sort((a, b) => times[a]! - times[b]! || a - b));
  }

  get orders(): number {
    return this.#roundOf.length;
  }

  #group(orders: Iterable<number>): void {
    let held = 0;
    this.count = 0;
    for (const order of orders) {
      const size = this.#sizes[order]!;
      if (held > 0 && held + size > this.rowsARound) {
        this.count++;
        held = 0;
      }
      this.#roundOf[order] = this.count;
      held += size;
    }
    if (held > 0) this.count++;
    for (const piece of this.#pieces) Object.assign(piece, { first: NONE, last: -1 });
    let at = 0;
    for (let row = 0; row < this.#of.length; row++) {
      while (at + 1 < this.#pieces.length && this.#pieces[at + 1]!.firstRow <= row) at++;
      const round = this.of(row);
      if (round < 0) continue;
      const piece = this.#pieces[at]!;
      piece.first = Math.min(piece.first, round);
      piece.last = Math.max(piece.last, round);
    }
  }

  /** Whether rounds are no stretches of the file, so that each would have to go through much of it. */
  get isScattered(): boolean {
    const reads = this.#pieces.reduce((sum, { first, last }) => sum + Math.max(0, last - first + 1), 0);
    return reads > READS_A_PIECE * (this.#pieces.length + this.count);
  }

  /** The round of a row; below 0 for a row that is no data. */
  of(rowNumber: number): number {
    const order = this.orderOf(rowNumber);
    return order < 0 ? -1 : this.#roundOf[order]!;
  }

  /** The number of a row's order, in the order in which they were met first; below 0 for a row that is no data. */
  orderOf(rowNumber: number): number {
    const order = this.#of[rowNumber] ?? NONE;
    return order === NONE ? -1 : order;
  }

  /** The rows of a round as a table: pieces without any are not read. */
  table(source: RowSource, round: number): Table {
    const pieces = this.#pieces.filter(({ first, last }) => first <= round && round <= last);
    return tableOf(source, pieces, (rowNumber) => this.of(rowNumber) === round);
  }

  /** The rows of the file in their order, a piece of it at a time. */
  *stretches(source: RowSource): Generator<Table> {
    for (const piece of this.#pieces) yield tableOf(source, [piece], (rowNumber) => this.of(rowNumber) >= 0);
  }
}

function larger(values: Uint32Array, atLeast: number, filler: number): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(Math.max(atLeast, values.length * 2)).fill(filler);
  grown.set(values);
  return grown;
}

function tooLong(order: string, row: number): FileRefusedError {
  return new FileRefusedError(
    'file_order_too_long',
    { order, row, limit: MOST_ROWS_OF_ORDER },
    `Row ${row}: order ${order} has more than ${MOST_ROWS_OF_ORDER} rows; the column order_id is to hold ids of orders`,
  );
}
