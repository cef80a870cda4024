import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { benktander, chainLadder, factorsOf, maturityAt, patternOf } from '../../src/core/maturity';
import { fraction, roundTo, toNumber } from '../../src/core/maturity/fraction';
import { nameOfError } from './make';

/** The triangle of the Reinsurance Association of America that textbooks use, in thousands of dollars. */
const RAA = [
  [5012, 8269, 10907, 11805, 13539, 16181, 18009, 18608, 18662, 18834],
  [106, 4285, 5396, 10666, 13782, 15599, 15496, 16169, 16704],
  [3410, 8992, 13873, 16141, 18735, 22214, 22863, 23466],
  [5655, 11555, 15766, 21266, 23425, 26083, 27067],
  [1092, 9565, 15836, 22169, 25955, 26180],
  [1513, 6445, 11702, 12935, 15852],
  [557, 4020, 10946, 12314],
  [1351, 6947, 13112],
  [3133, 5395],
  [2063],
];

const SMALL = [[100, 300, 400], [200, 500, 600], [150, 450, 500], [100, 250], [300]];

describe('chain ladder', () => {
  it('MAT-10 the RAA triangle gives the pinned factors, ultimate and reserve', () => {
    const { factors, ultimate, reserve, ultimates } = chainLadder(RAA);
    expect(factors.map((f) => (roundTo(f, 1_000_000) / 1_000_000).toFixed(6))).toEqual(
      '2.999359 1.623523 1.270888 1.171675 1.113385 1.041935 1.033264 1.016936 1.009217'.split(' '),
    );
    expect(roundTo(ultimate, 100)).toBe(21_312_223);
    expect(roundTo(reserve, 100)).toBe(5_213_523);
    expect(roundTo(ultimates[0]!)).toBe(18_834);
  });

  it('MAT-3 the small triangle: f 30/11 and 6/5, p 305556 833333 1000000, p(9) 531746, p(17) 928571', () => {
    // f_0 = (300 + 500 + 450 + 250) / (100 + 200 + 150 + 100) = 1500 / 550; f_1 = 1500 / 1250; 1 / (30/11 x 6/5) = 11/36.
    const factors = factorsOf(SMALL, 3);
    expect(factors).toEqual([fraction(1500, 550), fraction(1500, 1250)]);
    const pattern = patternOf(factors);
    expect(pattern).toEqual([305_556, 833_333, 1_000_000]);
    expect([9, 17].map((age) => maturityAt(pattern, age))).toEqual([531_746, 928_571]);
  });

  it('MAT-4 p(a) is 0 before the order, the pattern at the ends of weeks, 1 from 7J days on', () => {
    const pattern = [305_556, 833_333, 1_000_000];
    expect([-5, -1].map((age) => maturityAt(pattern, age))).toEqual([0, 0]);
    expect([6, 13, 20, 21, 400].map((age) => maturityAt(pattern, age))).toEqual([305_556, 833_333, 1_000_000, 1_000_000, 1_000_000]);
    // Day 0 has one of seven days: 305556 / 7 = 43650.86.
    expect(maturityAt(pattern, 0)).toBe(43_651);
  });

  it('MAT-4 p(a) never falls, and stays within 0 and 1', () => {
    const patterns = fc.array(fc.tuple(fc.nat(5000), fc.nat(5000)), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(patterns, (steps) => {
        const pattern = patternOf(steps.map(([more, base]) => fraction(base + 1 + more, base + 1)));
        const ages = Array.from({ length: 7 * pattern.length + 20 }, (_, i) => maturityAt(pattern, i - 10));
        for (const [i, p] of ages.entries()) {
          if (p < (ages[i - 1] ?? 0) || p > 1_000_000) expect.fail(`p(${i - 10}) = ${p} after ${ages[i - 1]}`);
        }
        expect(ages.at(-1)).toBe(1_000_000);
      }),
      { numRuns: 300 },
    );
  });

  it('MAT-10 of a finished triangle nothing is outstanding; a column without amounts has no factor', () => {
    expect(
      chainLadder([
        [1, 5],
        [2, 7],
      ]).reserve.n,
    ).toBe(0n);
    expect(nameOfError(() => chainLadder([[0, 5], [3]]))).toBe('DivisionByZeroError');
  });

  it('MAT-10 Benktander: R + (1-p)(R + (1-p) q E)', () => {
    // R 100.00, E 2000.00, p 0.6, q 0.12: BF = 100 + 0.4 x 240 = 196; 100 + 0.4 x 196 = 178.40.
    expect(benktander(10_000, 200_000, 600_000, 120_000)).toBe(17_840);
    // Known in full: what is known. Nothing known: q E.
    expect(benktander(10_000, 200_000, 1_000_000, 120_000)).toBe(10_000);
    expect(benktander(0, 200_000, 0, 120_000)).toBe(24_000);
  });

  it('MAT-9 a quotient turned into a double keeps all its digits', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), fc.bigInt({ min: 1n, max: 10n ** 40n }), (n, d) => {
        const got = toNumber({ n, d });
        // Against the decimal expansion, which the language reads correctly rounded.
        const size = n < 0n ? -n : n;
        const want = Number(`${(size * 10n ** 60n) / d}e-60`) * (n < 0n ? -1 : 1);
        expect(Math.abs(got - want)).toBeLessThanOrEqual(Math.abs(want) * 3e-16);
      }),
      { numRuns: 300 },
    );
  });
});
