/**
 * Random numbers that a seed text repeats on every machine: FNV-1a, 32 bits, of the text's UTF-8 bytes seeds mulberry32 (roi.md
 * section 7). Integer arithmetic only.
 */

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** FNV-1a, 32 bits, of the text's UTF-8 bytes, 0 .. 2^32 - 1. Half a surrogate pair counts as U+FFFD, as encoders write it. */
export function fnv1a32(text: string): number {
  let hash = FNV_OFFSET;
  for (const char of text) for (const byte of utf8(char.codePointAt(0)!)) hash = Math.imul(hash ^ byte, FNV_PRIME);
  return hash >>> 0;
}

/** The next 32 random bits at every call, 0 .. 2^32 - 1: mulberry32 from a 32-bit seed. */
export function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  };
}

function utf8(point: number): number[] {
  const last = (shift: number) => 0x80 | ((point >> shift) & 0x3f);
  if (point < 0x80) return [point];
  if (point < 0x800) return [0xc0 | (point >> 6), last(0)];
  if (point >= 0xd800 && point <= 0xdfff) return [0xef, 0xbf, 0xbd];
  if (point < 0x10000) return [0xe0 | (point >> 12), last(6), last(0)];
  return [0xf0 | (point >> 18), last(12), last(6), last(0)];
}
