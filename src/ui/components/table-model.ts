import type { ReactNode } from 'react';

export type CellValue = string | number | null;

/** What a column's numbers are: minor units of the table's currency, ten-thousandths, or plain counts. */
export type ColumnUnit = 'money' | 'percent' | 'count';

/** A column of a table: what it sorts by, what it shows. */
export interface Column<T> {
  id: string;
  header: string;
  /** The name in full, for the hover. */
  title?: string;
  width: number;
  align?: 'right';
  value(row: T): CellValue;
  /** The same of many rows at once, where it is a number: NaN for null. Far quicker than row by row, where rows are kept in columns. */
  numbers?: ((rows: readonly T[]) => Float64Array) | undefined;
  cell(row: T): ReactNode;
  /** Its figures can be asked for their definition. */
  askable?: boolean;
  /** Takes the room that is left over, in the first column's place. */
  grows?: boolean;
  /** Not sortable: pictures and buttons. */
  fixed?: boolean;
  /** Not shown until it is chosen. */
  hidden?: boolean;
  /** Set where it can be filtered by a range, and what by, where that is not what it sorts by. */
  unit?: ColumnUnit;
  rangeValue?(row: T): number | null;
  /** What stands in a copy and a file: a plain text with all digits; null: it is left out of them. Absent: the value. */
  text?: ((row: T) => string) | null;
  /** Its heading there, where the header does not say the unit. */
  heading?: string;
}

export interface Sort {
  column: string;
  descending: boolean;
}

/** The rows whose text contains every word searched for, without regard to case. */
export function searchRows<T>(rows: readonly T[], search: string, textOf: (row: T) => string): readonly T[] {
  const words = wordsOf(search);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const text = textOf(row).toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** The words that a search looks for, without regard to case. */
export function wordsOf(search: string): string[] {
  return search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
}
