import type { IntColumn } from '../../facts/model';
import { LINE_MEASURES } from '../measures';
import type { LineAmounts } from './evaluated';

const INT32_MAX = 2 ** 31 - 1;

/** Columns that shop-days are evaluated into, used again for the next one. */
export class LineBuffers {
  readonly lines: Float64Array[] = Array.from({ length: LINE_MEASURES }, () => new Float64Array(0));
  commission = new Float64Array(0);
  partner = new Float64Array(0);
  samples = new Float64Array(0);
  #lines = 0;
  #rows = 0;

  /** Makes room for a day's lines and affiliate rows, all 0. */
  clear(lines: number, affiliateRows: number): void {
    this.#lines = lines;
    this.#rows = affiliateRows;
    if (lines > this.samples.length) {
      for (let m = 0; m < LINE_MEASURES; m++) this.lines[m] = new Float64Array(lines * 2);
      this.samples = new Float64Array(lines * 2);
    } else {
      for (const column of this.lines) column.fill(0, 0, lines);
      this.samples.fill(0, 0, lines);
    }
    if (affiliateRows > this.commission.length) {
      this.commission = new Float64Array(affiliateRows * 2);
      this.partner = new Float64Array(affiliateRows * 2);
    } else {
      this.commission.fill(0, 0, affiliateRows);
      this.partner.fill(0, 0, affiliateRows);
    }
  }

  /** The amounts as they stand in the buffers, good until they are cleared. */
  view(): LineAmounts {
    const columnOf = (values: Float64Array, n: number) => (hasAny(values, n) ? values : null);
    return {
      lines: this.lines.map((column) => columnOf(column, this.#lines)),
      commission: this.commission,
      partner: columnOf(this.partner, this.#rows),
      samples: columnOf(this.samples, this.#lines),
    };
  }

  /** The amounts in columns of their own, 32 bits where all fit. */
  copy(): LineAmounts {
    return {
      lines: this.lines.map((column) => pack(column, this.#lines)),
      commission: pack(this.commission, this.#rows) ?? new Int32Array(this.#rows),
      partner: pack(this.partner, this.#rows),
      samples: pack(this.samples, this.#lines),
    };
  }
}

function hasAny(values: Float64Array, n: number): boolean {
  for (let i = 0; i < n; i++) if (values[i] !== 0) return true;
  return false;
}

function pack(values: Float64Array, n: number): IntColumn | null {
  let [low, high] = [0, 0];
  for (let i = 0; i < n; i++) {
    const value = values[i]!;
    if (value < low) low = value;
    else if (value > high) high = value;
  }
  if (low === 0 && high === 0) return null;
  if (high > INT32_MAX || low < -INT32_MAX) return values.slice(0, n);
  const column = new Int32Array(n);
  for (let i = 0; i < n; i++) column[i] = values[i]!;
  return column;
}
