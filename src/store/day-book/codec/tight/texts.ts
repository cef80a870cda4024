import type { ByteReader, ByteWriter } from '../bytes';
import { partsOf, textOf, unitsOf } from '../text-column';
import { readDense, writeDense } from './dense';
import { readIds, writeIds } from './ids';
import { NullMasks, type NumberContext, readNumbers, writeNumbers } from './numbers';
import { areTextsByRun, everyRow, type Together } from './together';

/** Columns of text: the distinct words and a number a row; once a run where they are the same within each. */
const FORM = 0x0f;
const [ALL_NULL, CONSTANT, DIRECT, CODED] = [0, 1, 2, 3];
const BY_RUN = 0x10;

/** How words are written. */
const [IDS, UTF8, UTF16, PARTS] = [0, 1, 2, 3];

const BETWEEN = '/';
const LONE_SURROGATE = /\p{Surrogate}/u;
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Appends a column. */
export function writeText(out: ByteWriter, all: readonly (string | null)[], together: Together | null): void {
  const only = all[0] ?? null;
  if (all.every((text) => text === only)) {
    out.u8(only === null ? ALL_NULL : CONSTANT);
    if (only !== null) writeWords(out, [only]);
    return;
  }
  const heads = together && areTextsByRun(all, together) ? together.heads : null;
  const texts = heads ? Array.from(heads, (row) => all[row]!) : all;
  const byRun = heads ? BY_RUN : 0;
  const codes = new Float64Array(texts.length);
  const seen = new Map<string, number>();
  for (let i = 0; i < texts.length; i++) {
    const text = texts[i]!;
    let code = text === null ? Number.NaN : seen.get(text);
    if (code === undefined) {
      code = seen.size;
      seen.set(text, code);
    }
    codes[i] = code;
  }
  const words = [...seen.keys()];
  const isDirect = words.length === texts.length;
  out.u8((isDirect ? DIRECT : CODED) | byRun);
  if (!isDirect) {
    out.varint(words.length);
    writeNumbers(out, codes, alone(codes.length));
  }
  writeWords(out, words);
}

/** Codes stand alone: no rule foretells them. */
function alone(count: number): NumberContext {
  return { rows: everyRow(count), together: null, rules: [], column: noColumn, masks: new NullMasks() };
}

function noColumn(name: string): never {
  throw new RangeError(`no other column expected, got ${name}`);
}

/** A column of several packs, and where the rows of one of them stand in it. */
export interface TextTarget {
  into: (string | null)[];
  at: number;
  count: number;
}

/** Reads the column of a pack. */
export function readText(from: ByteReader, { into, at, count }: TextTarget, together: Together | null): void {
  const tag = from.u8();
  const runs = tag & BY_RUN && together ? together : null;
  const own = runs ? runs.heads.length : count;
  const form = tag & FORM;
  if (form === ALL_NULL || form === CONSTANT) {
    into.fill(form === ALL_NULL ? null : readWords(from, 1)[0]!, at, at + count);
    return;
  }
  if (form !== DIRECT && form !== CODED) throw new RangeError(`a form of texts up to ${CODED} expected, got ${form}`);
  const size = form === CODED ? from.varint() : own;
  const codes = form === CODED ? new Float64Array(own) : null;
  if (codes) readNumbers(from, codes, alone(own));
  const words = readWords(from, size);
  for (let i = 0; i < count; i++) {
    const row = runs ? runs.runs[i]! : i;
    const code = codes ? codes[row]! : row;
    into[at + i] = Number.isNaN(code) ? null : wordAt(words, code);
  }
}

function wordAt(words: readonly string[], code: number): string {
  const word = words[code];
  if (word === undefined) throw new RangeError(`one of ${words.length} words expected, got ${code}`);
  return word;
}

/** Appends words, at least one. */
export function writeWords(out: ByteWriter, words: readonly string[]): void {
  const parts = partsOf(words);
  if (parts) {
    out.u8(PARTS);
    out.u8(parts.length);
    for (const part of parts) writeText(out, part, null);
    return;
  }
  const ids = out.attempt(() => {
    out.u8(IDS);
    return writeIds(out, words);
  });
  if (ids) return;
  const joined = words.join('');
  const isWide = LONE_SURROGATE.test(joined);
  const bytes = isWide ? new Uint8Array(unitsOf(joined).buffer) : encoder.encode(joined);
  out.u8(isWide ? UTF16 : UTF8);
  writeDense(
    out,
    Float64Array.from(words, (word) => word.length),
  );
  out.varint(bytes.length);
  out.raw(bytes);
}

/** Reads `count` words. */
export function readWords(from: ByteReader, count: number): string[] {
  const form = from.u8();
  if (form === IDS) return readIds(from, count);
  const words = new Array<string>(count);
  if (form === PARTS) {
    const parts = Array.from({ length: from.u8() }, () => {
      const into = new Array<string | null>(count);
      readText(from, { into, at: 0, count }, null);
      return into;
    });
    for (let i = 0; i < count; i++) words[i] = parts.map((part) => part[i]).join(BETWEEN);
    return words;
  }
  if (form > PARTS) throw new RangeError(`a form of words up to ${PARTS} expected, got ${form}`);
  const lengths = readDense(from, count);
  const bytes = from.raw(from.varint());
  const joined = form === UTF16 ? textOf(new Uint16Array(bytes.slice().buffer)) : decoder.decode(bytes);
  let start = 0;
  for (let i = 0; i < count; i++) {
    const end = start + lengths[i]!;
    words[i] = joined.slice(start, end);
    start = end;
  }
  return words;
}
