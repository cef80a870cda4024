import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlatformBasis } from '../../src/core/model/ledger';
import type { WaterfallQuery } from '../../src/core/model/reconcile';
import { buildWaterfall } from '../../src/core/reconcile';
import { buildReport } from '../../src/core/report';
import { type Book, books, DAYS } from '../core/arbitrary-book';
import { makeFacts } from '../core/make';
import { shuffle } from '../core-estimates/make';

const basis: fc.Arbitrary<PlatformBasis> = fc.record({
  value: fc.constantFrom('list', 'list_less_seller', 'paid'),
  withTax: fc.boolean(),
  keepsCancelled: fc.boolean(),
  keepsUnpaid: fc.boolean(),
  timeZone: fc.constantFrom(null, 'UTC', 'Asia/Tokyo'),
});

const queries: fc.Arbitrary<WaterfallQuery> = fc.record({
  creatorId: fc.constantFrom('id-Anna', 'id-Ben'),
  shop: fc.constantFrom('us-1', 'gb-1'),
  from: fc.constantFrom(...DAYS.slice(0, 3)),
  to: fc.constantFrom(...DAYS.slice(2)),
  platform: fc.option(
    fc.record({
      amount: fc.integer({ min: -1000, max: 10 ** 9 }),
      currency: fc.constantFrom('USD', 'GBP', 'VND'),
      accounts: fc.subarray(['anna.k', 'anna.sub', 'ben', 'ours', 'stranger']),
      basis,
    }),
  ),
});

const runs = { numRuns: 1000 };

describe('laws of the waterfall', () => {
  it('REC-1 platform + steps = ours, and ours is what the report says, for any book, rules and basis', () => {
    fc.assert(
      fc.property(books, queries, (book, query) => {
        const facts = makeFacts(book);
        const { platform, steps, ours } = buildWaterfall(facts, book.ledger, book.rules, query);
        const sum = steps.reduce((all, step) => all + step.amount, 0);
        if (platform !== null) expect(platform + sum).toBe(ours);
        else expect(steps.find((step) => step.name === 'unexplained')!.amount).toBe(0);
        const { from, to, shop, creatorId } = query;
        const report = buildReport(facts, book.ledger, book.rules, { by: 'creator', from, to, shops: [shop] });
        expect(ours).toBe(report.rows.find((row) => row.id === creatorId)?.measures.netGmv ?? 0);
      }),
      runs,
    );
  });

  it('REC-3 where shop and report share their currency, the lines behind a step add up to it', () => {
    fc.assert(
      fc.property(books, queries, (book, query) => {
        const { steps } = buildWaterfall(makeFacts(book), book.ledger, book.rules, { ...query, shop: 'us-1' });
        for (const { name, amount, orders } of steps) {
          if (name === 'unexplained') continue;
          expect(
            orders.reduce((sum, { before, after }) => sum + after - before, 0),
            name,
          ).toBe(amount);
        }
      }),
      runs,
    );
  });

  it('REC-3 the order of arrival changes nothing, and each line is once in a step', () => {
    fc.assert(
      fc.property(books, queries, fc.array(fc.nat(9), { maxLength: 9 }), (book, query, keys) => {
        const other: Book = {
          ...book,
          orders: shuffle(book.orders, keys),
          returns: shuffle(book.returns, keys),
          affiliate: shuffle(book.affiliate, keys),
        };
        const waterfall = buildWaterfall(makeFacts(book), book.ledger, book.rules, query);
        expect(buildWaterfall(makeFacts(other), book.ledger, book.rules, query)).toEqual(waterfall);
        for (const { count, orders } of waterfall.steps) expect(count).toBe(orders.length);
      }),
      { numRuns: 300 },
    );
  });
});
