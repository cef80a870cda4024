import type { FlatSplit } from '../credit/flat-split';
import { GMV, GMV_PROVISIONAL, GMV_SETTLED, LINE_MEASURES, WIDTH } from '../measures';
import type { Sums } from '../sums';
import type { SpanRows } from './span-rows';

const WIDE = LINE_MEASURES + 2;
const PROVISIONAL = LINE_MEASURES;
const SETTLED = LINE_MEASURES + 1;

/**
 * Adds shares to long spans of a table's entries by noting where each begins and ends; what every entry got is added up when the table's
 * rows change, and at the end.
 */
export class SpanSums {
  readonly #steps: Float64Array;
  #isEmpty = true;

  constructor(
    readonly spans: SpanRows,
    readonly evidence: number,
  ) {
    this.#steps = new Float64Array((spans.table.length + 1) * WIDE);
  }

  /** Adds the shares of one measure of a line to entries first .. first + n - 1. */
  add(measure: number, split: FlatSplit, first: number, n: number, isProvisional: boolean, isSettled: boolean): void {
    this.#isEmpty = false;
    this.#put(measure, split, first, n);
    if (measure !== GMV) return;
    if (isProvisional) this.#put(PROVISIONAL, split, first, n);
    if (isSettled) this.#put(SETTLED, split, first, n);
  }

  #put(place: number, { hasEnds, head, tail, middle, extra, unit }: FlatSplit, first: number, n: number): void {
    const steps = this.#steps;
    let at = first * WIDE + place;
    let end = at + n * WIDE;
    if (hasEnds) {
      steps[at]! += head;
      at += WIDE;
      steps[at]! -= head;
      steps[end]! -= tail;
      end -= WIDE;
      steps[end]! += tail;
    }
    if (middle !== 0) {
      steps[at]! += middle;
      steps[end]! -= middle;
    }
    if (extra !== 0) {
      steps[at]! += unit;
      steps[at + extra * WIDE]! -= unit;
    }
  }

  /** Brings everything noted so far into the rows. */
  flush(sums: Sums): void {
    if (this.#isEmpty) return;
    this.#isEmpty = true;
    const { rows, credited, table } = this.spans;
    const steps = this.#steps;
    const { values } = sums;
    const run = new Float64Array(WIDE);
    for (let i = 0; i < table.length; i++) {
      const from = i * WIDE;
      const row = rows[i]! * WIDTH;
      for (let m = 0; m < WIDE; m++) {
        run[m]! += steps[from + m]!;
        if (m < LINE_MEASURES) values[row + m]! += run[m]!;
      }
      values[row + GMV_PROVISIONAL]! += run[PROVISIONAL]!;
      values[row + GMV_SETTLED]! += run[SETTLED]!;
      if (credited[i] === 1) values[row + this.evidence]! += run[GMV]!;
    }
    steps.fill(0);
  }
}
