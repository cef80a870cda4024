import type { ColumnMapping } from '../../core/model/feeds';
import { readOwnFile } from '../own/read';
import type { Table } from '../table/table';
import { formatOf } from './fields';
import { mapTable } from './mapped-table';

/** The first rows as they would be read: the text of each field, and what is wrong with which. */
export interface MappingPreview {
  fields: string[];
  rows: { cells: string[]; problems: { field: string; found: string; expected: string }[] }[];
}

const HEADER_ROW = 1;

/** Reads first rows of a table by a mapping, with the own format's own reader. Nothing is stored. */
export function previewMapping(
  mapping: ColumnMapping,
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  shops: readonly { id: string; timeZone: string }[] = [],
): MappingPreview {
  const format = formatOf(mapping.kind);
  if (!format) return { fields: [], rows: [] };
  const table: Table = {
    format: 'csv',
    sheet: null,
    cut: null,
    eachRow(visit) {
      for (const [i, cells] of rows.entries()) if (visit([...cells], HEADER_ROW + 1 + i) === false) return;
    },
  };
  const mapped = mapTable(table, { rowNumber: HEADER_ROW, headers: [...headers] }, mapping, format);
  const zoneOf = (id: string) => shops.find((shop) => shop.id === id)?.timeZone ?? null;
  const read = readOwnFile(mapped.table, mapped.recognised, { asOf: 0, origin: 'preview', ledger: { creators: [], accounts: [] }, zoneOf });
  const shown: string[][] = [];
  mapped.table.eachRow((cells) => void shown.push(cells));
  return {
    fields: mapped.recognised.headers,
    rows: shown.map((cells, i) => ({
      cells,
      problems: read.refusals
        .filter((refusal) => refusal.row === HEADER_ROW + 1 + i)
        .map(({ column, found, expected }) => ({ field: column, found, expected })),
    })),
  };
}

/** Required fields that neither a column nor a constant fills. */
export function missingFields(mapping: ColumnMapping): string[] {
  const format = formatOf(mapping.kind);
  if (!format) return [];
  return Object.entries(format.columns)
    .filter(([name, column]) => column.required && mapping.columns[name] === undefined && !mapping.constants[name])
    .map(([name]) => name);
}
