import { ByteWords, NO_WORD } from './byte-words';
import { hashNumber, hashText, saltOf } from './content-hash';
import { trimCell } from './table/table';

/** Words of a column with what they stand for and their shares of a row's fingerprint, by number. */
export class Words<T> {
  readonly texts: T[] = [];
  readonly lows: number[] = [];
  readonly highs: number[] = [];
  readonly #words: ByteWords;
  /** The first word that stands for the same: `USD` for `USD ` too. */
  readonly #first = new Map<T, number>();

  /** @param read gives undefined for a text that only the reader of texts can judge. */
  constructor(column: string, read: (text: string) => T | undefined) {
    const salt = saltOf(column);
    this.#words = new ByteWords((text) => {
      const value = read(trimCell(text));
      if (value === undefined) return NO_WORD;
      const known = this.#first.get(value);
      if (known !== undefined) return known;
      const { low, high } = typeof value === 'number' ? hashNumber(salt, value) : hashText(salt, value as string | null);
      this.lows.push(low);
      this.highs.push(high);
      const word = this.texts.push(value) - 1;
      this.#first.set(value, word);
      return word;
    });
  }

  get count(): number {
    return this.texts.length;
  }

  of(bytes: Uint8Array, start: number, end: number): number {
    return this.#words.of(bytes, start, end);
  }

  /** The same where the text mostly follows from the word `other` of another column. */
  beside(other: number, bytes: Uint8Array, start: number, end: number): number {
    return this.#words.beside(other, bytes, start, end);
  }
}
