import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitByWeights } from '../../src/core/money';
import { decayWeight } from '../../src/core/report/credit/decay';
import { DecayClock } from '../../src/core/report/credit/decay-clock';
import { DecaySplit } from '../../src/core/report/credit/decay-split';
import { FlatSplit } from '../../src/core/report/credit/flat-split';
import { TouchTable } from '../../src/core/report/credit/touch-table';

const amounts = fc.oneof(fc.integer({ min: -400, max: 400 }), fc.integer({ min: -(10 ** 12), max: 10 ** 12 }));

it('ATT-10 linear and position give the shares that splitting by their weights gives, however many touchpoints there are', () => {
  const split = new FlatSplit();
  fc.assert(
    fc.property(amounts, fc.integer({ min: 1, max: 60 }), fc.boolean(), (amount, n, isPosition) => {
      const weights = new Array<number>(n).fill(1);
      if (isPosition && n > 2) weights[0] = weights[n - 1] = 2 * (n - 2);
      split.use(n, isPosition);
      split.split(amount);
      expect(weights.map((_, i) => split.at(i) + 0)).toEqual(splitByWeights(amount, weights));
    }),
    { numRuns: 20_000 },
  );
});

it('ATT-10 ATT-11 time decay gives the shares that splitting by its weights gives, and every weight is the one of its age', () => {
  const split = new DecaySplit();
  const HALF_LIFE = 7 * 86_400_000;
  const ages = fc.array(fc.oneof(fc.integer({ min: 0, max: 40 * HALF_LIFE }), fc.constantFrom(0, HALF_LIFE, 25 * HALF_LIFE)), {
    minLength: 1,
    maxLength: 90,
  });
  let beyond = 0;
  fc.assert(
    fc.property(fc.array(amounts, { minLength: 1, maxLength: 3 }), ages, fc.constantFrom(HALF_LIFE, 40_000), (list, all, halfLife) => {
      const orderAt = 1_800_000_000_000;
      const times = all.map((age) => orderAt - age).sort((a, b) => a - b);
      const entries = times.map((at, i) => ({ group: 0, at, account: 0, handle: '', content: i, postId: String(i), type: 0 }));
      const clock = new DecayClock(new TouchTable(entries, 1), halfLife);
      clock.set(orderAt);
      const weights = times.map((at) => decayWeight(orderAt - at, halfLife));
      const latestFirst = new Float64Array(times.length);
      expect(clock.weigh(0, times.length, latestFirst)).toBe(weights.reduce((a, b) => a + b));
      expect([...latestFirst].reverse()).toEqual(weights);
      split.use(times.length, clock, 0);
      for (const amount of list) {
        split.split(amount);
        const shares = new Array<number>(times.length).fill(0);
        for (let k = 0; k < split.length; k++) shares[shares.length - 1 - k]! += split.share[k]!;
        expect(shares).toEqual(splitByWeights(amount, weights));
        if (Math.abs(amount) * weights.reduce((a, b) => a + b) > 2 ** 52) beyond += 1;
      }
    }),
    { numRuns: 5000 },
  );
  expect(beyond).toBeGreaterThan(100);
});

it('ATT-10 time decay gives ties to the earlier however many touchpoints weigh the same', () => {
  const split = new DecaySplit();
  const DAY = 86_400_000;
  const shape = fc.record({
    // Days before the order, and how many touchpoints lie there.
    runs: fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 120 })), { minLength: 1, maxLength: 4 }),
    amount: fc.integer({ min: -600, max: 600 }),
  });
  fc.assert(
    fc.property(shape, ({ runs, amount }) => {
      const ages = runs.flatMap(([days, count]) => new Array<number>(count).fill(days * DAY)).sort((a, b) => b - a);
      const entries = ages.map((age, i) => ({ group: 0, at: 40 * DAY - age, account: 0, handle: '', content: i, postId: '', type: 0 }));
      const clock = new DecayClock(new TouchTable(entries, 1), DAY);
      clock.set(40 * DAY);
      split.use(ages.length, clock, 0);
      split.split(amount);
      const shares = new Array<number>(ages.length).fill(0);
      for (let k = 0; k < split.length; k++) shares[shares.length - 1 - k]! += split.share[k]!;
      const weights = ages.map((age) => decayWeight(age, DAY));
      expect(shares).toEqual(splitByWeights(amount, weights));
    }),
    { numRuns: 3000 },
  );
});
