import type { ByteReader, ByteWriter } from './bytes';
import { readInts, writeInts } from './int-column';

/**
 * Columns of text: a table of the distinct strings and a number a row. Tables of ids (decimal, below 10^19) are kept as
 * 64-bit integers, other text as one UTF-8 string with the lengths apart (UTF-16 where a lone surrogate forbids UTF-8).
 */
const DIRECT = 0;
const CODED = 1;

const IDS = 0;
const UTF8 = 1;
const UTF16 = 2;

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

/** Reads a column of `count` texts and appends them to `into`. */
export function readTexts(from: ByteReader, count: number, into: (string | null)[] = []): (string | null)[] {
  const tag = from.u8();
  if (tag === DIRECT) {
    for (const word of readWords(from, count)) into.push(word);
    return into;
  }
  const codes = readInts(from, count);
  const words = readWords(from, from.u32());
  for (let i = 0; i < count; i++) {
    const code = codes[i]!;
    into.push(Number.isNaN(code) ? null : words[code]!);
  }
  return into;
}

function writeWords(out: ByteWriter, words: string[]): void {
  if (words.length > 0 && words.every(isPlainId)) {
    out.u8(IDS);
    const ids = new BigUint64Array(words.length);
    for (let i = 0; i < words.length; i++) ids[i] = BigInt(words[i]!);
    out.array(ids);
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

function unitsOf(text: string): Uint16Array {
  const units = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i);
  return units;
}

function textOf(units: Uint16Array): string {
  let text = '';
  for (let i = 0; i < units.length; i += 4096) text += String.fromCharCode(...units.subarray(i, i + 4096));
  return text;
}
