import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Measure } from '../../src/core/model/report';
import { buildReport } from '../../src/core/report';
import { books, DAYS } from './arbitrary-book';
import { makeFacts } from './make';
import { sumsByCreator } from './oracle';

const MEASURES = [
  'gmv',
  'refunds',
  'cogs',
  'platformFees',
  'shipping',
  'tax',
  'returnLoss',
  'labour',
  'commissionActual',
  'commissionEstimated',
  'partnerCommission',
  'fixedFees',
  'samples',
  'adSpend',
  'otherCosts',
] as const satisfies readonly Measure[];

it('MON-6 random books give what big-integer fractions give, to the unit, whole and by part of the range', () => {
  fc.assert(
    fc.property(books, fc.constantFrom([0, 4], [1, 2], [2, 2]), (book, [from, to]) => {
      const range = { from: DAYS[from!]!, to: DAYS[to!]! };
      const { rows } = buildReport(makeFacts(book), book.ledger, book.rules, { by: 'creator', ...range });
      const expected = sumsByCreator(book, range.from, range.to);
      for (const { key, orders, units, measures } of rows.slice(0, -1)) {
        const sums = expected.get(key) ?? {};
        const mine = [orders, units, ...MEASURES.map((name) => measures[name])];
        expect(mine, key).toEqual(['orders', 'units', ...MEASURES].map((name) => Number(sums[name] ?? 0n)));
        expected.delete(key);
      }
      for (const [key, sums] of expected)
        expect(
          Object.values(sums).every((v) => v === 0n),
          key,
        ).toBe(true);
    }),
    { numRuns: 3000 },
  );
});
