import { WIDTH } from './measures';
import type { NameBook, OrderedRows } from './row-names';
import type { MadeRow } from './rows';
import type { Sums } from './sums';

/** Rows of a report, in order, each made when it is asked for. */
export interface ComposedRows {
  length: number;
  row(i: number): MadeRow;
  /** Where rows are many and plain (nothing but sums under a kept name): what all but the last ones are made of. */
  plain: PlainRows | null;
}

export interface PlainRows {
  sums: Sums;
  /** Row numbers among the sums. */
  rows: Uint32Array;
  book: NameBook;
  /** Place of each row's name in the book. */
  places: Uint32Array;
}

/** Rows that are there already. */
export function madeRows(rows: readonly MadeRow[]): ComposedRows {
  return { length: rows.length, row: (i) => rows[i]!, plain: null };
}

/**
 * Rows of sums, and the last ones as they are given.
 *
 * @param finish adds what a state adds to a row; null: nothing
 */
export function summedRows(
  ordered: OrderedRows,
  sums: Sums,
  finish: ((row: number, made: MadeRow) => MadeRow) | null,
  last: readonly MadeRow[],
): ComposedRows {
  const { rows, nameOf, kept } = ordered;
  const { length } = rows;
  const row = (i: number): MadeRow => {
    if (i >= length) return last[i - length]!;
    const at = rows[i]!;
    const made = { name: nameOf(i), values: sums.values.subarray(at * WIDTH, (at + 1) * WIDTH), hasRatios: true };
    return finish ? finish(at, made) : made;
  };
  return { length: length + last.length, row, plain: kept && !finish ? { sums, rows, ...kept } : null };
}
