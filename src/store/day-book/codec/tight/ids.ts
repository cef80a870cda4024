import type { ByteReader, ByteWriter } from '../bytes';
import { readDense, readDenseInto, writeDense } from './dense';
import { Scratch } from './scratch';

/**
 * Decimal ids of at most 19 digits, as two numbers each: what stands before the last nine digits, and those. Written as steps from one to the
 * next where they rise, as distances from the least where those are exact, else half by half.
 */
const STEPS = 0;
const DISTANCES = 1;
const HALVES = 2;

const NINE_DIGITS = 1_000_000_000;
const MOST_DIGITS = 19;
const [ZERO, NINE] = [0x30, 0x39];

interface Ids {
  fronts: Float64Array;
  backs: Float64Array;
}

/** Appends the words and gives true, or gives false where one of them is no such id. */
export function writeIds(out: ByteWriter, words: readonly string[]): boolean {
  const ids = parse(words);
  if (!ids) return false;
  const { fronts, backs } = ids;
  const steps = stepsOf(ids);
  if (steps) {
    out.u8(STEPS);
    out.varint(fronts[0]!);
    out.varint(backs[0]!);
    writeDense(out, steps);
    return true;
  }
  const distances = distancesOf(ids);
  if (distances) {
    out.u8(DISTANCES);
    out.varint(distances.front);
    out.varint(distances.back);
    writeDense(out, distances.values);
    return true;
  }
  out.u8(HALVES);
  writeDense(out, fronts);
  writeDense(out, backs);
  return true;
}

const [frontRoom, backRoom, stepRoom] = [new Scratch(), new Scratch(), new Scratch()];

/** Reads `count` ids as texts. */
export function readIds(from: ByteReader, count: number): string[] {
  const form = from.u8();
  if (form === HALVES) return textsOf({ fronts: readDense(from, count), backs: readDense(from, count) });
  let [front, back] = [from.varint(), from.varint()];
  const ids: Ids = { fronts: frontRoom.take(count), backs: backRoom.take(count) };
  if (form === STEPS) {
    const steps = stepRoom.take(count - 1);
    readDenseInto(from, steps);
    for (let i = 0; i < count; i++) {
      ids.fronts[i] = front;
      ids.backs[i] = back;
      if (i === count - 1) break;
      const sum = back + steps[i]!;
      const carry = Math.floor(sum / NINE_DIGITS);
      front += carry;
      back = sum - carry * NINE_DIGITS;
    }
    return textsOf(ids);
  }
  const distances = stepRoom.take(count);
  readDenseInto(from, distances);
  for (let i = 0; i < count; i++) {
    const sum = back + distances[i]!;
    const carry = Math.floor(sum / NINE_DIGITS);
    ids.fronts[i] = front + carry;
    ids.backs[i] = sum - carry * NINE_DIGITS;
  }
  return textsOf(ids);
}

function parse(words: readonly string[]): Ids | null {
  const { length } = words;
  if (length === 0) return null;
  const ids: Ids = { fronts: new Float64Array(length), backs: new Float64Array(length) };
  for (let i = 0; i < length; i++) {
    const word = words[i]!;
    const digits = word.length;
    if (digits === 0 || digits > MOST_DIGITS || (digits > 1 && word.charCodeAt(0) === ZERO)) return null;
    let [front, back] = [0, 0];
    for (let at = 0; at < digits; at++) {
      const code = word.charCodeAt(at);
      if (code < ZERO || code > NINE) return null;
      if (at < digits - 9) front = front * 10 + code - ZERO;
      else back = back * 10 + code - ZERO;
    }
    ids.fronts[i] = front;
    ids.backs[i] = back;
  }
  return ids;
}

/** From each id to the next; null where they do not rise, or a step is too large to be exact. */
function stepsOf({ fronts, backs }: Ids): Float64Array | null {
  const steps = new Float64Array(fronts.length - 1);
  for (let i = 1; i < fronts.length; i++) {
    const step = (fronts[i]! - fronts[i - 1]!) * NINE_DIGITS + (backs[i]! - backs[i - 1]!);
    if (step < 0 || !isExact(step)) return null;
    steps[i - 1] = step;
  }
  return steps;
}

/** Below this a step and nine digits add up exactly. */
function isExact(step: number): boolean {
  return step < Number.MAX_SAFE_INTEGER - 2 * NINE_DIGITS;
}

function distancesOf({ fronts, backs }: Ids): { front: number; back: number; values: Float64Array } | null {
  let least = 0;
  for (let i = 1; i < fronts.length; i++) {
    if (fronts[i]! < fronts[least]! || (fronts[i] === fronts[least] && backs[i]! < backs[least]!)) least = i;
  }
  const [front, back] = [fronts[least]!, backs[least]!];
  const values = new Float64Array(fronts.length);
  for (let i = 0; i < values.length; i++) {
    const distance = (fronts[i]! - front) * NINE_DIGITS + (backs[i]! - back);
    if (!isExact(distance)) return null;
    values[i] = distance;
  }
  return { front, back, values };
}

const decoder = new TextDecoder();

/** All digits are written into one text that the ids are cut from: much quicker than a text each. */
function textsOf({ fronts, backs }: Ids): string[] {
  const { length } = fronts;
  const digits = new Uint8Array(length * MOST_DIGITS);
  const starts = new Uint32Array(length + 1);
  let end = 0;
  for (let i = 0; i < length; i++) {
    const [front, back] = [fronts[i]!, backs[i]!];
    const [ahead, behind] = front === 0 ? [0, digitsOf(back)] : [digitsOf(front), 9];
    writeDigits(digits, end, ahead, front);
    writeDigits(digits, end + ahead, behind, back);
    end += ahead + behind;
    starts[i + 1] = end;
  }
  const all = decoder.decode(digits.subarray(0, end));
  const words = new Array<string>(length);
  for (let i = 0; i < length; i++) words[i] = all.slice(starts[i], starts[i + 1]);
  return words;
}

/** Digits of a whole number up to ten digits long. */
function digitsOf(value: number): number {
  let count = 1;
  for (let limit = 10; value >= limit; limit *= 10) count++;
  return count;
}

function writeDigits(into: Uint8Array, at: number, count: number, value: number): void {
  let place = at + count - 1;
  let rest = value;
  // Ten digits may be more than 31 bits, in which whole numbers are divided much quicker.
  if (rest > 0x7fff_ffff) {
    const tens = Math.floor(rest / 10);
    into[place--] = ZERO + rest - tens * 10;
    rest = tens;
  }
  for (let left = rest | 0; place >= at; place--) {
    const tens = (left / 10) | 0;
    into[place] = ZERO + left - tens * 10;
    left = tens;
  }
}
