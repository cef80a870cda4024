import { unguard } from '../report-out/guard';
import type { RecognisedTable } from '../shape';
import type { RowScanner, ScanStart } from '../table/row-scanner';
import { type Table, trimCell } from '../table/table';

/** How rows of an own format come out of a file whose columns may be others: what reads it a piece at a time needs to know. */
export interface RowSource {
  /** The file's own table. */
  raw: Table;
  /** Number of its header row. */
  headerRow: number;
  /** The cell of the file that a field is read from; -1: none is. */
  columnOf(field: string): number;
  /** What a field without a column says in every row; empty: nothing. */
  constantOf(field: string): string;
  /** The text of a field as the format writes it. */
  written(field: string, text: string): string;
  /** A row's cells as the recognised header names them. */
  cells(raw: string[]): string[];
}

/** A file that is of the format itself. */
export function plainSource(raw: Table, { headerRow, at }: RecognisedTable): RowSource {
  const columnOf = (field: string) => at.get(field) ?? -1;
  return { raw, headerRow, columnOf, constantOf: () => '', written: (_field, text) => unguard(text), cells: (cells) => cells };
}

/** The text of one cell of a row; a constant where the field has no column. */
export function fieldText(source: RowSource, field: string): (scanner: RowScanner, row: number) => string {
  const column = source.columnOf(field);
  const constant = source.constantOf(field);
  return (scanner, row) => (column < 0 ? constant : trimCell(cellText(scanner, row, column)));
}

/** The text of a cell of a row; empty where the row has no such cell. */
export function cellText(scanner: RowScanner, row: number, column: number): string {
  const cell = scanner.firstCell[row]! + column;
  return cell < scanner.firstCell[row + 1]! ? scanner.cell(cell) : '';
}

/** Some rows of a file as a table of their own, with the file's row numbers: those of the pieces that begin there and that `takes` lets through. */
export function tableOf(source: RowSource, starts: readonly ScanStart[], takes: (rowNumber: number) => boolean): Table {
  const { raw } = source;
  return {
    format: raw.format,
    sheet: raw.sheet,
    cut: null,
    eachRow(visit) {
      for (const start of starts) {
        const scanner = raw.scan!(start);
        scanner.next();
        for (let row = 0; row < scanner.count; row++) {
          const rowNumber = scanner.firstRow + row;
          if (takes(rowNumber) && visit(source.cells(scanner.cells(row)), rowNumber) === false) return;
        }
      }
    },
  };
}
