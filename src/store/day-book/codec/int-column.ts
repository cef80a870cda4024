import type { ByteReader, ByteWriter } from './bytes';

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

/** Reads a column of `count` numbers. */
export function readInts(from: ByteReader, count: number): Float64Array {
  const tag = from.u8();
  const kind = tag & 0x0f;
  if (kind === ALL_NULL) return new Float64Array(count).fill(Number.NaN);
  const base = kind === F64 ? 0 : from.f64();
  const nulls = tag & WITH_NULLS ? from.array(Uint8Array, Math.ceil(count / 8)) : null;
  const unit = tag & THOUSANDS ? 1000 : 1;
  const values = kind === F64 ? Float64Array.from(from.array(Float64Array, count)) : spread(from, kind, count, base, unit);
  if (nulls) {
    for (let i = 0; i < count; i++) if (nulls[i >> 3]! & (1 << (i & 7))) values[i] = Number.NaN;
  }
  return values;
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

function spread(from: ByteReader, kind: number, count: number, base: number, unit: number): Float64Array {
  const out = new Float64Array(count);
  if (kind === CONSTANT) return out.fill(base);
  const packed = from.array<Uint8Array | Uint16Array | Uint32Array>(
    kind === U8 ? Uint8Array : kind === U16 ? Uint16Array : Uint32Array,
    count,
  );
  for (let i = 0; i < count; i++) out[i] = base + packed[i]! * unit;
  return out;
}

function bitmapOf(values: Float64Array): Uint8Array {
  const bits = new Uint8Array(Math.ceil(values.length / 8));
  for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i]!)) bits[i >> 3]! |= 1 << (i & 7);
  return bits;
}
