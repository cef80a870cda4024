import { describe, expect, it } from 'vitest';
import { fnv1a32, mulberry32 } from '../../src/core/random';

describe('seeded random numbers', () => {
  it('INT-1 FNV-1a of UTF-8 text, by its published values and an independent computation', () => {
    expect(['', 'a', 'foobar'].map(fnv1a32)).toEqual([0x811c9dc5, 0xe40c292c, 0xbf9cf968]);
    expect(fnv1a32('3|2026-01-01|2026-01-31|达人 é😀')).toBe(0xc2f6d98c);
  });

  it('INT-1 text is hashed as encoders write it, half surrogates too', () => {
    for (const text of ['ascii', 'é', '达', '😀', '\ud800x', 'x\udc00', '\u07ff\u0800\uffff']) {
      let hash = 0x811c9dc5n;
      for (const byte of new TextEncoder().encode(text)) hash = ((hash ^ BigInt(byte)) * 0x01000193n) & 0xffffffffn;
      expect(fnv1a32(text), text).toBe(Number(hash));
    }
  });

  it('INT-1 mulberry32 gives the known sequence, and the same one again', () => {
    const take = (seed: number, n: number) => {
      const next = mulberry32(seed);
      return Array.from({ length: n }, () => next());
    };
    expect(take(0, 4)).toEqual([1_144_304_738, 1_416_247, 958_946_056, 627_933_444]);
    expect(take(0xffffffff, 3)).toEqual([3_850_105_811, 813_802_916, 3_073_704_848]);
    expect(take(42, 50)).toEqual(take(42, 50));
  });
});
