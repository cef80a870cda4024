import type { Context } from '../context';
import { BY_AFFILIATE, BY_BOTH, BY_CLICKS, BY_CODE, BY_POSTS, type EvaluatedBlock } from '../lines/evaluated';
import { GMV_CONFIRMED, WIDTH } from '../measures';
import { SCRATCH_ROW } from '../sums';
import type { RowsOfBlock } from './rows-of-block';
import type { LineRows } from './rows-of-lines';
import type { SharedLines } from './shared-lines';

const SCRATCH_AT = SCRATCH_ROW * WIDTH;

/** Where each line of a shop-day is added: its row's place in the sums, or the scratch row where it is to be split or left out. */
export class LinePlaces {
  at = new Int32Array(0);
  /** The measure of credited GMV that the line counts for, 0 where nobody of the report is credited. */
  evidence = new Uint8Array(0);
  #settlement: Int32Array | null = null;
  #isSettledOnly = false;

  constructor(
    readonly context: Context,
    readonly shared: SharedLines | null,
  ) {}

  isLeftOut(line: number): boolean {
    return this.#isSettledOnly && (this.#settlement === null || this.#settlement[line]! < 0);
  }

  fill(day: EvaluatedBlock, rows: RowsOfBlock, isSettledOnly: boolean): void {
    const { affiliate } = day.block.facts;
    const n = affiliate.length;
    this.#reserve(n);
    const { at, evidence } = this;
    if (day.credits === null) {
      for (let l = 0; l < n; l++) {
        const a = affiliate[l]!;
        at[l] = rows.rowOf(l, a) * WIDTH;
        evidence[l] = rows.isCredited(a) ? GMV_CONFIRMED : 0;
      }
    } else {
      this.#fillCredited(day, rows);
    }
    this.#isSettledOnly = isSettledOnly;
    this.#settlement = day.block.facts.settlement ?? null;
    if (!isSettledOnly) return;
    for (let l = 0; l < n; l++) if (this.isLeftOut(l)) this.#leaveOut(l);
  }

  /** The same for some lines of a day on which affiliate rows alone decide; the others' places mean nothing. */
  fillSome({ block: { facts } }: EvaluatedBlock, rows: LineRows, isSettledOnly: boolean, lines: Int32Array): void {
    const { affiliate } = facts;
    this.#reserve(affiliate.length);
    this.#isSettledOnly = isSettledOnly;
    this.#settlement = facts.settlement ?? null;
    for (const l of lines) {
      const a = affiliate[l]!;
      this.at[l] = rows.rowOf(l, a) * WIDTH;
      this.evidence[l] = rows.isCredited(a) ? GMV_CONFIRMED : 0;
      if (this.isLeftOut(l)) this.#leaveOut(l);
    }
  }

  #leaveOut(line: number): void {
    this.at[line] = SCRATCH_AT;
    this.evidence[line] = 0;
  }

  #reserve(lines: number): void {
    if (lines <= this.at.length) return;
    this.at = new Int32Array(lines * 2);
    this.evidence = new Uint8Array(lines * 2);
  }

  #fillCredited({ block, credits }: EvaluatedBlock, rows: RowsOfBlock): void {
    const { orderStart, orderFlags, affiliate } = block.facts;
    const { kind, first, count } = credits!;
    const shared = this.shared!;
    const { at, evidence } = this;
    for (let o = 0; o < orderFlags.length; o++) {
      for (let l = orderStart[o]!; l < orderStart[o + 1]!; l++) {
        switch (kind[l]) {
          case BY_AFFILIATE:
            at[l] = rows.rowOf(l, affiliate[l]!) * WIDTH;
            evidence[l] = rows.isCredited(affiliate[l]!) ? GMV_CONFIRMED : 0;
            break;
          case BY_CODE:
            at[l] = shared.rowOfCode(o, l) * WIDTH;
            evidence[l] = shared.isCodeCredited(o) ? GMV_CONFIRMED : 0;
            break;
          case BY_BOTH:
            at[l] = SCRATCH_AT;
            evidence[l] = 0;
            break;
          case BY_CLICKS:
          case BY_POSTS:
            at[l] = shared.rowOfSpan(kind[l] === BY_POSTS, l, first![l]!, count![l]!) * WIDTH;
            evidence[l] = at[l] === SCRATCH_AT ? 0 : shared.evidenceOfSpan(kind[l] === BY_POSTS, first![l]!);
            break;
          default:
            at[l] = 0;
            evidence[l] = 0;
        }
      }
    }
  }
}
