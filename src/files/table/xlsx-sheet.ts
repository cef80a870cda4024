import { FileRefusedError } from '../errors';
import { CellBytes } from './cell-bytes';
import type { SourceWriter } from './source';
import type { SharedStrings } from './xlsx-strings';
import { decodeCharacters, isEscaped, xmlText } from './xlsx-text';
import { XmlBytes, type XmlVisitor } from './xml-bytes';

const [COMMA, LF, ZERO, NINE, LETTER_A, LETTER_Z] = [0x2c, 0x0a, 0x30, 0x39, 0x41, 0x5a];
const [ATTRIBUTE_R, ATTRIBUTE_S, ATTRIBUTE_T] = [0x72, 0x73, 0x74];
/** What a spreadsheet can hold (ECMA-376); beyond it something is wrong. */
const [MOST_ROWS, MOST_COLUMNS] = [1_048_576, 16_384];
const PIECE_BYTES = 1024 * 1024;
/** A number with more digits than a spreadsheet keeps is its binary shadow (24.989999999999998); 15 digits are what was meant. */
const SPREADSHEET_DIGITS = 15;
const DAY_MS = 86_400_000;
/** Days from the first of a spreadsheet to 1970, and between its two calendars. */
const [BEFORE_1970, UP_TO_1904] = [25_569, 1462];

const latin = new TextDecoder('latin1');

/** What cells of a workbook mean. */
export interface CellMeanings {
  strings: SharedStrings;
  /** By number of a cell's style. */
  isDate: readonly boolean[];
  from1904: boolean;
}

/**
 * Writes a sheet's XML, which comes in pieces, as CSV: numbers as they are written, dates as `YYYY-MM-DD HH:MM:SS`, every row on the line of
 * its number. `<dimension>` is not looked at, and cells that stand each in a `<row>` of the same number are put together.
 */
export class SheetWriter implements XmlVisitor {
  /** Rows that were written, blank ones too. */
  rows = 0;
  readonly #xml = new XmlBytes();
  readonly #out = new CellBytes();
  /** Cells of the row, each as a cell of the file, and where each ends. */
  readonly #cells = new CellBytes();
  #columns: number[] = [];
  #ends: number[] = [];
  #row = 0;
  #column = 0;
  #type = 'n';
  #style = -1;
  #inCell = false;
  #inValue = false;
  #phonetic = false;
  #hasValue = false;
  #text = '';
  #isText = false;

  constructor(
    readonly meanings: CellMeanings,
    readonly to: SourceWriter,
  ) {}

  push(piece: Uint8Array): void {
    this.#xml.push(piece, this);
    if (this.#out.length >= PIECE_BYTES) this.to.write(this.#out.take());
  }

  end(): void {
    this.#endRow();
    this.to.write(this.#out.take());
  }

  open(name: string): void {
    switch (name) {
      case 'row': {
        const number = this.#xml.attribute(ATTRIBUTE_R) ? this.#number() : this.#row + 1;
        if (number !== this.#row) {
          this.#endRow();
          if (number > MOST_ROWS || number <= this.rows) throw unreadable(`row ${number} follows row ${this.rows}`);
          this.#row = number;
        }
        break;
      }
      case 'c':
        this.#openCell();
        break;
      case 'v':
        this.#inValue = this.#inCell;
        break;
      case 't':
        this.#inValue = this.#inCell && !this.#phonetic;
        break;
      case 'rPh':
        this.#phonetic = true;
        break;
    }
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#inValue = false;
    else if (name === 'rPh') this.#phonetic = false;
    else if (name === 'c') this.#closeCell();
  }

  text(start: number, end: number): void {
    if (!this.#inValue) return;
    const { bytes } = this.#xml;
    // The common case: the one text of a cell that nothing else follows.
    if (!this.#hasValue && this.#type !== 'inlineStr' && this.#type !== 'str') this.#value(bytes, start, end);
    else {
      this.#text += xmlText(bytes, start, end);
      this.#isText = true;
    }
    this.#hasValue = true;
  }

  #openCell(): void {
    const xml = this.#xml;
    if (this.#row === 0) this.#row = 1;
    this.#column = xml.attribute(ATTRIBUTE_R) ? this.#columnOfReference() : this.#column + 1;
    if (this.#column < 1 || this.#column > MOST_COLUMNS) throw unreadable(`column ${this.#column} in row ${this.#row}`);
    this.#type = xml.attribute(ATTRIBUTE_T) ? typeAt(xml.bytes, xml.from, xml.to) : 'n';
    this.#style = xml.attribute(ATTRIBUTE_S) ? this.#number() : -1;
    this.#inCell = true;
    this.#hasValue = false;
    this.#isText = false;
    this.#text = '';
  }

  #closeCell(): void {
    if (this.#isText) this.#cells.text(decodeCharacters(this.#text));
    this.#inCell = false;
    if (!this.#hasValue) return;
    this.#columns.push(this.#column);
    this.#ends.push(this.#cells.length);
  }

  /** Writes the value of a cell that is no text of its own. */
  #value(bytes: Uint8Array, start: number, end: number): void {
    switch (this.#type) {
      case 's':
        if (!this.meanings.strings.write(wholeNumber(bytes, start, end), this.#cells))
          throw unreadable(`a text that is not there, ${this.#place()}`);
        return;
      case 'b':
        this.#cells.text(bytes[start] === ZERO ? 'false' : 'true');
        return;
      case 'd':
        this.#date(Date.parse(xmlText(bytes, start, end)));
        return;
      case 'n':
        if (this.#style >= 0 && this.meanings.isDate[this.#style] === undefined)
          throw unreadable(`a style that is not there, ${this.#place()}`);
        if (this.#style >= 0 && this.meanings.isDate[this.#style]) this.#date(this.#instant(xmlText(bytes, start, end)));
        else if (end - start <= SPREADSHEET_DIGITS && !isEscaped(bytes, start, end)) this.#cells.cell(bytes, start, end);
        else this.#cells.text(asWritten(xmlText(bytes, start, end)));
        return;
      default:
        this.#cells.text(xmlText(bytes, start, end));
    }
  }

  #instant(text: string): number {
    return Math.floor((Number(text) + (this.meanings.from1904 ? UP_TO_1904 : 0) - BEFORE_1970) * DAY_MS);
  }

  #date(at: number): void {
    if (!Number.isFinite(at) || Math.abs(at) > 8.64e15) throw unreadable(`a date that is none, ${this.#place()}`);
    const text = new Date(at).toISOString().replace('T', ' ');
    this.#cells.text(text.replace(/\.\d+Z$/, '').replace(/ 00:00:00$/, ''));
  }

  #place(): string {
    return `row ${this.#row}, column ${this.#column}`;
  }

  #endRow(): void {
    if (this.#row === 0 || this.#row <= this.rows) return;
    for (; this.rows < this.#row - 1; this.rows++) this.#out.byte(LF);
    const order = inOrder(this.#columns);
    let column = 1;
    for (const i of order) {
      for (; column < this.#columns[i]!; column++) this.#out.byte(COMMA);
      this.#out.raw(this.#cells.bytes, i === 0 ? 0 : this.#ends[i - 1]!, this.#ends[i]!);
    }
    this.#out.byte(LF);
    this.rows++;
    this.#columns = [];
    this.#ends = [];
    this.#cells.length = 0;
    this.#column = 0;
  }

  #number(): number {
    return wholeNumber(this.#xml.bytes, this.#xml.from, this.#xml.to);
  }

  /** `C12` -> 3. */
  #columnOfReference(): number {
    const { bytes, from, to } = this.#xml;
    let column = 0;
    for (let at = from; at < to; at++) {
      const byte = bytes[at]! & 0xdf;
      if (byte < LETTER_A || byte > LETTER_Z) break;
      column = column * 26 + byte - LETTER_A + 1;
    }
    return column;
  }
}

/** The type of a cell; nearly all have one of one letter. */
function typeAt(bytes: Uint8Array, from: number, to: number): string {
  return (to === from + 1 && SHORT_TYPES[bytes[from]!]) || latin.decode(bytes.subarray(from, to));
}

const SHORT_TYPES: Record<number, string> = Object.fromEntries(['s', 'n', 'b', 'd', 'e'].map((type) => [type.charCodeAt(0), type]));

/** Cells by column, each column once: of several the last. */
function inOrder(columns: readonly number[]): number[] {
  const order = Array.from(columns.keys());
  if (columns.every((column, i) => i === 0 || column > columns[i - 1]!)) return order;
  order.sort((a, b) => columns[a]! - columns[b]! || a - b);
  return order.filter((at, i) => i === order.length - 1 || columns[order[i + 1]!] !== columns[at]);
}

function wholeNumber(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte < ZERO || byte > NINE) return Number.NaN;
    value = value * 10 + byte - ZERO;
  }
  return start < end ? value : Number.NaN;
}

function asWritten(text: string): string {
  const digits = text.replace(/^[-+]?0*\.?0*|[.]/g, '').length;
  if (!text.includes('.') || /e/i.test(text) || digits <= SPREADSHEET_DIGITS) return text;
  return String(Number(Number(text).toPrecision(SPREADSHEET_DIGITS)));
}

function unreadable(what: string): FileRefusedError {
  return new FileRefusedError('file_unreadable', {}, `The spreadsheet cannot be read: ${what}`);
}
