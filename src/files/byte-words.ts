/** No word is taken beyond this number: a column of texts that never repeat must not fill the memory. */
const MOST_WORDS = 200_000;

/** The text is one too many to be remembered, or one that the reader of the words leaves to others. */
export const NO_WORD = -1;

const FIRST_WORDS = 1024;
/** Numbers that are kept of a word, and which of them stands where; the hash is the first. */
const FIELDS = 4;
const [BEGIN, END, ANSWER] = [1, 2, 3];

/** Bytes of a text that is put together from its characters. */
const SHORT = 64;

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * What the different texts of a column stand for, found by their bytes: a column of a million cells with a thousand different texts is
 * read a thousand times.
 */
export class ByteWords {
  #count = 0;
  /** Of each word its hash, where its bytes begin and end, and what the reader answered: side by side, since they are asked for together. */
  #words = new Int32Array(FIRST_WORDS * FIELDS);
  #bytes = new Uint8Array(16_384);
  #view = new DataView(this.#bytes.buffer);
  #used = 0;
  /** Word number plus one, 0 for a free place. */
  #slots = new Uint32Array(FIRST_WORDS * 4);
  #last = 0;
  /** By what another column's text stands for: the word that stood beside it, plus one. */
  #beside = new Uint32Array(FIRST_WORDS);
  #source: Uint8Array | null = null;
  #sourceView: DataView = new DataView(new ArrayBuffer(0));

  /** @param read gives the number that a text stands for, or `NO_WORD`; called once for each. */
  constructor(readonly read: (text: string) => number) {}

  /** What the text in the bytes start..end stands for (spaces around it are the reader's to take off); `NO_WORD` where nothing does. */
  of(bytes: Uint8Array, start: number, end: number): number {
    if (bytes !== this.#source) {
      this.#source = bytes;
      this.#sourceView = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    // Many columns say the same row after row.
    if (this.#last < this.#count && this.#equals(this.#last, start, end)) return this.#words[this.#last * FIELDS + ANSWER]!;
    const hash = hashOf(this.#sourceView, start, end);
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const word = this.#slots[slot]! - 1;
      if (word < 0) break;
      if (this.#words[word * FIELDS] === hash && this.#equals(word, start, end)) {
        this.#last = word;
        return this.#words[word * FIELDS + ANSWER]!;
      }
    }
    return this.#count < MOST_WORDS ? this.#add(bytes, start, end, hash) : NO_WORD;
  }

  /**
   * The same for a column whose text mostly follows from another column's, as a product does from its SKU: `other` is what stands there.
   */
  beside(other: number, bytes: Uint8Array, start: number, end: number): number {
    if (other >= this.#beside.length) {
      const larger = new Uint32Array(2 ** Math.ceil(Math.log2(other + 1)));
      larger.set(this.#beside);
      this.#beside = larger;
    }
    const guess = this.#beside[other]! - 1;
    if (guess >= 0 && bytes === this.#source && this.#equals(guess, start, end)) return this.#words[guess * FIELDS + ANSWER]!;
    const answer = this.of(bytes, start, end);
    if (answer !== NO_WORD) this.#beside[other] = this.#last + 1;
    return answer;
  }

  #equals(word: number, start: number, end: number): boolean {
    const from = this.#words[word * FIELDS + BEGIN]!;
    const length = end - start;
    if (this.#words[word * FIELDS + END]! - from !== length) return false;
    const [a, b] = [this.#view, this.#sourceView];
    if (length < 4) {
      for (let i = 0; i < length; i++) if (a.getUint8(from + i) !== b.getUint8(start + i)) return false;
      return true;
    }
    // Four bytes at a time, from the end: ids mostly begin alike.
    for (let i = length - 4; i > 0; i -= 4) if (a.getInt32(from + i) !== b.getInt32(start + i)) return false;
    return a.getInt32(from) === b.getInt32(start);
  }

  #add(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const answer = this.read(textOf(bytes.subarray(start, end)));
    const word = this.#count++;
    this.#last = word;
    const from = this.#used;
    const to = from + end - start;
    this.#used = to;
    if (to > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(to, this.#bytes.length * 2));
      larger.set(this.#bytes);
      this.#bytes = larger;
      this.#view = new DataView(larger.buffer);
    }
    this.#bytes.set(bytes.subarray(start, end), from);
    if ((word + 1) * FIELDS > this.#words.length) {
      const larger = new Int32Array(this.#words.length * 2);
      larger.set(this.#words);
      this.#words = larger;
    }
    this.#words.set([hash, from, to, answer], word * FIELDS);
    if (word * 2 >= this.#slots.length) {
      this.#slots = new Uint32Array(this.#slots.length * 4);
      for (let known = 0; known < word; known++) this.#put(known);
    }
    this.#put(word);
    return answer;
  }

  #put(word: number): void {
    let slot = this.#words[word * FIELDS]! & (this.#slots.length - 1);
    while (this.#slots[slot] !== 0) slot = (slot + 1) & (this.#slots.length - 1);
    this.#slots[slot] = word + 1;
  }
}

/** Short texts are mostly ASCII, for which a decoder takes long. */
function textOf(bytes: Uint8Array): string {
  return bytes.length <= SHORT && bytes.every((byte) => byte < 0x80) ? String.fromCharCode(...bytes) : utf8.decode(bytes);
}

/** Of all bytes, four at a time; the last four may overlap those before. */
function hashOf(view: DataView, start: number, end: number): number {
  let hash = 0x811c_9dc5 ^ (end - start);
  if (end - start < 4) {
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ view.getUint8(at), 0x0100_0193);
  } else {
    for (let at = start; at < end - 4; at += 4) hash = turned(Math.imul(hash ^ view.getInt32(at), 0xcc9e_2d51));
    hash = Math.imul(hash ^ view.getInt32(end - 4), 0x85eb_ca6b);
  }
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0xc2b2_ae35);
  return hash ^ (hash >>> 13);
}

function turned(value: number): number {
  return (value << 15) | (value >>> 17);
}
