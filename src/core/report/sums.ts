import { WIDTH } from './measures';

/** Row 0 of every report: what nobody, or nothing of the report's dimension, is credited with. */
export const UNCREDITED_ROW = 0;

/**
 * The accumulators of a report: row after row of `WIDTH` doubles in one array. Rows are asked for by entity number of the report's
 * dimension before a block is added up, so the array stays where it is during the pass.
 */
export class Sums {
  values = new Float64Array(WIDTH * 64);
  /** Entity of each row; row 0 has none. */
  readonly entities: number[] = [-1];
  readonly #rows = new Map<number, number>();

  /** The row of an entity; -1 is the uncredited one. */
  rowOf(entity: number): number {
    if (entity < 0) return UNCREDITED_ROW;
    let row = this.#rows.get(entity);
    if (row === undefined) {
      row = this.entities.length;
      this.entities.push(entity);
      this.#rows.set(entity, row);
      if ((row + 1) * WIDTH > this.values.length) {
        const grown = new Float64Array(this.values.length * 2);
        grown.set(this.values);
        this.values = grown;
      }
    }
    return row;
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
