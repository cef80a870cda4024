import type { ColumnMapping } from '../../core/model/feeds';
import { type OwnFormat, shapeOf } from '../own/engine';
import type { RowSource } from '../own/pieces';
import type { RecognisedTable } from '../shape';
import { type Table, trimCell } from '../table/table';
import { convertCell } from './convert';
import { fieldsOf } from './fields';
import type { HeaderRow } from './header-row';

/** A table as a file of an own format, and how each of its rows comes out of the table's own. */
export interface MappedTable {
  table: Table;
  recognised: RecognisedTable;
  source: RowSource;
}

/** Another table seen as a file of an own format: its columns and what is the same for all rows, row numbers as in the file. */
export function mapTable(table: Table, header: HeaderRow, mapping: ColumnMapping, format: OwnFormat): MappedTable {
  const fields = fieldsOf(format)
    .map((field) => ({
      ...field,
      column: header.headers.indexOf(mapping.columns[field.name] ?? ''),
      constant: mapping.constants[field.name],
    }))
    .filter(({ column, constant }) => column >= 0 || constant !== undefined);
  const names = fields.map((field) => field.name);
  const toRow = (cells: readonly string[]): string[] => {
    const row = fields.map((field) =>
      field.column >= 0 ? convertCell(trimCell(cells[field.column] ?? ''), field, mapping) : (field.constant ?? ''),
    );
    // Cells beyond the header mean that a delimiter stood inside a value: the format's reader refuses such a row.
    const beyond = cells.slice(header.headers.length).filter((cell) => trimCell(cell) !== '');
    return [...row, ...beyond];
  };
  const mapped: Table = {
    format: table.format,
    sheet: table.sheet,
    get cut() {
      return table.cut;
    },
    eachRow: (visit) => table.eachRow((cells, rowNumber) => (rowNumber <= header.rowNumber ? undefined : visit(toRow(cells), rowNumber))),
  };
  const used = new Set(Object.values(mapping.columns));
  const recognised: RecognisedTable = {
    shape: shapeOf(format),
    headerRow: header.rowNumber,
    headers: names,
    at: new Map(names.map((name, i) => [name, i])),
    unknownColumns: header.headers.filter((name) => !used.has(name)),
  };
  const fieldOf = (name: string) => fields.find((field) => field.name === name);
  const source: RowSource = {
    raw: table,
    headerRow: header.rowNumber,
    columnOf: (name) => fieldOf(name)?.column ?? -1,
    constantOf: (name) => fieldOf(name)?.constant ?? '',
    written(name, text) {
      const field = fieldOf(name);
      return field && field.column >= 0 ? convertCell(text, field, mapping) : text;
    },
    cells: toRow,
  };
  return { table: mapped, recognised, source };
}
