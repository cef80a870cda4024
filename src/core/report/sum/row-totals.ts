import { WIDTH } from '../measures';
import type { Sums } from '../sums';

/**
 * Amounts on their way to the rows of sums, a column a measure: what adds to many rows at once, measure by measure, meets small columns that
 * lie close to the processor, instead of wide rows.
 */
export class RowTotals {
  /** By measure, one entry a row of the sums. */
  readonly columns: Float64Array[] = Array.from({ length: WIDTH }, () => new Float64Array(0));
  #isEmpty = true;

  constructor(readonly sums: Sums) {}

  /** Makes room for all rows that there are; before each use. */
  open(): void {
    this.#isEmpty = false;
    const rows = this.sums.orderStamps.length;
    if (this.columns[0]!.length === rows) return;
    for (let m = 0; m < WIDTH; m++) {
      const column = new Float64Array(rows);
      column.set(this.columns[m]!);
      this.columns[m] = column;
    }
  }

  /** Brings everything into the sums. */
  flush(): void {
    if (this.#isEmpty) return;
    this.#isEmpty = true;
    const { values, length } = this.sums;
    // Rows that came after the last use have nothing here.
    const rows = Math.min(length, this.columns[0]!.length);
    this.columns.forEach((column, m) => {
      for (let row = 0; row < rows; row++) values[row * WIDTH + m]! += column[row]!;
      column.fill(0);
    });
  }
}
