import type { ByteReader, ByteWriter } from './bytes';

type ElementArray = typeof Uint8Array | typeof Uint16Array | typeof Uint32Array | typeof Float64Array;

/**
 * Columns of numbers. In memory a `Float64Array` where NaN stands for null (no field of a row is ever NaN); packed as the
 * smallest unsigned integers that hold the distance from the least value, else as doubles: exact either way.
 */
const ALL_NULL = 0;
const CONSTANT = 1;
const U8 = 2;
const U16 = 3;
const U32 = 4;
const F64 = 5;
const ARRAYS = { [U8]: Uint8Array, [U16]: Uint16Array, [U32]: Uint32Array, [F64]: Float64Array } as Record<number, ElementArray>;
const WITH_NULLS = 0x10;
/** Distances are whole thousands: instants with second precision. */
const THOUSANDS = 0x20;

/** Appends the column; null as NaN. */
export function writeInts(out: ByteWriter, values: Float64Array): void {
  const shape = measure(values);
  if (shape.nulls === values.length) {
    out.u8(ALL_NULL);
    return;
  }
  const flags = (shape.nulls > 0 ? WITH_NULLS : 0) | (shape.unit === 1000 ? THOUSANDS : 0);
  out.u8(shape.kind | flags);
  if (shape.kind !== F64) out.f64(shape.base);
  if (shape.nulls > 0) out.array(bitmapOf(values));
  if (shape.kind === CONSTANT) return;
  if (shape.kind === F64) out.array(values);
  else out.array(distances(values, shape));
}

/** Numbers of some rows as they are packed. */
export interface IntChunk {
  count: number;
  kind: number;
  base: number;
  unit: number;
  nulls: Uint8Array | null;
  packed: Uint8Array | Uint16Array | Uint32Array | Float64Array | null;
}

/** Reads a column of `count` numbers without spreading it yet. */
export function readIntChunk(from: ByteReader, count: number): IntChunk {
  const tag = from.u8();
  const kind = tag & 0x0f;
  const base = kind === ALL_NULL || kind === F64 ? 0 : from.f64();
  const nulls = tag & WITH_NULLS ? from.array(Uint8Array, Math.ceil(count / 8)) : null;
  const packed = kind === ALL_NULL || kind === CONSTANT ? null : from.array<NonNullable<IntChunk['packed']>>(ARRAYS[kind]!, count);
  return { count, kind, base, unit: tag & THOUSANDS ? 1000 : 1, nulls, packed };
}

/** The numbers of chunks of `count` rows in all, one behind the other; NaN for null. */
export function spreadInts(chunks: readonly IntChunk[], count: number): Float64Array {
  const out = new Float64Array(count);
  let at = 0;
  for (const chunk of chunks) {
    spreadChunk(chunk, out, at);
    at += chunk.count;
  }
  return out;
}

/** Reads a column of `count` numbers. */
export function readInts(from: ByteReader, count: number): Float64Array {
  return spreadInts([readIntChunk(from, count)], count);
}

function spreadChunk({ count, kind, base, unit, nulls, packed }: IntChunk, out: Float64Array, at: number): void {
  if (kind === ALL_NULL || kind === CONSTANT) out.fill(kind === CONSTANT ? base : Number.NaN, at, at + count);
  else if (kind === F64) out.set(packed!, at);
  else for (let i = 0; i < count; i++) out[at + i] = base + packed![i]! * unit;
  if (!nulls) return;
  for (let i = 0; i < count; i++) if (nulls[i >> 3]! & (1 << (i & 7))) out[at + i] = Number.NaN;
}

interface Shape {
  kind: number;
  base: number;
  unit: 1 | 1000;
  nulls: number;
}

function measure(values: Float64Array): Shape {
  let nulls = 0;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  let exact = true;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) {
      nulls++;
      continue;
    }
    if (value < least) least = value;
    if (value > most) most = value;
    if (!Number.isSafeInteger(value) || (value === 0 && Object.is(value, -0))) exact = false;
  }
  const range = most - least;
  if (!exact) return { kind: F64, base: 0, unit: 1, nulls };
  if (range === 0) return { kind: CONSTANT, base: least, unit: 1, nulls };
  if (range < 0x100) return { kind: U8, base: least, unit: 1, nulls };
  if (range < 0x10000) return { kind: U16, base: least, unit: 1, nulls };
  const thousands = range <= 0xffff_ffff * 1000 && inThousands(values, least);
  const span = thousands ? range / 1000 : range;
  const kind = span < 0x100 ? U8 : span < 0x10000 ? U16 : span <= 0xffff_ffff ? U32 : F64;
  return { kind, base: least, unit: thousands && kind !== F64 ? 1000 : 1, nulls };
}

function inThousands(values: Float64Array, base: number): boolean {
  for (let i = 0; i < values.length; i++) {
    const distance = values[i]! - base;
    if (distance % 1000 !== 0 && !Number.isNaN(distance)) return false;
  }
  return true;
}

function distances(values: Float64Array, { kind, base, unit }: Shape): Uint8Array | Uint16Array | Uint32Array {
  const out = kind === U8 ? new Uint8Array(values.length) : kind === U16 ? new Uint16Array(values.length) : new Uint32Array(values.length);
  // NaN turns into 0 here; the bitmap says which zeros are nulls.
  for (let i = 0; i < values.length; i++) out[i] = (values[i]! - base) / unit;
  return out;
}

function bitmapOf(values: Float64Array): Uint8Array {
  const bits = new Uint8Array(Math.ceil(values.length / 8));
  for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i]!)) bits[i >> 3]! |= 1 << (i & 7);
  return bits;
}
