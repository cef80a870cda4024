import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteWords, NO_WORD } from '../../src/files/byte-words';
import { Twins } from '../../src/files/twins';

const encoder = new TextEncoder();

describe('what repeats in a file', () => {
  it('FILE-TWIN-1 a fingerprint that occurs twice is found wherever the two stand, and none where all differ', () => {
    const print = fc.tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: 0, max: 30 }));
    fc.assert(
      fc.property(fc.array(print, { maxLength: 60 }), (prints) => {
        const twins = new Twins();
        for (const [low, high] of prints) twins.add(low, high);
        expect(twins.any()).toBe(new Set(prints.map(String)).size < prints.length);
      }),
      { numRuns: 500 },
    );
  });

  it('FILE-TWIN-2 among many, all alike in their low or their high half', () => {
    for (const of of [(i: number) => [i, 7], (i: number) => [7, i], (i: number) => [Math.imul(i, 0x9e37_79b1), i >>> 3]] as const) {
      const twins = new Twins();
      let early = false;
      for (let i = 0; i < 70_000; i++) early ||= twins.add(of(i)[0]!, of(i)[1]!);
      expect([early, twins.any()]).toEqual([false, false]);
      twins.add(of(123)[0]!, of(123)[1]!);
      expect(twins.any()).toBe(true);
    }
  });

  it('FILE-TWIN-3 an early pair is told before the file has ended', () => {
    const twins = new Twins();
    const told = Array.from({ length: 20_000 }, (_, i) => twins.add(i === 9 ? 8 : i, 0));
    expect(told.indexOf(true)).toBe(16_383);
  });

  it('FILE-WORD-1 every text is read once and known again by its bytes alone, wherever it lies', () => {
    const text = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.stringMatching(/^75[0-9]{0,2}0{8,10}[0-9]{0,3}$/),
      fc.constantFrom('', 'a', 'é', '达人'),
    );
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 400 }), fc.nat(5), (texts, shift) => {
        const known: string[] = [];
        const words = new ByteWords((read) => (read.length === 3 ? NO_WORD : known.push(read) - 1));
        for (const one of texts) {
          const utf8 = encoder.encode(one);
          const bytes = new Uint8Array(utf8.length + shift * 2).fill(0x30);
          bytes.set(utf8, shift);
          const word = words.of(bytes, shift, shift + utf8.length);
          const expected = new TextDecoder('utf-8', { ignoreBOM: true }).decode(utf8);
          expect(word === NO_WORD ? null : known[word]).toBe(expected.length === 3 ? null : expected);
        }
        expect(new Set(known).size).toBe(known.length);
      }),
      { numRuns: 300 },
    );
  });
});
