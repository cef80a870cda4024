import { FileRefusedError } from '../errors';
import { recogniseAs } from '../headers';
import type { RecognisedTable } from '../shape';
import { readTable } from '../table/read-table';
import { headRows, type Table, trimCell } from '../table/table';
import { type OwnFormat, shapeOf } from './engine';

const HEAD_ROWS = 30;

/** The table of a file that is known by its name to be of a format. Throws `FileRefusedError` where a required column is missing. */
export async function readOwnTable(bytes: Uint8Array, format: OwnFormat): Promise<{ table: Table; recognised: RecognisedTable }> {
  const shape = shapeOf(format);
  const table = await readTable(bytes, (cells) => recogniseAs(shape, cells) !== null);
  for (const { cells, rowNumber } of headRows(table, HEAD_ROWS)) {
    const found = recogniseAs(shape, cells);
    if (found) return { table, recognised: { ...found, headerRow: rowNumber } };
  }
  const needed = Object.keys(format.columns).filter((name) => format.columns[name]!.required);
  const headers = (headRows(table, 1)[0]?.cells ?? []).map(trimCell).join(', ');
  throw new FileRefusedError('file_unknown', { headers }, `found the columns ${headers}; expected at least ${needed.join(', ')}`);
}
