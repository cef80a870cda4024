import type { ByteReader, ByteWriter } from '../bytes';
import { bytesFor, MOST_BITS, packBits, unpackBits } from './bits';

/**
 * Numbers of which none is missing: as distances from a base, in units of what they all are a multiple of, with as many bits as most of
 * them need; the few that need more (or lie below the base) stand apart, as they are. Doubles where one is no safe integer.
 */
const WIDTH = 0x3f;
/** In place of a width: eight bytes a number. */
const DOUBLES = 0x3f;
const WITH_UNIT = 0x40;
const WITH_APART = 0x80;

/** How numbers are to be written, and about how many bits that takes. */
export interface Shape {
  bits: number;
  width: number;
  base: number;
  unit: number;
  /** Numbers that stand apart. */
  apart: number;
}

const AS_DOUBLES: Omit<Shape, 'bits'> = { width: DOUBLES, base: 0, unit: 1, apart: 0 };
const HEAD_BITS = 24;
/** Below, a unit saves less than it takes. */
const LEAST_RANGE = 64;

/** The shortest way to write the numbers. */
export function measure(values: Float64Array): Shape {
  const { length } = values;
  if (length === 0) return { bits: 8, width: 0, base: 0, unit: 1, apart: 0 };
  let [least, most, whole] = [values[0]!, values[0]!, true];
  for (let i = 0; i < length; i++) {
    const value = values[i]!;
    if (value < least) least = value;
    else if (value > most) most = value;
    if (Math.floor(value) !== value || (value === 0 && 1 / value < 0)) whole = false;
  }
  const range = most - least;
  if (!whole || !Number.isSafeInteger(least) || !Number.isSafeInteger(most) || !Number.isSafeInteger(range)) {
    return { bits: 64 * length, ...AS_DOUBLES };
  }
  if (range === 0) return { bits: HEAD_BITS, width: 0, base: least, unit: 1, apart: 0 };
  const common = commonOf(values);
  const mostly = common === null ? null : aroundOne(values, common, range);
  if (mostly && mostly.apart * 64 <= length) return mostly;
  const unit = range < LEAST_RANGE ? 1 : unitOf(values, least);
  const spread = fromLeast(values, least, range / unit, unit);
  return mostly && mostly.bits < spread.bits ? mostly : spread;
}

const LOOKS = 5;

/** A number that is likely the most frequent, where two of some far apart are equal; null where none are. */
function commonOf(values: Float64Array): number | null {
  const step = Math.floor(values.length / LOOKS);
  for (let i = 1; i < LOOKS; i++) for (let k = 0; k < i; k++) if (values[i * step] === values[k * step]) return values[i * step]!;
  return null;
}

function aroundOne(values: Float64Array, base: number, range: number): Shape {
  let apart = 0;
  for (let i = 0; i < values.length; i++) if (values[i] !== base) apart++;
  return { bits: HEAD_BITS + bitsApart(values.length, apart, range), width: 0, base, unit: 1, apart };
}

/** Bits of numbers that stand apart, with their places. */
function bitsApart(count: number, apart: number, range: number): number {
  return apart === 0 ? 0 : 56 + apart * (bitsOf(range) + bitsOf(count / apart) + 2);
}

function fromLeast(values: Float64Array, base: number, range: number, unit: number): Shape {
  const full = bitsOf(range);
  const { length } = values;
  const best: Shape = { bits: HEAD_BITS + full * length, width: full, base, unit, apart: 0 };
  if (full < 2) return best;
  const needing = new Uint32Array(full + 1);
  if (range < 0x1_0000_0000 && unit === 1) for (let i = 0; i < length; i++) needing[32 - Math.clz32(values[i]! - base)]!++;
  else for (let i = 0; i < length; i++) needing[bitsOf((values[i]! - base) / unit)]!++;
  let apart = 0;
  for (let width = full - 1; width >= 0; width--) {
    apart += needing[width + 1]!;
    if (apart * 3 > length) break;
    const bits = HEAD_BITS + width * length + bitsApart(length, apart, range * unit);
    if (bits < best.bits) Object.assign(best, { bits, width, apart });
  }
  return best;
}

/** Bits that a whole number up to 2^53 needs. */
function bitsOf(value: number): number {
  return value < 0x1_0000_0000 ? 32 - Math.clz32(value) : 64 - Math.clz32(value / 0x1_0000_0000);
}

/** The greatest number of which every distance from the base is a multiple. */
function unitOf(values: Float64Array, base: number): number {
  let unit = 0;
  for (let i = 0; i < values.length && unit !== 1; i++) {
    const distance = values[i]! - base;
    // Much quicker than the remainder of doubles, and as exact: only a multiple comes back.
    if (unit > 0 && Math.floor(distance / unit) * unit === distance) continue;
    let [a, b] = [unit, distance];
    while (b !== 0) {
      const rest = a % b;
      a = b;
      b = rest;
    }
    unit = a;
  }
  return unit;
}

/** Appends the numbers. `shape` is what `measure` says of them. */
export function writeDense(out: ByteWriter, values: Float64Array, shape: Shape = measure(values)): void {
  const { width, base, unit } = shape;
  out.u8(width | (unit === 1 ? 0 : WITH_UNIT) | (shape.apart > 0 ? WITH_APART : 0));
  if (width === DOUBLES) {
    out.raw(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    return;
  }
  out.signed(base);
  if (unit !== 1) out.varint(unit);
  if (shape.apart > 0 || width > MOST_BITS) {
    writeWide(out, values, shape);
    return;
  }
  if (width === 0) return;
  const distances = new Uint32Array(values.length);
  if (unit === 1) for (let i = 0; i < values.length; i++) distances[i] = values[i]! - base;
  else for (let i = 0; i < values.length; i++) distances[i] = (values[i]! - base) / unit;
  out.raw(packBits(distances, width));
}

/** Numbers of which some stand apart, or that have more bits than a word. */
function writeWide(out: ByteWriter, values: Float64Array, { width, base, unit, apart: count }: Shape): void {
  const limit = 2 ** width;
  const [places, apart] = [new Float64Array(count), new Float64Array(count)];
  const low = new Uint32Array(width === 0 ? 0 : values.length);
  const high = new Uint32Array(width > MOST_BITS ? values.length : 0);
  let [found, last] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    const distance = (values[i]! - base) / unit;
    if (distance >= 0 && distance < limit) {
      // What is beyond 32 bits falls off here.
      low[i] = distance;
      if (width > MOST_BITS) high[i] = distance / 0x1_0000_0000;
      continue;
    }
    places[found] = i - last;
    apart[found++] = values[i]!;
    last = i;
  }
  if (width > 0) out.raw(packBits(low, Math.min(width, MOST_BITS)));
  if (width > MOST_BITS) out.raw(packBits(high, width - MOST_BITS));
  if (found === 0) return;
  out.varint(found);
  writeDense(out, places);
  writeDense(out, apart);
}

/** Reads `count` numbers. */
export function readDense(from: ByteReader, count: number): Float64Array {
  const values = new Float64Array(count);
  readDenseInto(from, values);
  return values;
}

/** Reads as many numbers as `into` has room for. */
export function readDenseInto(from: ByteReader, into: Float64Array): void {
  const tag = from.u8();
  const width = tag & WIDTH;
  const count = into.length;
  if (width === DOUBLES) {
    new Uint8Array(into.buffer, into.byteOffset, into.byteLength).set(from.raw(count * 8));
    return;
  }
  const base = from.signed();
  const unit = tag & WITH_UNIT ? from.varint() : 1;
  if (width === 0) into.fill(base);
  else if (width <= MOST_BITS) unpackBits(from.raw(bytesFor(count, width)), width, into, base, unit);
  else {
    unpackBits(from.raw(bytesFor(count, MOST_BITS)), MOST_BITS, into, 0, 1);
    const high = new Float64Array(count);
    unpackBits(from.raw(bytesFor(count, width - MOST_BITS)), width - MOST_BITS, high, 0, 0x1_0000_0000);
    for (let i = 0; i < count; i++) into[i] = base + (high[i]! + into[i]!) * unit;
  }
  if (tag & WITH_APART) readApart(from, into);
}

function readApart(from: ByteReader, into: Float64Array): void {
  const found = from.varint();
  if (found > into.length) throw new RangeError(`at most ${into.length} numbers apart expected, got ${found}`);
  const [places, apart] = [readDense(from, found), readDense(from, found)];
  let at = 0;
  for (let i = 0; i < found; i++) {
    at += places[i]!;
    into[at] = apart[i]!;
  }
}
