/** No word is taken beyond this number: a column of texts that never repeat must not fill the memory. */
const MOST_WORDS = 200_000;

/** The text is one too many to be remembered, or one that the reader of the words leaves to others. */
export const NO_WORD = -1;

const FIRST_WORDS = 1024;
/**
 * Numbers that are kept of a word, and which of them stands where; the hash is the first. A short word's bytes are among them, four in each from `BYTES`
 * on and its last four in `LAST`: all of a word lies in one place of memory. A longer one's are elsewhere, from the offset in `BYTES` on.
 */
const FIELDS = 8;
const [LENGTH, ANSWER, BYTES, LAST] = [1, 2, 3, 7];
const MOST_BYTES_HERE = 20;

/** Bytes of a text that is put together from its characters. */
const SHORT = 64;

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * What the different texts of a column stand for, found by their bytes: a column of a million cells with a thousand different texts is
 * read a thousand times.
 */
export class ByteWords {
  #count = 0;
  /** Of each word its hash, how long it is, what the reader answered, and its bytes. */
  #words = new Int32Array(FIRST_WORDS * FIELDS);
  /** Bytes of longer words. */
  #bytes = new Uint8Array(4096);
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
    const length = end - start;
    const at = word * FIELDS;
    const words = this.#words;
    if (words[at + LENGTH] !== length) return false;
    if (length > MOST_BYTES_HERE) return this.#equalsLong(words[at + BYTES]!, start, length);
    const source = this.#sourceView;
    // From the end: ids mostly begin alike.
    if (words[at + LAST] !== lastOf(source, start, end)) return false;
    for (let from = start, to = at + BYTES; from < end - 4; from += 4, to++) if (words[to] !== source.getInt32(from, true)) return false;
    return true;
  }

  #equalsLong(from: number, start: number, length: number): boolean {
    const [a, b] = [this.#view, this.#sourceView];
    for (let i = length - 4; i > 0; i -= 4) if (a.getInt32(from + i, true) !== b.getInt32(start + i, true)) return false;
    return a.getInt32(from, true) === b.getInt32(start, true);
  }

  #add(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const answer = this.read(textOf(bytes.subarray(start, end)));
    const word = this.#count++;
    this.#last = word;
    if ((word + 1) * FIELDS > this.#words.length) {
      const larger = new Int32Array(this.#words.length * 2);
      larger.set(this.#words);
      this.#words = larger;
    }
    const at = word * FIELDS;
    this.#words[at] = hash;
    this.#words[at + LENGTH] = end - start;
    this.#words[at + ANSWER] = answer;
    if (end - start > MOST_BYTES_HERE) this.#words[at + BYTES] = this.#keep(bytes.subarray(start, end));
    else {
      const source = this.#sourceView;
      this.#words[at + LAST] = lastOf(source, start, end);
      for (let from = start, to = at + BYTES; from < end - 4; from += 4, to++) this.#words[to] = source.getInt32(from, true);
    }
    if (word * 2 >= this.#slots.length) {
      this.#slots = new Uint32Array(this.#slots.length * 4);
      for (let known = 0; known < word; known++) this.#put(known);
    }
    this.#put(word);
    return answer;
  }

  /** Where the bytes of a longer word are kept. */
  #keep(bytes: Uint8Array): number {
    const from = this.#used;
    this.#used += bytes.length;
    if (this.#used > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.#used, this.#bytes.length * 2));
      larger.set(this.#bytes);
      this.#bytes = larger;
      this.#view = new DataView(larger.buffer);
    }
    this.#bytes.set(bytes, from);
    return from;
  }

  #put(word: number): void {
    let slot = this.#words[word * FIELDS]! & (this.#slots.length - 1);
    while (this.#slots[slot] !== 0) slot = (slot + 1) & (this.#slots.length - 1);
    this.#slots[slot] = word + 1;
  }
}

/** Short texts are mostly ASCII, for which a decoder takes long. */
function textOf(bytes: Uint8Array): string {
  if (bytes.length > SHORT) return utf8.decode(bytes);
  let text = '';
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i]! >= 0x80) return utf8.decode(bytes);
    text += String.fromCharCode(bytes[i]!);
  }
  return text;
}

/** The last four bytes, or all of fewer. */
function lastOf(view: DataView, start: number, end: number): number {
  if (end - start >= 4) return view.getInt32(end - 4, true);
  let bytes = 0;
  for (let at = start; at < end; at++) bytes = (bytes << 8) | view.getUint8(at);
  return bytes;
}

/** Of all bytes, four at a time; the last four may overlap those before. */
function hashOf(view: DataView, start: number, end: number): number {
  let hash = 0x811c_9dc5 ^ (end - start);
  if (end - start < 4) {
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ view.getUint8(at), 0x0100_0193);
  } else {
    for (let at = start; at < end - 4; at += 4) hash = turned(Math.imul(hash ^ view.getInt32(at, true), 0xcc9e_2d51));
    hash = Math.imul(hash ^ view.getInt32(end - 4, true), 0x85eb_ca6b);
  }
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0xc2b2_ae35);
  return hash ^ (hash >>> 13);
}

function turned(value: number): number {
  return (value << 15) | (value >>> 17);
}
