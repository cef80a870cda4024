import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareQuotients, type Quotient } from '../../src/core/baselines/quotient';
import { Resamples } from '../../src/core/baselines/resamples';
import { mulberry32 } from '../../src/core/random';

const COUNT = 40;

/** As roi.md section 7 words it, with the shared generator. */
function drawn(rows: readonly (readonly [number, number])[], otherCost: number, seed: number): Quotient[] {
  const next = mulberry32(seed);
  const found: Quotient[] = [];
  for (let b = 0; b < COUNT; b++) {
    let [contribution, commission] = [0, 0];
    for (let draw = 0; draw < rows.length; draw++) {
      const [c, k] = rows[Number((BigInt(next()) * BigInt(rows.length)) >> 32n)]!;
      contribution += c;
      commission += k;
    }
    if (commission + otherCost !== 0) found.push({ num: contribution - commission - otherCost, den: commission + otherCost });
  }
  return found.sort(compareQuotients);
}

describe('resamples of orders', () => {
  it('INT-2 draws the bits of mulberry32 and ranks quotients by exact value', () => {
    const amount = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -(10 ** 12), max: 10 ** 12 }));
    const row = fc.tuple(amount, amount);
    // One for all, as it is used: nothing of an earlier draw may be left.
    const resamples = new Resamples(COUNT);
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 300 }),
        fc.integer({ min: -3, max: 3 }),
        fc.integer(),
        (rows, otherCost, seed) => {
          const columns = {
            contributions: Float64Array.from(rows, ([c]) => c),
            commissions: Float64Array.from(rows, ([, k]) => k),
          };
          resamples.draw(columns, otherCost, seed);
          const expected = drawn(rows, otherCost, seed);
          expect(resamples.length).toBe(expected.length);
          expected.forEach((quotient, k) => {
            expect(compareQuotients(resamples.at(k), quotient)).toBe(0);
          });
        },
      ),
      { numRuns: 300 },
    );
  });

  it('INT-2 quotients that are one double stand by their exact values', () => {
    // n / (n + 1) of neighbours beyond 2^27 are the same double, or nearly.
    const n = 2 ** 30;
    const [a, b] = [
      { num: n, den: n + 1 },
      { num: n + 1, den: n + 2 },
    ];
    expect(a.num / a.den === b.num / b.den).toBe(true);
    expect(compareQuotients(a, b)).toBe(-1);
    expect(compareQuotients(b, a)).toBe(1);
  });
});
