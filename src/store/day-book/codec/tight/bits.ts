/** Whole numbers of some bits each, one behind the other, the lowest bit first. */

/** More bits are written as a column of 32 and one of the rest. */
export const MOST_BITS = 32;

/** Bytes that `count` numbers of `width` bits take. */
export function bytesFor(count: number, width: number): number {
  return Math.ceil((count * width) / 8);
}

/** Numbers below 2^width as bits; `width` from 1 to `MOST_BITS`. */
export function packBits(numbers: Uint32Array, width: number): Uint8Array {
  const words = new Uint32Array(Math.ceil((numbers.length * width) / 32) + 1);
  let [word, shift] = [0, 0];
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i]!;
    words[word]! |= number << shift;
    shift += width;
    if (shift < 32) continue;
    word++;
    shift -= 32;
    // The bits that did not fit; a shift by 32 would be one by 0.
    if (shift > 0) words[word] = number >>> (width - shift);
  }
  return new Uint8Array(words.buffer, 0, bytesFor(numbers.length, width));
}

/** The bits as words, for reading; used again by the next call. */
let scratch = new Uint32Array(1024);
let scratchBytes = new Uint8Array(scratch.buffer);

/** For each number of `width` bits (1 to `MOST_BITS`): `into[i]` = base + unit x number. */
export function unpackBits(bytes: Uint8Array, width: number, into: Float64Array, base: number, unit: number): void {
  // A word more than there are bits, so that the last number may look beyond them.
  const needed = (bytes.length >>> 2) + 2;
  if (scratch.length < needed) {
    scratch = new Uint32Array(needed * 2);
    scratchBytes = new Uint8Array(scratch.buffer);
  }
  const words = scratch;
  scratchBytes.set(bytes);
  const mask = width === 32 ? -1 : (1 << width) - 1;
  let [word, shift] = [0, 0];
  for (let i = 0; i < into.length; i++) {
    let number = words[word]! >>> shift;
    if (shift + width > 32) number |= words[word + 1]! << (32 - shift);
    into[i] = base + ((number & mask) >>> 0) * unit;
    shift += width;
    if (shift >= 32) {
      word++;
      shift -= 32;
    }
  }
}
