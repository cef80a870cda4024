/** Beginnings that spreadsheets take for a formula: also the full-width forms, and a line feed before one. */
const FORMULA = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const PLAIN_NUMBER = /^[+-]?\d+(?:\.\d+)?$/;

/**
 * The cell as it may stand in a spreadsheet: text that would be run as a formula gets a `'` before it. A text that already begins so
 * gets one more, so that `unguard` gives back exactly what was there.
 */
export function guard(cell: string): string {
  return FORMULA.test(cell) && !PLAIN_NUMBER.test(cell) ? `'${cell}` : cell;
}

/** Takes off what `guard` put before the cell. */
export function unguard(cell: string): string {
  if (!cell.startsWith("'")) return cell;
  const inner = cell.slice(1);
  return FORMULA.test(inner) && !PLAIN_NUMBER.test(inner) ? inner : cell;
}
