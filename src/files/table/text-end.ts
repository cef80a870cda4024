import type { RowScanner } from './row-scanner';

/** How the text of a file ended: what tells a cut. */
interface TextEnd {
  /** Cells of the last row but one and of the last; blank rows are none. */
  previous: number;
  last: number;
  /** Number of the last row. */
  row: number;
  openQuote: boolean;
  endsLine: boolean;
}

/** Signs of a file that was cut: an open quote, or a last line without its end and with fewer cells than the line before. */
export function cutOf({ previous, last, row, openQuote, endsLine }: TextEnd): string | null {
  if (openQuote) return `the quoted value that begins in row ${row} is never closed`;
  if (endsLine || last >= previous) return null;
  return `row ${row} is the last, has no line end and ${last} of ${previous} cells`;
}

/** What the last rows of a part of a text were like. */
export type LastRows = Pick<TextEnd, 'previous' | 'last' | 'row'>;

/** Notes the ends of rows while they are gone through. */
export class EndWatcher {
  #previous = 0;
  #last = 0;
  #row = 0;

  get rows(): LastRows {
    return { previous: this.#previous, last: this.#last, row: this.#row };
  }

  /** Goes on behind a later part of the text, whose rows are numbered from `before` + 1. */
  append({ previous, last, row }: LastRows, before: number): void {
    // A part of one row has none before it.
    this.#previous = previous || this.#last;
    this.#last = last;
    this.#row = row + before;
  }

  see(cells: number, rowNumber: number): void {
    this.#previous = this.#last;
    this.#last = cells;
    this.#row = rowNumber;
  }

  end(scanner: RowScanner, newline: string): TextEnd {
    const { source } = scanner;
    const lastByte = source.size > 0 ? source.read(source.size - 1, source.size)[0] : undefined;
    const endsLine = lastByte === newline.charCodeAt(0);
    return { previous: this.#previous, last: this.#last, row: this.#row, openQuote: scanner.openQuote, endsLine };
  }
}
