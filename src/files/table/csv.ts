import Papa from 'papaparse';
import { FileRefusedError } from '../errors';
import { decodeText } from './encoding';
import type { RowVisitor, Table } from './table';

const DELIMITERS = [',', ';', '\t'] as const;
type Delimiter = (typeof DELIMITERS)[number];

/** Characters that are parsed at a time: memory holds the text and one piece of rows, never all rows. */
const PIECE_CHARACTERS = 4 * 1024 * 1024;
const HEAD_ROWS = 30;
const HEAD_CHARACTERS = 64 * 1024;

/**
 * A table from delimited text. `isHeader` tells a header row by its cells: the delimiter under which one is found is taken,
 * else the one that cuts the first row into most cells. Throws `FileRefusedError` (file_unreadable).
 */
export function readCsv(bytes: Uint8Array, isHeader: (cells: string[]) => boolean): Table {
  const { text, cutInCharacter } = decodeText(bytes);
  const newline = text.includes('\n') ? '\n' : '\r';
  const delimiter = findDelimiter(text, newline, isHeader);
  const cut = cutInCharacter ? 'the file ends inside a character' : findCut(text, delimiter, newline);
  const eachRow = (visit: RowVisitor): void => void walk(text, delimiter, newline, visit);
  return { format: 'csv', sheet: null, cut, eachRow };
}

function findDelimiter(text: string, newline: string, isHeader: (cells: string[]) => boolean): Delimiter {
  const heads = DELIMITERS.map((delimiter) => {
    const parsed = Papa.parse<string[]>(text.slice(0, HEAD_CHARACTERS), { delimiter, newline: newline as '\n', preview: HEAD_ROWS });
    return { delimiter, rows: parsed.data };
  });
  const recognised = heads.find((head) => head.rows.some(isHeader));
  if (recognised) return recognised.delimiter;
  for (let row = 0; row < HEAD_ROWS; row++) {
    const widths = heads.map((head) => head.rows[row]?.length ?? 0);
    const widest = Math.max(...widths);
    if (widest > 1) return heads[widths.indexOf(widest)]!.delimiter;
  }
  return ',';
}

/**
 * Goes through the text piece by piece, without papaparse's worker (a blob worker, which the extension's policy forbids). Lines end
 * by `\n` alone for the parser and the carriage return is taken off here, since exports mix both endings in one file. Gives
 * whether the last value was never closed. Throws `FileRefusedError` (file_unreadable) at text after a closing quote.
 */
function walk(text: string, delimiter: Delimiter, newline: string, visit: RowVisitor): { openQuote: boolean } {
  let rowNumber = 0;
  let openQuote = false;
  let badRow: number | null = null;
  const config = {
    delimiter,
    newline: newline as '\n',
    chunkSize: PIECE_CHARACTERS,
    chunk(results: Papa.ParseResult<string[]>, parser: { abort(): void }) {
      for (const error of results.errors) {
        // An error in the row that the piece ends in is none: that row is parsed again with the next piece.
        if (error.code === 'InvalidQuotes' && (error.row ?? 0) < results.data.length) badRow ??= rowNumber + (error.row ?? 0) + 1;
        if (error.code === 'MissingQuotes') openQuote = true;
      }
      for (const cells of results.data) {
        rowNumber++;
        if (rowNumber === badRow) return parser.abort();
        const last = cells.length - 1;
        if (cells[last]?.endsWith('\r')) cells[last] = cells[last].slice(0, -1);
        if (!isBlank(cells) && visit(cells, rowNumber) === false) return parser.abort();
      }
    },
  };
  Papa.parse<string[]>(text, config);
  if (badRow !== null && rowNumber >= badRow) {
    throw new FileRefusedError('file_unreadable', { row: badRow }, `Row ${badRow}: a quoted value goes on after its closing quote`);
  }
  return { openQuote };
}

function isBlank(cells: string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

/** Signs of a file that was cut: an open quote, or a last line without its end and with fewer cells than the line before. */
function findCut(text: string, delimiter: Delimiter, newline: string): string | null {
  let [previous, last, row] = [0, 0, 0];
  const { openQuote } = walk(text, delimiter, newline, (cells, rowNumber) => {
    previous = last;
    last = cells.length;
    row = rowNumber;
  });
  if (openQuote) return `the quoted value that begins in row ${row} is never closed`;
  if (text.endsWith(newline) || last >= previous) return null;
  return `row ${row} is the last, has no line end and ${last} of ${previous} cells`;
}
