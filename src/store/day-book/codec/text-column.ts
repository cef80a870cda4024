import type { ByteReader, ByteWriter } from './bytes';
import { readInts, writeInts } from './int-column';

/**
 * Columns of text: a table of the distinct strings and a number a row. Tables of ids (decimal, below 10^19) are kept as
 * 64-bit integers, other text as one UTF-8 string with the lengths apart (UTF-16 where a lone surrogate forbids UTF-8). Strings made
 * of several ids with `/` between are kept as a column a part.
 */
const DIRECT = 0;
const CODED = 1;

const IDS = 0;
const UTF8 = 1;
const UTF16 = 2;
/** Since the third schema of the book. */
const PARTS = 3;

const BETWEEN = '/';
/** Fewer are not worth a column a part. */
const LEAST_WORDS = 4;

/** Ids that survive the way through a 64-bit integer unchanged. */
const PLAIN_ID = /^(?:0|[1-9]\d{0,18})$/;
const LONE_SURROGATE = /\p{Surrogate}/u;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Whether the text is an id that fits a 64-bit integer and comes back as the same text. */
export function isPlainId(text: string): boolean {
  return PLAIN_ID.test(text);
}

export function writeTexts(out: ByteWriter, values: readonly (string | null)[]): void {
  const codes = new Float64Array(values.length);
  const seen = new Map<string, number>();
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value === null) {
      codes[i] = Number.NaN;
      continue;
    }
    let code = seen.get(value);
    if (code === undefined) {
      code = seen.size;
      seen.set(value, code);
    }
    codes[i] = code;
  }
  const words = [...seen.keys()];
  if (words.length === values.length) {
    out.u8(DIRECT);
  } else {
    out.u8(CODED);
    writeInts(out, codes);
    out.u32(words.length);
  }
  writeWords(out, words);
}

/** Texts of some rows as they are packed: a number into `words` a row, NaN for null; no numbers where row and word are the same. */
export interface TextChunk {
  codes: Float64Array | null;
  words: readonly (string | null)[];
}

/** Reads a column of `count` texts without spreading it yet. */
export function readTextChunk(from: ByteReader, count: number): TextChunk {
  if (from.u8() === DIRECT) return { codes: null, words: readWords(from, count) };
  const codes = readInts(from, count);
  return { codes, words: readWords(from, from.u32()) };
}

/** The texts of chunks of `count` rows in all, one behind the other. */
export function spreadTexts(chunks: readonly TextChunk[], count: number): (string | null)[] {
  const out = new Array<string | null>(count);
  let at = 0;
  for (const { codes, words } of chunks) {
    if (codes === null) {
      for (let i = 0; i < words.length; i++) out[at++] = words[i]!;
    } else if (words.length === 0) {
      out.fill(null, at, at + codes.length);
      at += codes.length;
    } else {
      for (let i = 0; i < codes.length; i++) {
        const code = codes[i]!;
        out[at++] = Number.isNaN(code) ? null : words[code]!;
      }
    }
  }
  return out;
}

/** Reads a column of `count` texts. */
export function readTexts(from: ByteReader, count: number): (string | null)[] {
  return spreadTexts([readTextChunk(from, count)], count);
}

function writeWords(out: ByteWriter, words: string[]): void {
  if (words.length > 0 && words.every(isPlainId)) {
    out.u8(IDS);
    const ids = new BigUint64Array(words.length);
    for (let i = 0; i < words.length; i++) ids[i] = BigInt(words[i]!);
    out.array(ids);
    return;
  }
  const parts = partsOf(words);
  if (parts) {
    out.u8(PARTS);
    out.u8(parts.length);
    for (const part of parts) writeTexts(out, part);
    return;
  }
  const joined = words.join('');
  const lengths = Float64Array.from(words, (word) => word.length);
  const wide = LONE_SURROGATE.test(joined);
  out.u8(wide ? UTF16 : UTF8);
  writeInts(out, lengths);
  const bytes = wide ? unitsOf(joined) : encoder.encode(joined);
  out.u32(bytes.length);
  out.array(bytes);
}

function readWords(from: ByteReader, count: number): string[] {
  const form = from.u8();
  const words = new Array<string>(count);
  if (form === IDS) {
    const ids = from.array(BigUint64Array, count);
    for (let i = 0; i < count; i++) words[i] = ids[i]!.toString();
    return words;
  }
  if (form === PARTS) {
    const parts = Array.from({ length: from.u8() }, () => readTexts(from, count));
    for (let i = 0; i < count; i++) words[i] = parts.map((part) => part[i]).join(BETWEEN);
    return words;
  }
  const lengths = readInts(from, count);
  const size = from.u32();
  const joined = form === UTF16 ? textOf(from.array(Uint16Array, size)) : decoder.decode(from.array(Uint8Array, size));
  let start = 0;
  for (let i = 0; i < count; i++) {
    const end = start + lengths[i]!;
    words[i] = joined.slice(start, end);
    start = end;
  }
  return words;
}

/** The words' parts, a list a place, where all words have as many and begin with an id; else null. */
export function partsOf(words: readonly string[]): string[][] | null {
  if (words.length < LEAST_WORDS) return null;
  const split = words.map((word) => word.split(BETWEEN));
  const count = split[0]!.length;
  if (count < 2 || count > 8 || !split.every((parts) => parts.length === count && isPlainId(parts[0]!))) return null;
  return Array.from({ length: count }, (_, place) => split.map((parts) => parts[place]!));
}

/** UTF-16 code units. */
export function unitsOf(text: string): Uint16Array {
  const units = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i);
  return units;
}

/** The text of UTF-16 code units. */
export function textOf(units: Uint16Array): string {
  let text = '';
  for (let i = 0; i < units.length; i += 4096) text += String.fromCharCode(...units.subarray(i, i + 4096));
  return text;
}
