import type { ByteReader, ByteWriter } from './bytes';

/** Columns of true and false: 0 and 1 bytes in memory, one bit each when packed, one byte in all where they are equal. */
const ALL_FALSE = 0;
const ALL_TRUE = 1;
const MIXED = 2;

export function writeBools(out: ByteWriter, values: Uint8Array): void {
  const bits = new Uint8Array(Math.ceil(values.length / 8));
  let set = 0;
  for (let i = 0; i < values.length; i++) {
    if (!values[i]) continue;
    set++;
    bits[i >> 3]! |= 1 << (i & 7);
  }
  const tag = set === 0 ? ALL_FALSE : set === values.length ? ALL_TRUE : MIXED;
  out.u8(tag);
  if (tag === MIXED) out.array(bits);
}

export function readBools(from: ByteReader, count: number): Uint8Array {
  const tag = from.u8();
  const values = new Uint8Array(count);
  if (tag === ALL_TRUE) return values.fill(1);
  if (tag === ALL_FALSE) return values;
  const bits = from.array(Uint8Array, Math.ceil(count / 8));
  for (let i = 0; i < count; i++) values[i] = (bits[i >> 3]! >> (i & 7)) & 1;
  return values;
}
