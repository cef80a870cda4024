import { ORDERS, UNITS, WIDTH } from '../measures';
import type { Sums } from '../sums';

/** Counts lines that several rows have credit of, and their orders, once in each of them. */
export class RowCounter {
  #line = 0;

  constructor(readonly sums: Sums) {}

  /** Counts one line in rows[first .. first + n - 1]. `order` 0: it does not count. */
  count(rows: Int32Array, first: number, n: number, order: number, units: number): void {
    if (order === 0) return;
    this.#line += 1;
    const line = this.#line;
    const { values, orderStamps, lineStamps } = this.sums;
    for (let i = first; i < first + n; i++) {
      const row = rows[i]!;
      if (lineStamps[row] === line) continue;
      lineStamps[row] = line;
      values[row * WIDTH + UNITS]! += units;
      if (orderStamps[row] === order) continue;
      orderStamps[row] = order;
      values[row * WIDTH + ORDERS]! += 1;
    }
  }
}
