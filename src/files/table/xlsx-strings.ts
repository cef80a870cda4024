import { CellBytes } from './cell-bytes';
import { decodeCharacters, isEscaped, xmlText } from './xlsx-text';
import { XmlBytes, type XmlVisitor } from './xml-bytes';

/** The texts that the cells of a spreadsheet share, as bytes: one after the other, written as cells of a CSV file. */
export class SharedStrings implements XmlVisitor {
  count = 0;
  readonly #cells = new CellBytes();
  #ends = new Uint32Array(4096);
  readonly #xml = new XmlBytes();
  #inText = false;
  #phonetic = false;
  #plain: { start: number; end: number; bytes: Uint8Array } | null = null;
  #text: string | null = null;

  /** Bytes that they take. */
  get size(): number {
    return this.#cells.length;
  }

  push(piece: Uint8Array): void {
    this.#xml.push(piece, this);
  }

  /** Writes a text as a cell; false where there is none of that number. */
  write(index: number, to: CellBytes): boolean {
    if (!(index >= 0 && index < this.count)) return false;
    to.raw(this.#cells.bytes, index === 0 ? 0 : this.#ends[index - 1]!, this.#ends[index]!);
    return true;
  }

  open(name: string): void {
    if (name === 't') this.#inText = !this.#phonetic;
    else if (name === 'rPh') this.#phonetic = true;
    else if (name === 'si') {
      this.#plain = null;
      this.#text = null;
    }
  }

  close(name: string): void {
    if (name === 't') this.#inText = false;
    else if (name === 'rPh') this.#phonetic = false;
    else if (name === 'si') this.#end();
  }

  text(start: number, end: number): void {
    if (!this.#inText) return;
    const { bytes } = this.#xml;
    if (this.#plain === null && this.#text === null && !isEscaped(bytes, start, end)) this.#plain = { start, end, bytes };
    else this.#text = this.#soFar() + xmlText(bytes, start, end);
  }

  #soFar(): string {
    const plain = this.#plain;
    this.#plain = null;
    return this.#text ?? (plain ? xmlText(plain.bytes, plain.start, plain.end) : '');
  }

  #end(): void {
    if (this.#plain) this.#cells.cell(this.#plain.bytes, this.#plain.start, this.#plain.end);
    else if (this.#text !== null) this.#cells.text(decodeCharacters(this.#text));
    if (this.count === this.#ends.length) {
      const larger = new Uint32Array(this.count * 2);
      larger.set(this.#ends);
      this.#ends = larger;
    }
    this.#ends[this.count++] = this.#cells.length;
  }
}
