import { headerKey } from '../header-key';
import { stableId } from '../own/stable-id';
import { headRows, type Table, trimCell } from '../table/table';

/** A row that reads like the names of columns, and where. */
export interface HeaderRow {
  rowNumber: number;
  /** As they are shown and mapped by: trimmed, the second of a name with `(2)`, one without a name as `#3`. */
  headers: string[];
}

const HEAD_ROWS = 30;
/** Numbers, dates and amounts: what stands in data and not in names. */
const DATUM = /^[-+(]?[\s$€£¥₫฿₱]*\d[\d\s.,:/%-]*\)?$/;

/**
 * The header of a table of no known kind: the first row with most of its cells filled, by names and not by data. Null where no row
 * looks so.
 */
export function findHeader(table: Table): HeaderRow | null {
  const rows = headRows(table, HEAD_ROWS).map(({ cells, rowNumber }) => ({ rowNumber, cells: cells.map(trimCell) }));
  const filled = rows.map(({ cells }) => cells.filter((cell) => cell !== '').length);
  const widest = Math.max(0, ...filled);
  const at = rows.findIndex(({ cells }, i) => {
    if (filled[i]! < 2 || filled[i]! < widest * 0.6) return false;
    return cells.filter((cell) => DATUM.test(cell)).length < filled[i]! * 0.3;
  });
  const row = rows[at];
  return row ? { rowNumber: row.rowNumber, headers: uniqueHeaders(row.cells) } : null;
}

/** Names by which columns can be told apart. */
export function uniqueHeaders(cells: readonly string[]): string[] {
  const seen = new Map<string, number>();
  const end = cells.findLastIndex((cell) => cell !== '') + 1;
  return cells.slice(0, end).map((cell, i) => {
    const name = cell === '' ? `#${i + 1}` : cell;
    const count = (seen.get(headerKey(name)) ?? 0) + 1;
    seen.set(headerKey(name), count);
    return count === 1 ? name : `${name} (${count})`;
  });
}

/** Fingerprint of a header row: the same names in any order and case. */
export function fingerprintOf(headers: readonly string[]): string {
  return stableId('map', ...headers.map(headerKey).sort());
}
