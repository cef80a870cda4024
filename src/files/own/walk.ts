import { breathe, LARGE_BYTES } from '../large';
import type { PlanContext } from '../plan-types';
import { assertWhole } from '../table/read-table';
import type { RowScanner, ScanStart } from '../table/row-scanner';
import type { Table } from '../table/table';
import { EndWatcher } from '../table/text-end';

type Watch = Pick<PlanContext, 'progress' | 'signal'>;

/** A row of the scanner's piece that is not blank. */
export type RowVisit = (scanner: RowScanner, row: number, rowNumber: number) => void;

/** Pieces of a table between two breaths where nothing is waited for anyway. */
const PIECES_A_BREATH = 8;

/** Looks at a large file, each with its share of the progress, from where to where of 1. */
export const LOOKS = {
  end: [0, 0.04],
  deal: [0.04, 0.1],
  time: [0.1, 0.14],
  sort: [0.14, 0.2],
  read: [0.2, 0.94],
  book: [0.94, 1],
} as const;
type Look = (typeof LOOKS)[keyof typeof LOOKS];

/** Says how far a look has come, 0..1, as bytes of the whole file, whose size it is. */
export function tell({ progress }: Watch, size: number, [from, to]: Look, part: number): void {
  progress?.(Math.round(size * (from + (to - from) * part)), size);
}

/** Whether the table is too large to be gone through in one go. */
export function isLong(table: Table): boolean {
  return sizeOf(table) > LARGE_BYTES;
}

/** Bytes of a table's text; 0 where there is none. */
export function sizeOf(table: Table): number {
  return table.scan?.().source.size ?? 0;
}

/**
 * Goes through a table of bytes piece by piece with breaths between them; from then on the table knows whether it is cut. `onPiece` hears
 * where each piece begins. Throws an `AbortError` where it is to stop.
 */
export async function walkRows(
  table: Table,
  watch: Watch,
  look: Look,
  visit: RowVisit,
  onPiece?: (start: ScanStart) => void,
): Promise<void> {
  const scanner = table.scan!();
  const { size } = scanner.source;
  const ends = new EndWatcher();
  let pieces = 0;
  for (;;) {
    const at = scanner.done;
    if (!scanner.next()) break;
    onPiece?.({ at, firstRow: scanner.firstRow });
    for (let row = 0; row < scanner.count; row++) {
      if (scanner.isBlank(row)) continue;
      const rowNumber = scanner.firstRow + row;
      ends.see(scanner.width(row), rowNumber);
      visit(scanner, row, rowNumber);
    }
    tell(watch, size, look, scanner.done / size);
    // Waiting for the disk is a breath, too.
    await scanner.source.ahead?.(scanner.done);
    if (++pieces % PIECES_A_BREATH === 0) await breathe();
    watch.signal?.throwIfAborted();
  }
  table.ended?.(ends, scanner);
}

/** Looks whether a table is whole, and at each of its rows where `visit` is given. Throws `FileRefusedError` (file_cut), an `AbortError`. */
export async function lookAtEnd(table: Table, watch: Watch, visit: RowVisit = () => undefined): Promise<void> {
  if (isLong(table)) await walkRows(table, watch, LOOKS.end, visit);
  assertWhole(table);
}
