import type { RowColumn, RowColumns } from './row-columns';

/**
 * Fingerprints of 64 bits, as two halves: a value's in its column, and a row's as the sum of its values'. Rows that say the same have the
 * same, others have another but for one chance in 2^64; columns may be added in any order, and what is the same in all rows once.
 */
export interface Hash {
  low: number;
  high: number;
}

export interface RowHashes {
  low: Uint32Array;
  high: Uint32Array;
}

/** Where a row came from and when: no part of what it says. */
const NOT_CONTENT = ['asOf', 'origin'];

const scratch = new Float64Array(1);
const bits = new Uint32Array(scratch.buffer);

/** What a column's values are told apart from other columns' by. */
export function saltOf(column: string): number {
  return textLow(column);
}

/** A text in a column; null too. The answer is the same object every time: what is to be kept is copied. */
export function hashText(salt: number, text: string | null): Hash {
  return text === null ? mixed(salt, 0x2545_f491, 0x1b87_3593) : mixed(salt, textLow(text), textHigh(text));
}

/** A number in a column; NaN for null. The same object every time. */
export function hashNumber(salt: number, value: number): Hash {
  // Not every NaN has the same bits.
  if (Number.isNaN(value)) return mixed(salt, 0x7ff8, 0);
  scratch[0] = value;
  return mixed(salt, bits[0]!, bits[1]!);
}

const answer: Hash = { low: 0, high: 0 };

function mixed(salt: number, low: number, high: number): Hash {
  let a = Math.imul(low ^ salt, 0xcc9e_2d51);
  let b = Math.imul(high ^ Math.imul(salt, 0x9e37_79b1), 0x1b87_3593);
  a ^= (b << 13) | (b >>> 19);
  b ^= (a << 17) | (a >>> 15);
  a = Math.imul(a ^ (a >>> 16), 0x85eb_ca6b);
  b = Math.imul(b ^ (b >>> 15) ^ a, 0xc2b2_ae35);
  answer.low = (a ^ (a >>> 13)) | 0;
  answer.high = (b ^ (b >>> 16)) | 0;
  return answer;
}

function textLow(text: string): number {
  let hash = 0x811c_9dc5 ^ text.length;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x0100_0193);
  return hash ^ (hash >>> 15);
}

function textHigh(text: string): number {
  let hash = 0x1b87_3593;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x85eb_ca6b);
    hash = (hash << 13) | (hash >>> 19);
  }
  return hash ^ (hash >>> 16);
}

/** The same of bytes that are ASCII. */
export function hashAscii(salt: number, bytes: Uint8Array, start: number, end: number): Hash {
  let low = 0x811c_9dc5 ^ (end - start);
  let high = 0x1b87_3593;
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    low = Math.imul(low ^ byte, 0x0100_0193);
    high = Math.imul(high ^ byte, 0x85eb_ca6b);
    high = (high << 13) | (high >>> 19);
  }
  return mixed(salt, low ^ (low >>> 15), high ^ (high >>> 16));
}

/** Fingerprints of what each row says beside its id. */
export function contentHashes(rows: RowColumns, ids: readonly string[]): RowHashes {
  return hashesOf(
    rows,
    Object.keys(rows.columns).filter((name) => !NOT_CONTENT.includes(name) && !ids.includes(name)),
  );
}

/** Fingerprints of what names each row: the texts of some columns. */
export function idHashes(rows: RowColumns, names: readonly string[]): RowHashes {
  return hashesOf(rows, names);
}

function hashesOf(rows: RowColumns, names: readonly string[]): RowHashes {
  const hashes = { low: new Uint32Array(rows.count), high: new Uint32Array(rows.count) };
  for (const name of names) addColumn(hashes, saltOf(name), rows.columns[name]!);
  return hashes;
}

function addColumn(hashes: RowHashes, salt: number, column: RowColumn): void {
  const add = (row: number, { low, high }: Hash) => {
    hashes.low[row]! += low;
    hashes.high[row]! += high;
  };
  if ('words' in column || 'halves' in column) throw new TypeError('plain columns expected: coded ones are made of hashed words');
  if (Array.isArray(column)) addTexts(hashes, salt, column);
  else if (column instanceof Float64Array || column instanceof Uint8Array) {
    for (let i = 0; i < column.length; i++) add(i, hashNumber(salt, column[i]!));
  } else {
    const { offsets, child } = column;
    const ofChildren = hashesOf(child, Object.keys(child.columns));
    for (let i = 0; i < hashes.low.length; i++) {
      // The place in the list counts, and how long it is.
      add(i, hashNumber(salt, offsets[i + 1]! - offsets[i]!));
      for (let k = offsets[i]!; k < offsets[i + 1]!; k++) add(i, mixed(salt + k - offsets[i]!, ofChildren.low[k]!, ofChildren.high[k]!));
    }
  }
}

/** Words that many rows share are looked at once. */
const WORDS_KEPT = 20_000;

function addTexts(hashes: RowHashes, salt: number, texts: readonly (string | null)[]): void {
  const known = new Map<string | null, Hash>();
  let last: string | null | undefined;
  let hash: Hash = { low: 0, high: 0 };
  for (let i = 0; i < texts.length; i++) {
    const text = texts[i]!;
    if (text !== last) {
      last = text;
      const before = known.get(text);
      hash = before ?? { ...hashText(salt, text) };
      if (!before && known.size < WORDS_KEPT) known.set(text, hash);
    }
    hashes.low[i]! += hash.low;
    hashes.high[i]! += hash.high;
  }
}
