import { hashAscii, hashText, saltOf } from '../content-hash';
import { Fingerprints } from '../fingerprints';
import type { RecognisedTable } from '../shape';
import type { RowScanner, ScanStart } from '../table/row-scanner';
import { type RowVisitor, type Table, trimCell } from '../table/table';
import type { ByteCells } from './byte-cells';

/** Orders whose rows are in memory together. */
const ORDERS_A_ROUND = 10_000;
const NO_ROUND = 0xffff;
const SALT = saltOf('orderId');

/** A piece of the file, and the rounds that rows of it belong to. */
interface Piece extends ScanStart {
  first: number;
  last: number;
}

/**
 * Deals the rows of a file to rounds, all rows of an order to one, however far apart they stand: an order is known by a fingerprint of its
 * id. 2 bytes a row and 24 an order stay in memory. In a file in order of time a round is a stretch of it.
 */
export class OrderRounds {
  readonly #orders = new Fingerprints();
  #rounds = new Uint16Array(65_536).fill(NO_ROUND);
  readonly #pieces: Piece[] = [];

  get count(): number {
    return Math.ceil(this.#orders.count / ORDERS_A_ROUND);
  }

  /** The rows that follow are of a piece that begins there. */
  piece(start: ScanStart): void {
    this.#pieces.push({ ...start, first: NO_ROUND, last: -1 });
  }

  /** A row of data, to which `cells` are turned. */
  add(scanner: RowScanner, row: number, cells: ByteCells, { at }: RecognisedTable): void {
    const column = at.get('orderId')!;
    const isPlain = cells.at(column) && cells.digits() > 0;
    const hash = isPlain
      ? hashAscii(SALT, scanner.bytes, cells.start, cells.end)
      : hashText(SALT, trimCell(scanner.cells(row)[column] ?? ''));
    const known = this.#orders.find(hash.low, hash.high);
    const number = known < 0 ? this.#orders.count : known;
    if (known < 0) this.#orders.add(hash.low, hash.high, 0, 0);
    const round = Math.floor(number / ORDERS_A_ROUND);
    const rowNumber = scanner.firstRow + row;
    if (rowNumber >= this.#rounds.length) this.#grow(rowNumber);
    this.#rounds[rowNumber] = round;
    const piece = this.#pieces.at(-1)!;
    piece.first = Math.min(piece.first, round);
    piece.last = Math.max(piece.last, round);
  }

  /** The rows of a round as a table: pieces without any are not read. */
  table(table: Table, round: number): Table {
    const eachRow = (visit: RowVisitor): void => {
      for (const piece of this.#pieces) {
        if (round < piece.first || round > piece.last) continue;
        const scanner = table.scan!(piece);
        scanner.next();
        for (let row = 0; row < scanner.count; row++) {
          const rowNumber = scanner.firstRow + row;
          if (this.#rounds[rowNumber] === round && visit(scanner.cells(row), rowNumber) === false) return;
        }
      }
    };
    return { format: table.format, sheet: table.sheet, cut: null, eachRow };
  }

  #grow(rowNumber: number): void {
    const larger = new Uint16Array(Math.max(rowNumber + 1, this.#rounds.length * 2)).fill(NO_ROUND);
    larger.set(this.#rounds);
    this.#rounds = larger;
  }
}
