import type { LineCredit } from './credit/line-credit';
import { TouchSplit } from './credit/touch-split';
import { CLICK, EXPOSURE } from './credit/touches';
import { GMV, GMV_CONFIRMED, GMV_ESTIMATED, GMV_TRACKED, ORDERS, SHARED, UNITS, WIDTH } from './measures';
import type { RowsOfBlock } from './rows-of-block';
import { SCRATCH_ROW, type Sums, UNCREDITED_ROW } from './sums';

/** The measure of credited GMV that a kind of touchpoint counts for. */
export function evidenceMeasure(kind: number): number {
  return kind === EXPOSURE ? GMV_ESTIMATED : kind === CLICK ? GMV_TRACKED : GMV_CONFIRMED;
}

/**
 * Gives a line's amounts to the rows of those who are credited for it. A line with one touchpoint is added up in its row straight
 * away; one with several in the scratch row, from which each measure is then split by itself.
 */
export class SharedLine {
  readonly #split = new TouchSplit();
  #rows = new Int32Array(32);
  #credited = new Uint8Array(32);

  constructor(
    readonly credit: LineCredit,
    readonly rows: RowsOfBlock,
    readonly sums: Sums,
  ) {}

  /** The row in which to add up the line that `credit` has just worked out; the scratch row where it has to be shared. */
  target(line: number): number {
    const { touches } = this.credit;
    const { n } = touches;
    if (n === 0) return UNCREDITED_ROW;
    if (n === 1) {
      this.#credited[0] = this.rows.isWanted(touches.owner[0]!) ? 1 : 0;
      return this.rows.rowOfTouch(line, touches, 0);
    }
    if (n > this.#rows.length) {
      this.#rows = new Int32Array(n * 2);
      this.#credited = new Uint8Array(n * 2);
    }
    for (let i = 0; i < n; i++) {
      this.#credited[i] = this.rows.isWanted(touches.owner[i]!) ? 1 : 0;
      this.#rows[i] = this.rows.rowOfTouch(line, touches, i);
    }
    return SCRATCH_ROW;
  }

  /** Adds a line's GMV, all credited to the one touchpoint, to the measure of its evidence. */
  addEvidence(row: number, gmv: number): void {
    if (this.credit.touches.n !== 1 || this.#credited[0] !== 1) return;
    this.sums.add(row, evidenceMeasure(this.credit.touches.kind[0]!), gmv);
  }

  /** Splits what stands in the scratch row and empties it. */
  spread(): void {
    const { touches } = this.credit;
    const { n, weight } = touches;
    const { values } = this.sums;
    const rows = this.#rows;
    const from = SCRATCH_ROW * WIDTH;
    const split = this.#split;
    split.use(weight, n);
    for (const measure of SHARED) {
      const amount = values[from + measure]!;
      if (amount === 0) continue;
      values[from + measure] = 0;
      split.split(amount, weight, n);
      const { shares } = split;
      for (let i = 0; i < n; i++) values[rows[i]! * WIDTH + measure]! += shares[i]!;
      if (measure !== GMV) continue;
      const evidence = evidenceMeasure(touches.kind[0]!);
      for (let i = 0; i < n; i++) if (this.#credited[i] === 1) values[rows[i]! * WIDTH + evidence]! += shares[i]!;
    }
  }

  /** Counts a line, and its order, once in every row that has credit of it. `order` and `line` are numbers of their own in the pass. */
  count(order: number, line: number, units: number): void {
    const { values, orderStamps, lineStamps } = this.sums;
    for (let i = 0; i < this.credit.touches.n; i++) {
      const row = this.#rows[i]!;
      if (lineStamps[row] === line) continue;
      lineStamps[row] = line;
      values[row * WIDTH + UNITS]! += units;
      if (orderStamps[row] === order) continue;
      orderStamps[row] = order;
      values[row * WIDTH + ORDERS]! += 1;
    }
  }
}
