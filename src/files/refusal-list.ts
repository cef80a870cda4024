import { type Refusal, refusal } from './errors';

/** Refusals that are kept to be shown; the rest is counted. */
const SHOWN = 1000;

/** Refused rows of a file of any size: the first with what was wrong, all of them counted. */
export class RefusalList {
  readonly shown: Refusal[] = [];
  /** Rows, not cells. */
  rows = 0;
  #last = -1;

  /** Refusals of one row come one after the other. */
  add(row: number, column: string, found: string, expected: string): void {
    if (row !== this.#last) this.rows++;
    this.#last = row;
    // A copy: what was cut out of a piece of the file would keep the piece.
    if (this.shown.length < SHOWN) this.shown.push(JSON.parse(JSON.stringify(refusal(row, column, found, expected))) as Refusal);
  }

  /** Adds those of a later part of the file, whose rows are numbered from `before` + 1. */
  append(part: Pick<RefusalList, 'shown' | 'rows'>, before: number): void {
    this.rows += part.rows;
    for (const one of part.shown.slice(0, SHOWN - this.shown.length)) this.shown.push({ ...one, row: one.row + before });
  }
}
