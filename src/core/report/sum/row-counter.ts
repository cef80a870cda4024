import { ORDERS, UNITS } from '../measures';
import type { Sums } from '../sums';
import type { RowTotals } from './row-totals';

/** Counts lines that several rows have credit of, and their orders, once in each of them. */
export class RowCounter {
  #line = 0;

  constructor(
    readonly sums: Sums,
    readonly totals: RowTotals,
  ) {}

  /** Counts one line in rows[first .. first + n - 1]. `order` 0: it does not count. */
  count(rows: Int32Array, first: number, n: number, order: number, units: number): void {
    if (order === 0) return;
    this.#line += 1;
    const line = this.#line;
    this.totals.open();
    const { orderStamps, lineStamps } = this.sums;
    const lineUnits = this.totals.columns[UNITS]!;
    const orders = this.totals.columns[ORDERS]!;
    for (let i = first; i < first + n; i++) {
      const row = rows[i]!;
      if (lineStamps[row] === line) continue;
      lineStamps[row] = line;
      lineUnits[row]! += units;
      if (orderStamps[row] === order) continue;
      orderStamps[row] = order;
      orders[row]! += 1;
    }
  }
}
