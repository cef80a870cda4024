/** No word is taken beyond this number: a column of texts that never repeat must not fill the memory. */
const MOST_WORDS = 200_000;

/** The text is one too many to be remembered, or one that the reader of the words leaves to others. */
export const NO_WORD = -1;

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * What the different texts of a column stand for, found by their bytes: a column of a million cells with a thousand different texts is
 * read a thousand times.
 */
export class ByteWords<T> {
  /** What the words stand for, by number; null where the reader left the text to others. */
  readonly values: (T | null)[] = [];
  /** Word w is the bytes ends[w - 1]..ends[w]. */
  #ends = new Uint32Array(1024);
  #bytes = new Uint8Array(16_384);
  #slots = new Uint32Array(4096);
  #last = 0;

  /** @param read gives the value of a text, or null; called once for each. */
  constructor(readonly read: (text: string) => T | null) {}

  /** The number of the text in the bytes start..end (spaces around it are the reader's to take off); `NO_WORD` where there is none. */
  of(bytes: Uint8Array, start: number, end: number): number {
    // Many columns say the same row after row.
    if (this.#last < this.values.length && this.#equals(this.#last, bytes, start, end)) return this.#known(this.#last);
    let hash = 0x811c_9dc5;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x0100_0193);
    hash ^= hash >>> 15;
    let slot = hash & (this.#slots.length - 1);
    for (;;) {
      const word = this.#slots[slot]! - 1;
      if (word < 0) break;
      if (this.#equals(word, bytes, start, end)) {
        this.#last = word;
        return this.#known(word);
      }
      slot = (slot + 1) & (this.#slots.length - 1);
    }
    return this.values.length < MOST_WORDS ? this.#known(this.#add(bytes, start, end, hash)) : NO_WORD;
  }

  #known(word: number): number {
    return this.values[word] === null ? NO_WORD : word;
  }

  #equals(word: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = word === 0 ? 0 : this.#ends[word - 1]!;
    let to = this.#ends[word]!;
    if (to - from !== end - start) return false;
    // From the end: ids mostly begin alike.
    for (let at = end; at > start; ) if (this.#bytes[--to] !== bytes[--at]) return false;
    return true;
  }

  #add(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const value = this.read(utf8.decode(bytes.subarray(start, end)));
    const word = this.values.length;
    const from = word === 0 ? 0 : this.#ends[word - 1]!;
    const to = from + end - start;
    if (to > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(to, this.#bytes.length * 2));
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes.set(bytes.subarray(start, end), from);
    if (word >= this.#ends.length) {
      const larger = new Uint32Array(this.#ends.length * 2);
      larger.set(this.#ends);
      this.#ends = larger;
    }
    this.#ends[word] = to;
    this.values.push(value);
    if (word * 2 >= this.#slots.length) this.#rehash();
    else this.#put(hash, word);
    return word;
  }

  #put(hash: number, word: number): void {
    let slot = hash & (this.#slots.length - 1);
    while (this.#slots[slot] !== 0) slot = (slot + 1) & (this.#slots.length - 1);
    this.#slots[slot] = word + 1;
  }

  #rehash(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2);
    for (let word = 0; word < this.values.length; word++) {
      let hash = 0x811c_9dc5;
      for (let at = word === 0 ? 0 : this.#ends[word - 1]!; at < this.#ends[word]!; at++)
        hash = Math.imul(hash ^ this.#bytes[at]!, 0x0100_0193);
      this.#put(hash ^ (hash >>> 15), word);
    }
  }
}
