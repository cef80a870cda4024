import { FileRefusedError } from '../errors';
import type { FileSource } from './source';

const [QUOTE, TAB, CR, SPACE] = [0x22, 0x09, 0x0d, 0x20];
/** The first piece is small, since most looks at a file are at its head. */
const FIRST_PIECE_BYTES = 64 * 1024;
const PIECE_BYTES = 1024 * 1024;
/** A row beyond this is a quote that nobody closed. */
const LONGEST_ROW_BYTES = 32 * 1024 * 1024;

/** The cell holds doubled quotes. */
const DOUBLED = 1;

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
/** One character a byte, whatever the byte: what stands at an offset of the bytes stands there in the text. */
const byteText = new TextDecoder('latin1');

/** How delimited text is written. */
export interface TextLayout {
  delimiter: string;
  /** Lines end by this alone; a carriage return before it is taken off, since exports mix both endings in one file. */
  newline: '\n' | '\r';
  /** Where the text begins, behind a byte order mark. */
  begin: number;
}

/** A place in the text at which a row begins. */
export interface ScanStart {
  at: number;
  firstRow: number;
}

/**
 * Goes through delimited UTF-8 text piece by piece and finds the borders of cells, as numbers and without making a text of any; a caller
 * reads the bytes it needs. A value that begins with a quote ends at the next single one, doubled ones stand for one.
 */
export class RowScanner {
  bytes: Uint8Array = new Uint8Array(0);
  /** Rows of this piece, blank ones too. */
  count = 0;
  /** Number of the piece's first row, from 1. */
  firstRow = 1;
  /** Row r has the cells firstCell[r] up to firstCell[r + 1]. */
  firstCell = new Int32Array(4096);
  starts = new Int32Array(65_536);
  ends = new Int32Array(65_536);
  /** 1 for a cell in which quotes stand doubled: its bytes are not its text. */
  flags = new Uint8Array(65_536);
  /** A value is never closed, in the last row. */
  openQuote = false;
  /** The walk ends here if a row does, and goes on to the end of the text if none does. */
  limit = Number.POSITIVE_INFINITY;
  readonly #delimiter: number;
  readonly #newline: number;
  #high = new Uint8Array(4096);
  #at: number;
  /** Where this piece begins. */
  #from = 0;
  #text: string | null = null;
  #badRow = 0;

  /** @param from where the walk begins: an offset that another walk had come to, and the number of the row there. */
  constructor(
    readonly source: FileSource,
    readonly layout: TextLayout,
    from: ScanStart = { at: layout.begin, firstRow: 1 },
  ) {
    this.#delimiter = layout.delimiter.charCodeAt(0);
    this.#newline = layout.newline.charCodeAt(0);
    this.#at = from.at;
    this.firstRow = from.firstRow;
  }

  /** Bytes that have been gone through. */
  get done(): number {
    return this.#at;
  }

  /** Where in the text a row of this piece begins. */
  offsetOf(row: number): number {
    const start = this.starts[this.firstCell[row]!]!;
    return this.#from + (this.bytes[start - 1] === QUOTE ? start - 1 : start);
  }

  /** Turns to the next piece; false at the end, or at the limit. Throws `FileRefusedError` (file_unreadable) at text after a closing quote. */
  next(): boolean {
    this.firstRow += this.count;
    this.count = 0;
    this.#text = null;
    if (this.#badRow > 0) {
      const row = this.#badRow;
      throw new FileRefusedError('file_unreadable', { row }, `Row ${row}: a quoted value goes on after its closing quote`);
    }
    const { source } = this;
    let length = this.#at < PIECE_BYTES ? FIRST_PIECE_BYTES : PIECE_BYTES;
    while (this.#at < Math.min(source.size, this.limit)) {
      const to = Math.min(source.size, this.#at + length, this.limit);
      const isLimited = to === this.limit && to < source.size;
      this.bytes = source.read(this.#at, to);
      this.#from = this.#at;
      const tooLong = length > LONGEST_ROW_BYTES && to < source.size && !isLimited;
      const used = this.#split(to === source.size || tooLong);
      if (this.count > 0 || this.#badRow > 0) {
        this.openQuote ||= tooLong;
        this.#at = tooLong ? source.size : this.#at + used;
        return this.count > 0 || this.next();
      }
      if (isLimited) this.limit = Number.POSITIVE_INFINITY;
      else length *= 4;
    }
    return false;
  }

  /** The text of a cell. */
  cell(index: number): string {
    const [start, end] = [this.starts[index]!, this.ends[index]!];
    const text = this.#isAscii(start, end) ? this.#slice(start, end) : utf8.decode(this.bytes.subarray(start, end));
    return this.flags[index] === DOUBLED ? text.replaceAll('""', '"') : text;
  }

  /** The text of bytes that are ASCII. */
  text(start: number, end: number): string {
    return this.#slice(start, end);
  }

  /** The texts of a row's cells. */
  cells(row: number): string[] {
    const [first, end] = [this.firstCell[row]!, this.firstCell[row + 1]!];
    const cells = new Array<string>(end - first);
    const ascii = this.#high[row] === 0;
    for (let i = first; i < end; i++) {
      cells[i - first] = ascii && this.flags[i] === 0 ? this.#slice(this.starts[i]!, this.ends[i]!) : this.cell(i);
    }
    return cells;
  }

  width(row: number): number {
    return this.firstCell[row + 1]! - this.firstCell[row]!;
  }

  /** Whether no cell of the row holds anything but spaces. */
  isBlank(row: number): boolean {
    const end = this.firstCell[row + 1]!;
    for (let i = this.firstCell[row]!; i < end; i++) {
      for (let at = this.starts[i]!; at < this.ends[i]!; at++) {
        const byte = this.bytes[at]!;
        if (byte > SPACE && byte < 0x80) return false;
        if (byte >= 0x80 || byte < TAB || (byte > CR && byte < SPACE)) return this.cells(row).every((cell) => cell.trim() === '');
      }
    }
    return true;
  }

  #slice(start: number, end: number): string {
    this.#text ??= byteText.decode(this.bytes);
    return this.#text.slice(start, end);
  }

  #isAscii(start: number, end: number): boolean {
    for (let at = start; at < end; at++) if (this.bytes[at]! >= 0x80) return false;
    return true;
  }

  /** Finds the borders in the piece; gives the bytes up to which rows are whole. `last`: the text ends with the piece. */
  #split(last: boolean): number {
    const { bytes } = this;
    const delimiter = this.#delimiter;
    const newline = this.#newline;
    const { length } = bytes;
    // Nearly all bytes are greater than both.
    const greatest = Math.max(delimiter, newline);
    let { starts, ends } = this;
    let flags = this.flags;
    let [at, cell, row] = [0, 0, 0];
    while (at < length) {
      const begin = at;
      const firstCell = cell;
      let high = 0;
      let whole = false;
      for (;;) {
        if (cell === starts.length) {
          this.#growCells();
          ({ starts, ends } = this);
          flags = this.flags;
        }
        if (at < length && bytes[at] === QUOTE) {
          let close = at + 1;
          let flag = 0;
          for (; close < length; close++) {
            const byte = bytes[close]!;
            if (byte === QUOTE) {
              if (bytes[close + 1] !== QUOTE) break;
              flag = DOUBLED;
              close++;
            } else high |= byte;
          }
          let after = close + 1;
          while (after < length && bytes[after] !== delimiter && bytes[after] !== newline) {
            const space = spaceAt(bytes, after);
            if (space === 0) break;
            after += space;
          }
          if (after >= length && !last) break;
          // A space of several bytes may go on in the next piece.
          if (!last && after > length - 3 && bytes[after]! >= 0x80) break;
          if (close >= length) this.openQuote = true;
          else if (after < length && bytes[after] !== delimiter && bytes[after] !== newline) {
            this.#badRow = this.firstRow + row;
            break;
          }
          starts[cell] = at + 1;
          ends[cell] = Math.min(close, length);
          flags[cell] = flag;
          cell++;
          at = Math.min(after, length);
        } else {
          const start = at;
          let byte = 0;
          while (at < length) {
            byte = bytes[at]!;
            if (byte <= greatest && (byte === delimiter || byte === newline)) break;
            high |= byte;
            at++;
          }
          if (at >= length && !last) break;
          starts[cell] = start;
          // The line's end is what the cell ends at.
          ends[cell] = at > start && (at >= length || byte === newline) && bytes[at - 1] === CR ? at - 1 : at;
          flags[cell] = 0;
          cell++;
        }
        if (at >= length || bytes[at] === newline) {
          whole = true;
          at++;
          break;
        }
        at++;
        // A delimiter is the last byte of the text: an empty cell follows it.
        if (at >= length && !last) break;
      }
      if (!whole) {
        this.firstCell[row] = firstCell;
        this.count = row;
        return begin;
      }
      if (row + 2 > this.#high.length) this.#growRows();
      this.firstCell[row] = firstCell;
      this.#high[row] = high & 0x80;
      row++;
      this.firstCell[row] = cell;
    }
    this.count = row;
    return Math.min(at, length);
  }

  #growCells(): void {
    this.starts = grown(this.starts);
    this.ends = grown(this.ends);
    const flags = new Uint8Array(this.flags.length * 2);
    flags.set(this.flags);
    this.flags = flags;
  }

  #growRows(): void {
    this.firstCell = grown(this.firstCell);
    const high = new Uint8Array(this.firstCell.length);
    high.set(this.#high);
    this.#high = high;
  }
}

function grown(values: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(values.length * 2);
  larger.set(values);
  return larger;
}

/** Bytes of the space that begins there: ASCII's, the no-break and the ideographic one, a byte order mark; 0 where there is none. */
function spaceAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at]!;
  if (byte === SPACE || (byte >= TAB && byte <= CR)) return 1;
  const [second, third] = [bytes[at + 1], bytes[at + 2]];
  if (byte === 0xc2 && second === 0xa0) return 2;
  return (byte === 0xe3 && second === 0x80 && third === 0x80) || (byte === 0xef && second === 0xbb && third === 0xbf) ? 3 : 0;
}
