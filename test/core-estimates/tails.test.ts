import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { benjaminiHochberg, binomialTail, poissonTail } from '../../src/core/baselines/alerts';
import { shuffle } from './make';

/** P(X >= k) of n trials at a / b, as a fraction of big integers. */
function exactTail(k: number, n: number, a: number, b: number): number {
  let sum = 0n;
  let choose = 1n;
  for (let i = 0; i <= n; i++) {
    if (i >= k) sum += choose * BigInt(a) ** BigInt(i) * BigInt(b - a) ** BigInt(n - i);
    choose = (choose * BigInt(n - i)) / BigInt(i + 1);
  }
  return Number(`${(sum * 10n ** 400n) / BigInt(b) ** BigInt(n)}e-400`);
}

const near = (got: number, want: number) => Math.abs(got - want) <= 1e-9 * want + 1e-300;

describe('chances', () => {
  it('ALERT-8 the binomial tail is what exact fractions give', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 150 }), fc.nat(150), fc.nat(1000), (n, k, a) => {
        const [got, want] = [binomialTail(k, n, a / 1000), exactTail(k, n, a, 1000)];
        if (!near(got, want)) expect.fail(`P(X >= ${k} of ${n} at ${a}/1000) = ${got}, not ${want}`);
      }),
      { numRuns: 500 },
    );
    // 1,000,000 throws of a coin: half of them or more, by symmetry (1 + P(X = half)) / 2.
    expect(binomialTail(500_000, 1_000_000, 0.5)).toBeCloseTo((1 + 1 / Math.sqrt(Math.PI * 500_000)) / 2, 8);
  });

  it('ALERT-8 the Poisson tail is 1 less the sum of its terms, also far out', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 40_000 }), (k, thousandths) => {
        const mean = thousandths / 1000;
        // From the far end inwards, so that nothing small is lost.
        let want = 0;
        for (let i = 400; i >= k; i--) {
          let term = Math.exp(-mean);
          for (let j = 1; j <= i; j++) term *= mean / j;
          want += term;
        }
        if (!near(poissonTail(k, mean), want)) expect.fail(`P(X >= ${k} at ${mean}) = ${poissonTail(k, mean)}, not ${want}`);
      }),
      { numRuns: 300 },
    );
    expect([poissonTail(0, 3), poissonTail(1, 0), poissonTail(-1, 0)]).toEqual([1, 0, 1]);
    // 10 orders where 0.1 an hour are usual: 0.1^10 / 10! x e^-0.1 x (1 + 0.1/11 + ...)
    expect(poissonTail(10, 0.1)).toBeCloseTo(2.516e-17, 20);
  });

  it('ALERT-8 Benjamini and Hochberg: of their own fifteen values the first four stand at 5 %', () => {
    const p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1];
    expect(benjaminiHochberg(p)).toEqual(p.map((_, i) => i < 4));
    // A later one may carry an earlier one that fails by itself: 0.04 > 0.05 / 2, 0.045 <= 0.05.
    expect(benjaminiHochberg([0.045, 0.04])).toEqual([true, true]);
    expect([benjaminiHochberg([]), benjaminiHochberg([0.051]), benjaminiHochberg([0])]).toEqual([[], [false], [true]]);
  });

  it('ALERT-8 what stands does not depend on the order of tests, and never on more than the share', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1024), { maxLength: 30 }), fc.array(fc.nat(99), { minLength: 1 }), (parts, keys) => {
        // Shares of powers of two, so that doubles are exact.
        const p = parts.map((t) => t / 1024);
        const standing = (values: number[]) => values.filter((_, i) => benjaminiHochberg(values, 1 / 16)[i]).sort((a, b) => a - b);
        expect(standing(shuffle(p, keys))).toEqual(standing(p));
        // Up to the largest k with t / 1024 <= k / 16 / m, in whole numbers.
        const sorted = [...parts].sort((a, b) => a - b);
        let k = 0;
        for (const [i, t] of sorted.entries()) if (t * sorted.length <= 64 * (i + 1)) k = i + 1;
        expect(standing(p).length).toBe(k);
      }),
      { numRuns: 300 },
    );
  });
});
