import { ByteWords, NO_WORD } from './byte-words';
import { hashNumber, hashText, saltOf } from './content-hash';
import { trimCell } from './table/table';

/** Words of a column with what they stand for and their shares of a row's fingerprint, by number. */
export class Words<T> {
  readonly texts: T[] = [];
  readonly lows: number[] = [];
  readonly highs: number[] = [];
  readonly #words: ByteWords<true>;
  /** The first word that stands for the same: `USD` for `USD ` too. */
  readonly #first = new Map<T, number>();
  readonly #same: number[] = [];

  /** @param read gives undefined for a text that only the reader of texts can judge. */
  constructor(column: string, read: (text: string) => T | undefined) {
    const salt = saltOf(column);
    this.#words = new ByteWords((text) => {
      const known = read(trimCell(text));
      const value = (known ?? null) as T;
      const { low, high } = typeof value === 'number' ? hashNumber(salt, value) : hashText(salt, value as string | null);
      this.lows.push(low);
      this.highs.push(high);
      const word = this.texts.push(value) - 1;
      if (!this.#first.has(value)) this.#first.set(value, word);
      this.#same.push(this.#first.get(value)!);
      return known === undefined ? null : true;
    });
  }

  get count(): number {
    return this.texts.length;
  }

  of(bytes: Uint8Array, start: number, end: number): number {
    const word = this.#words.of(bytes, start, end);
    return word === NO_WORD ? NO_WORD : this.#same[word]!;
  }
}
