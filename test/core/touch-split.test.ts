import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitByWeights } from '../../src/core/money';
import { TouchSplit } from '../../src/core/report/credit/touch-split';

it('ATT-10 the split of many is the split of splitByWeights, for any weights, to the unit', () => {
  const split = new TouchSplit();
  const ofSize = { minLength: 1, maxLength: 60 };
  const mixed = fc.array(fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 1_000_000 })), ofSize);
  const even = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.constantFrom(1, 1_000_000)).map(([n, w]) => new Array<number>(n).fill(w));
  const weights = fc.oneof(mixed, even);
  const amount = fc.oneof(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: -(10 ** 12), max: 10 ** 12 }));
  fc.assert(
    fc.property(weights, fc.array(amount, { minLength: 1, maxLength: 4 }), (list, amounts) => {
      const column = Float64Array.from(list);
      split.use(column, list.length);
      for (const one of amounts) {
        split.split(one, column, list.length);
        expect([...split.shares.subarray(0, list.length)].map((share) => share + 0)).toEqual(splitByWeights(one, list));
      }
    }),
    { numRuns: 1000 },
  );
});
