import type { Stream } from '../../core/model/orders';
import { type CodedTexts, columnOf, type NamedColumns, type NumberedIds } from './bulk-columns';
import { writeHalves } from './bulk-places';
import { writeBools } from './codec/bool-column';
import { ByteWriter } from './codec/bytes';
import { writeInts } from './codec/int-column';
import { SCHEMAS } from './codec/pack';
import { writeTexts } from './codec/text-column';

/** The marks of a text column, as the codec writes them; a test holds the two to the same bytes. */
const [DIRECT, CODED] = [0, 1];
const [IDS, UTF8] = [0, 1];

/**
 * The bytes that `encodeTable` gives for the same rows in an order in which equal order ids stand together, made from coded texts and numbered ids without a
 * text a row. Lists must be empty, and texts well-formed.
 */
export function encodeCoded(stream: Stream, { count, columns }: NamedColumns, order: Uint32Array): Uint8Array<ArrayBuffer> {
  const out = new ByteWriter();
  out.u32(count);
  for (const leaf of SCHEMAS[stream].leaves) {
    const column = columnOf(columns, leaf);
    if ('words' in column) writeCoded(out, column, order);
    else if ('halves' in column) writeNumbered(out, column, order);
    else if ('child' in column) writeInts(out, new Float64Array(count));
    else if (column instanceof Float64Array) {
      const values = scratchOf(count);
      for (let i = 0; i < count; i++) values[i] = column[order[i]!]!;
      writeInts(out, values);
    } else if (column instanceof Uint8Array) {
      const values = new Uint8Array(count);
      for (let i = 0; i < count; i++) values[i] = column[order[i]!]!;
      writeBools(out, values);
    } else {
      writeTexts(
        out,
        Array.from(order, (row) => column[row]!),
      );
    }
  }
  return out.finish();
}

/** Numbers on their way into bytes: the same memory for each column. */
let scratch = new Float64Array(0);

function scratchOf(count: number): Float64Array {
  if (scratch.length < count) scratch = new Float64Array(count * 2);
  return scratch.subarray(0, count);
}

const NOT_SEEN = -1;

function writeCoded(out: ByteWriter, { codes, words }: CodedTexts, order: Uint32Array): void {
  const numbers = scratchOf(order.length);
  const seen = words.length === 1 ? numberOne(words[0]!, numbers) : numberEach(codes, words, order, numbers);
  if (seen.length === order.length) out.u8(DIRECT);
  else {
    out.u8(CODED);
    writeInts(out, numbers);
    out.u32(seen.length);
  }
  writeWords(out, words, seen);
}

/** Numbers words as they come first in the order, null as NaN; gives the codes in turn. */
function numberEach(codes: Uint32Array, words: CodedTexts['words'], order: Uint32Array, numbers: Float64Array): number[] {
  const local = new Int32Array(words.length).fill(NOT_SEEN);
  const seen: number[] = [];
  for (let i = 0; i < order.length; i++) {
    const code = codes[order[i]!]!;
    let number = local[code]!;
    if (number === NOT_SEEN) {
      if (words[code] === null) {
        numbers[i] = Number.NaN;
        continue;
      }
      number = seen.length;
      local[code] = number;
      seen.push(code);
    }
    numbers[i] = number;
  }
  return seen;
}

/** The same where all rows have one word. */
function numberOne(word: string | null, numbers: Float64Array): number[] {
  numbers.fill(word === null ? Number.NaN : 0);
  return word === null || numbers.length === 0 ? [] : [0];
}

const encoder = new TextEncoder();

function writeWords(out: ByteWriter, all: readonly (string | null)[], codes: readonly number[]): void {
  const known = idsOf(all);
  const ids = new Uint32Array(codes.length * 2);
  let plain = codes.length > 0;
  for (let i = 0; plain && i < codes.length; i++) {
    const code = codes[i]!;
    plain = known.plain[code] === 1;
    ids[i * 2] = known.halves[code * 2]!;
    ids[i * 2 + 1] = known.halves[code * 2 + 1]!;
  }
  if (plain) {
    out.u8(IDS);
    out.array(new BigUint64Array(ids.buffer));
    return;
  }
  const words = codes.map((code) => all[code]!);
  out.u8(UTF8);
  writeInts(
    out,
    Float64Array.from(words, (word) => word.length),
  );
  const bytes = encoder.encode(words.join(''));
  out.u32(bytes.length);
  out.array(bytes);
}

/** Words as 64-bit integers, where they are such. */
interface WordIds {
  count: number;
  halves: Uint32Array;
  plain: Uint8Array;
}

/** Lists of words only grow while a file is read: each word is looked at once. */
const wordIds = new WeakMap<readonly (string | null)[], WordIds>();

function idsOf(words: readonly (string | null)[]): WordIds {
  const known = wordIds.get(words) ?? { count: 0, halves: new Uint32Array(64), plain: new Uint8Array(32) };
  if (known.count < words.length) {
    if (known.plain.length < words.length) {
      const [halves, plain] = [new Uint32Array(words.length * 4), new Uint8Array(words.length * 2)];
      halves.set(known.halves);
      plain.set(known.plain);
      Object.assign(known, { halves, plain });
    }
    for (; known.count < words.length; known.count++) {
      const word = words[known.count]!;
      known.plain[known.count] = word !== null && writeHalves(word, known.halves, known.count * 2) ? 1 : 0;
    }
    wordIds.set(words, known);
  }
  return known;
}

function writeNumbered(out: ByteWriter, { halves }: NumberedIds, order: Uint32Array): void {
  const ids = new BigUint64Array(order.length);
  const view = new Uint32Array(ids.buffer);
  let same = false;
  for (let i = 0; i < order.length; i++) {
    view[i * 2] = halves[order[i]! * 2]!;
    view[i * 2 + 1] = halves[order[i]! * 2 + 1]!;
    same ||= i > 0 && view[i * 2] === view[i * 2 - 2] && view[i * 2 + 1] === view[i * 2 - 1];
  }
  if (same) {
    writeTexts(out, Array.from(ids, String));
    return;
  }
  out.u8(DIRECT);
  out.u8(IDS);
  out.array(ids);
}
