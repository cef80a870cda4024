import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BuyerSalt, buyerHash } from '../../src/core/buyers';

const SALT: BuyerSalt = [0x03020100, 0x07060504];

describe('buyers as salted hashes', () => {
  it('ALERT-7 agrees with the published values of HalfSipHash-2-4, cut to their upper 24 bits', () => {
    // vectors.h of the reference implementation: 4 bytes, little-endian, for the inputs of 0, 1, 2 and 3 bytes.
    const published = [0x5b9f35a9, 0xb85a4727, 0x03a662fa, 0x04e7fe8a];
    const inputs = ['', '\u0000', '\u0000\u0001', '\u0000\u0001\u0002'];
    expect(inputs.map((text) => buyerHash(SALT, text))).toEqual(published.map((value) => value >>> 8));
  });

  it('ALERT-7 one buyer has one hash under a salt; 5,000 buyers hardly share any, under another salt all are others', () => {
    const buyers = Array.from({ length: 5_000 }, (_, i) => `749${String(i).padStart(16, '0')}`);
    const hashes = buyers.map((buyer) => buyerHash(SALT, buyer));
    expect(buyers.map((buyer) => buyerHash(SALT, buyer))).toEqual(hashes);
    // By chance 0.75 pairs of 5,000 are alike among 2^24.
    expect(new Set(hashes).size).toBeGreaterThan(4_990);
    const others = buyers.map((buyer) => buyerHash([SALT[0], SALT[1] + 1], buyer));
    expect(others.filter((hash, i) => hash === hashes[i]).length).toBeLessThan(5);
    expect(Math.max(...hashes)).toBeLessThan(2 ** 24);
  });

  it('ALERT-7 takes any text, and gives a whole number of 24 bits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), fc.integer(), fc.integer(), (text, one, two) => {
        const hash = buyerHash([one, two], text);
        expect(Number.isInteger(hash) && hash >= 0 && hash < 2 ** 24).toBe(true);
      }),
      { seed: 24 },
    );
  });
});
