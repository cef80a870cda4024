import { headerKey } from './header-key';
import { OWN_SHAPES } from './own/shapes';
import { PLATFORM_SHAPES } from './platform/shapes';
import type { FileShape, RecognisedTable } from './shape';
import { headRows, type Table, trimCell } from './table/table';

/** Banner rows above a header that are looked through. */
const HEAD_ROWS = 30;

const SHAPES: readonly FileShape[] = [...PLATFORM_SHAPES, ...OWN_SHAPES];

/** Finds the header row of a table and says what kind of file it is, by the headers alone; null where nothing fits. */
export function recognise(table: Table): RecognisedTable | null {
  for (const { cells, rowNumber } of headRows(table, HEAD_ROWS)) {
    const found = recogniseHeaders(cells);
    if (found) return { ...found, headerRow: rowNumber };
  }
  return null;
}

/** Whether a row of cells is a header row of a known kind. */
export function isKnownHeader(cells: string[]): boolean {
  return recogniseHeaders(cells) !== null;
}

type Recognised = Omit<RecognisedTable, 'headerRow'>;

/** The kind whose needs the headers meet; of several the one that knows most of the headers. */
function recogniseHeaders(cells: readonly string[]): Recognised | null {
  let best: Recognised | null = null;
  for (const shape of SHAPES) {
    const found = recogniseAs(shape, cells);
    if (found && found.at.size > (best?.at.size ?? 0)) best = found;
  }
  return best;
}

/** The cells as headers of one kind; null where they are not. */
export function recogniseAs(shape: FileShape, cells: readonly string[]): Recognised | null {
  const headers = cells.map(trimCell);
  const keys = headers.map(headerKey);
  const at = columnsOf(shape, keys);
  const meets = shape.needs.every((need) => (typeof need === 'string' ? at.has(need) : need.some((field) => at.has(field))));
  if (!meets || shape.never?.some((field) => at.has(field))) return null;
  const used = new Set(at.values());
  const ignored = new Set(shape.ignored?.map(headerKey));
  const unknownColumns = headers.filter((header, i) => header !== '' && !used.has(i) && !ignored.has(keys[i]!));
  return { shape, headers, at, unknownColumns };
}

function columnsOf(shape: FileShape, keys: readonly string[]): Map<string, number> {
  const at = new Map<string, number>();
  for (const [field, names] of Object.entries(shape.columns)) {
    const column = names.map((name) => keys.indexOf(headerKey(name))).find((index) => index >= 0);
    if (column !== undefined) at.set(field, column);
  }
  return at;
}
