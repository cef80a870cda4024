import type { RowScanner, ScanStart } from './row-scanner';
import type { EndWatcher } from './text-end';

/** A table of texts, read from whatever kind of file. Rows can be gone through as often as needed; none is kept. */
export interface Table {
  format: 'csv' | 'xlsx';
  /** Name of the sheet; null for text files. */
  sheet: string | null;
  /** Set where the file ends in the middle of something: what was seen. */
  cut: string | null;
  /**
   * Calls `visit` for each row that is not blank, in order, with its number as a spreadsheet shows it (1 = first row of the
   * file). A visit that gives false ends it.
   */
  eachRow(visit: RowVisitor): void;
  /** Goes through the rows as bytes, for a reader that needs no text of most cells; absent where there are none. */
  scan?(from?: ScanStart): RowScanner;
  /** To be told at the end of such a walk: `cut` is known from then on. */
  ended?(ends: EndWatcher, scanner: RowScanner): void;
}

// biome-ignore lint/suspicious/noConfusingVoidType: a visitor may simply end without an answer
export type RowVisitor = (cells: string[], rowNumber: number) => boolean | void;

/** The first rows of a table, for recognising it. */
export function headRows(table: Table, count: number): { cells: string[]; rowNumber: number }[] {
  const rows: { cells: string[]; rowNumber: number }[] = [];
  if (count <= 0) return rows;
  table.eachRow((cells, rowNumber) => {
    rows.push({ cells, rowNumber });
    return rows.length < count;
  });
  return rows;
}

/** A cell without what exports hang around values: tabs, spaces, no-break and zero-width spaces, byte order marks. */
export function trimCell(text: string): string {
  return text.replace(EDGES, '');
}

const EDGES = /^[\s\u200b\u200e\u200f\u2060\ufeff]+|[\s\u200b\u200e\u200f\u2060\ufeff]+$/g;
