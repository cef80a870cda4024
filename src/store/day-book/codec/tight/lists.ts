import type { ByteReader, ByteWriter } from '../bytes';
import { type NumberContext, readNumbers, writeNumbers } from './numbers';
import { readWords, writeWords } from './texts';

/**
 * Lists of which most rows have the same texts in the same order: each such order of texts is written once, with a number a row, and what goes
 * with one text is a column of its own.
 */
export interface Shapes {
  /** The text of each child. */
  keys: string[];
  /** The children of each text. */
  byKey: Uint32Array[];
}

/** More orders of texts are no shapes: a list is then written like any other. */
const MOST_SHAPES = 250;

/** Appends the texts of children; null (one byte) where they have no shapes. `offsets` as in `ListColumn`. */
export function writeShapes(
  out: ByteWriter,
  keys: readonly (string | null)[],
  offsets: Uint32Array,
  context: NumberContext,
): Uint32Array[] | null {
  const shapes = shapesOf(keys, offsets);
  out.u8(shapes ? 1 : 0);
  if (!shapes) return null;
  const { words, orders, numbers, codes } = shapes;
  out.varint(words.length);
  writeWords(out, words);
  out.varint(orders.length);
  for (const order of orders) {
    out.varint(order.length);
    for (const code of order) out.varint(code);
  }
  writeNumbers(out, numbers, context);
  return childrenByKey(codes, words.length);
}

/** Texts, orders of their numbers, the order of each row and the text of each child. */
function shapesOf(keys: readonly (string | null)[], offsets: Uint32Array) {
  const words = new Map<string | null, number>();
  const codes = new Uint32Array(keys.length);
  const orders = new Map<string, { number: number; codes: Uint32Array }>();
  const numbers = new Float64Array(offsets.length - 1);
  if (keys.length === 0 || keys.includes(null)) return null;
  for (let row = 0; row < numbers.length; row++) {
    const [start, end] = [offsets[row]!, offsets[row + 1]!];
    if (row > 0 && isAsBefore(keys, start, end, start - offsets[row - 1]!)) {
      codes.copyWithin(start, offsets[row - 1]!, start);
      numbers[row] = numbers[row - 1]!;
      continue;
    }
    for (let k = start; k < end; k++) {
      let code = words.get(keys[k]!);
      if (code === undefined) {
        code = words.size;
        words.set(keys[k]!, code);
      }
      codes[k] = code;
    }
    const own = codes.subarray(start, end);
    const name = own.join();
    let order = orders.get(name);
    if (!order) {
      order = { number: orders.size, codes: own };
      orders.set(name, order);
    }
    numbers[row] = order.number;
    if (words.size > MOST_SHAPES || orders.size > Math.min(MOST_SHAPES, 8 + row / 4)) return null;
  }
  return { words: [...words.keys()] as string[], orders: [...orders.values()].map((order) => order.codes), numbers, codes };
}

/** Whether a row's texts are those of the row before, which has `length` of them. */
function isAsBefore(keys: readonly (string | null)[], start: number, end: number, length: number): boolean {
  if (end - start !== length) return false;
  for (let k = start; k < end; k++) if (keys[k] !== keys[k - length]) return false;
  return true;
}

/** Reads what `writeShapes` wrote; null where it wrote none. `counts` are those of the rows' children. */
export function readShapes(from: ByteReader, counts: Float64Array, children: number, context: NumberContext): Shapes | null {
  if (from.u8() === 0) return null;
  const words = readWords(from, from.varint());
  const orders = Array.from({ length: from.varint() }, () => Array.from({ length: from.varint() }, () => from.varint()));
  readNumbers(from, counts, context);
  const keys = new Array<string>(children);
  const codes = new Uint32Array(children);
  let at = 0;
  for (let row = 0; row < counts.length; row++) {
    const order = orders[counts[row]!];
    if (!order) throw new RangeError(`one of ${orders.length} orders of texts expected, got ${counts[row]}`);
    counts[row] = order.length;
    for (let k = 0; k < order.length; k++) {
      codes[at] = order[k]!;
      keys[at++] = words[order[k]!]!;
    }
  }
  return { keys, byKey: childrenByKey(codes, words.length) };
}

function childrenByKey(codes: Uint32Array, words: number): Uint32Array[] {
  const counts = new Uint32Array(words);
  for (let i = 0; i < codes.length; i++) counts[codes[i]!]!++;
  const children = Array.from(counts, (count) => new Uint32Array(count));
  counts.fill(0);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    children[code]![counts[code]!++] = i;
  }
  return children;
}
