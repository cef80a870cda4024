import { FileRefusedError } from '../errors';
import { toUtf8 } from './encoding';
import { RowScanner, type ScanStart, type TextLayout } from './row-scanner';
import { bytesSource, type FileSource } from './source';
import type { RowVisitor, Table } from './table';
import { cutOf, EndWatcher } from './text-end';

const DELIMITERS = [',', ';', '\t'] as const;
const HEAD_ROWS = 30;
const HEAD_BYTES = 64 * 1024;

/**
 * A table from delimited text. `isHeader` tells a header row by its cells: the delimiter under which one is found is taken,
 * else the one that cuts the first row into most cells. Throws `FileRefusedError` (file_unreadable).
 */
export async function readCsv(file: FileSource, isHeader: (cells: string[]) => boolean): Promise<Table> {
  const { source, begin, cutInCharacter, hasLineFeed } = await toUtf8(file);
  const newline = hasLineFeed ? '\n' : '\r';
  const layout: TextLayout = { delimiter: findDelimiter(source, begin, newline, isHeader), newline, begin };
  return new DelimitedTable(source, layout, 'csv', null, cutInCharacter ? 'the file ends inside a character' : null);
}

/** A table of delimited UTF-8 text. */
export class DelimitedTable implements Table {
  /** Undefined until the end was seen. */
  #cut: string | null | undefined;

  constructor(
    readonly source: FileSource,
    readonly layout: TextLayout,
    readonly format: Table['format'],
    readonly sheet: string | null,
    cut: string | null,
  ) {
    if (cut !== null || format === 'xlsx') this.#cut = cut;
  }

  /** Known from the first walk to the end; where there was none yet, one is made. */
  get cut(): string | null {
    if (this.#cut === undefined) {
      const scanner = this.scan();
      const watcher = new EndWatcher();
      while (scanner.next()) {
        for (let row = 0; row < scanner.count; row++) if (!scanner.isBlank(row)) watcher.see(scanner.width(row), scanner.firstRow + row);
      }
      this.ended(watcher, scanner);
    }
    return this.#cut ?? null;
  }

  eachRow(visit: RowVisitor): void {
    const scanner = this.scan();
    const watcher = new EndWatcher();
    while (scanner.next()) {
      for (let row = 0; row < scanner.count; row++) {
        if (scanner.isBlank(row)) continue;
        const rowNumber = scanner.firstRow + row;
        watcher.see(scanner.width(row), rowNumber);
        if (visit(scanner.cells(row), rowNumber) === false) return;
      }
    }
    this.ended(watcher, scanner);
  }

  scan(from?: ScanStart): RowScanner {
    return new RowScanner(this.source, this.layout, from);
  }

  /** A walk has come to the end. */
  ended(watcher: EndWatcher, scanner: RowScanner): void {
    this.#cut ??= this.format === 'csv' ? cutOf(watcher.end(scanner, this.layout.newline)) : null;
  }
}

function findDelimiter(source: FileSource, begin: number, newline: '\n' | '\r', isHeader: (cells: string[]) => boolean): string {
  const head = bytesSource(source.read(0, begin + HEAD_BYTES));
  const heads = DELIMITERS.map((delimiter) => ({ delimiter, rows: headOf(new RowScanner(head, { delimiter, newline, begin })) }));
  const recognised = heads.find(({ rows }) => rows.some(isHeader));
  if (recognised) return recognised.delimiter;
  for (let row = 0; row < HEAD_ROWS; row++) {
    const widths = heads.map(({ rows }) => rows[row]?.length ?? 0);
    const widest = Math.max(...widths);
    if (widest > 1) return heads[widths.indexOf(widest)]!.delimiter;
  }
  return ',';
}

/** The first rows under some delimiter, as far as they can be cut by it. */
function headOf(scanner: RowScanner): string[][] {
  const rows: string[][] = [];
  try {
    while (rows.length < HEAD_ROWS && scanner.next()) {
      for (let row = 0; row < scanner.count && rows.length < HEAD_ROWS; row++) rows.push(scanner.cells(row));
    }
  } catch (error) {
    if (!(error instanceof FileRefusedError)) throw error;
    // The wrong delimiter makes values that go on after their quotes: what came before them tells.
  }
  return rows;
}
