import { WIDTH } from './measures';

/** Row 0 of every report: what nobody, or nothing of the report's dimension, is credited with. */
export const UNCREDITED_ROW = 0;
/** Row 1: a line that is to be shared, empty between lines. */
export const SCRATCH_ROW = 1;

const NO_ENTITY = -1;
/** Entities up to here are looked up in an array, larger ones in a map. */
const DENSE = 1 << 20;

/**
 * The accumulators of a report: row after row of `WIDTH` doubles in one array, asked for by entity number of the report's dimension.
 * A new row may move `values` and `stamps`.
 */
export class Sums {
  values: Float64Array<ArrayBuffer>;
  /** Entity of each row; the first two have none. */
  readonly entities: number[] = [NO_ENTITY, NO_ENTITY];
  /** Last order, and last line, that each row was counted for; by numbers that a pass gives. */
  orderStamps: Int32Array<ArrayBuffer>;
  lineStamps: Int32Array<ArrayBuffer>;
  #rows = new Int32Array(1024);
  readonly #farRows = new Map<number, number>();

  /** @param rows that are likely to come: growing to many costs more than adding up */
  constructor(rows = 64) {
    this.values = new Float64Array(WIDTH * rows);
    this.orderStamps = new Int32Array(rows);
    this.lineStamps = new Int32Array(rows);
  }

  /** The row of an entity; -1 is the uncredited one. */
  rowOf(entity: number): number {
    if (entity < 0) return UNCREDITED_ROW;
    if (entity >= DENSE) return this.#farRows.get(entity) ?? this.#newRow(entity);
    if (entity >= this.#rows.length) {
      const grown = new Int32Array(Math.max(entity + 1, this.#rows.length * 2));
      grown.set(this.#rows);
      this.#rows = grown;
    }
    return this.#rows[entity]! || this.#newRow(entity);
  }

  #newRow(entity: number): number {
    const row = this.entities.length;
    this.entities.push(entity);
    if (entity >= DENSE) this.#farRows.set(entity, row);
    else this.#rows[entity] = row;
    if ((row + 1) * WIDTH > this.values.length) {
      const [values, orders, lines] = [this.values, this.orderStamps, this.lineStamps];
      this.values = new Float64Array(values.length * 2);
      this.values.set(values);
      this.orderStamps = new Int32Array(orders.length * 2);
      this.orderStamps.set(orders);
      this.lineStamps = new Int32Array(lines.length * 2);
      this.lineStamps.set(lines);
    }
    return row;
  }

  /** All amounts in sums of their own; what was counted for is forgotten. */
  copy(): Sums {
    const copy = new Sums(Math.max(64, this.length));
    for (let row = 2; row < this.length; row++) copy.rowOf(this.entities[row]!);
    copy.values.set(this.values.subarray(0, this.length * WIDTH));
    return copy;
  }

  /** Adds the amounts of other sums of the same cut, or takes them away. */
  merge(other: Sums, sign: 1 | -1): void {
    for (let from = 0; from < other.length; from++) {
      const row = from < 2 ? from : this.rowOf(other.entities[from]!);
      const values = other.row(from);
      for (let i = 0; i < WIDTH; i++) this.values[row * WIDTH + i]! += sign * values[i]!;
    }
  }

  add(row: number, measure: number, amount: number): void {
    this.values[row * WIDTH + measure]! += amount;
  }

  /** Numbers of one row. */
  row(row: number): Float64Array {
    return this.values.subarray(row * WIDTH, (row + 1) * WIDTH);
  }

  get length(): number {
    return this.entities.length;
  }
}
