import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ANY_WINDOW_DAYS } from '../../src/core/model/ledger';
import { DIMENSIONS, type Measure } from '../../src/core/model/report';
import { buildReport } from '../../src/core/report';
import { decayWeight } from '../../src/core/report/credit/decay';
import { type Book, books, DAYS } from './arbitrary-book';
import { makeFacts } from './make';
import { sumsBy } from './oracle';
import { decay } from './oracle-credit';

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
  'gmvConfirmed',
  'gmvTracked',
  'gmvEstimated',
  'gmvProvisional',
] as const satisfies readonly Measure[];

it('MON-6 ATT-12 REP-12 random books give what big-integer fractions give, to the unit, by every dimension, model, evidence and window', () => {
  const shared = new Set<string>();
  fc.assert(
    fc.property(books, fc.constantFrom(...DIMENSIONS), fc.constantFrom([0, 4], [1, 2], [2, 2]), (book, by, [from, to]) => {
      const range = { from: DAYS[from!]!, to: DAYS[to!]! };
      const { rows } = buildReport(makeFacts(book), book.ledger, book.rules, { by, ...range });
      const expected = sumsBy(by, book, range.from, range.to);
      for (const { key, orders, units, measures } of rows.slice(0, -1)) {
        const sums = expected.get(key) ?? {};
        const mine = [orders, units, ...MEASURES.map((name) => measures[name])];
        expect(mine, `${by} ${key}`).toEqual(['orders', 'units', ...MEASURES].map((name) => Number(sums[name] ?? 0n)));
        expected.delete(key);
        const { evidence, model, native } = book.rules.credit;
        if (!native && key !== '(uncredited)' && measures.gmvTracked > 0) shared.add(`tracked ${model}`);
        if (!native && key !== '(uncredited)' && measures.gmvEstimated > 0) shared.add(`${evidence} ${model}`);
      }
      for (const [key, sums] of expected)
        expect(
          Object.values(sums).every((v) => v === 0n),
          `${by} ${key}`,
        ).toBe(true);
    }),
    { numRuns: 4000 },
  );
  // Every model had clicks and posts to share between.
  expect(shared.size).toBe(10);
});

it('ATT-10 a product with many posts: what each of dozens wins is what big-integer fractions give, whoever owns them when', () => {
  const many = fc.array(
    fc.tuple(fc.constantFrom('anna.k', 'anna.sub', 'ben', 'ours', 'stranger'), fc.integer({ min: -60_000, max: 5000 }), fc.boolean()),
    { minLength: 20, maxLength: 60 },
  );
  let longest = 0;
  fc.assert(
    fc.property(books, fc.constantFrom(...DIMENSIONS), many, fc.constantFrom(60, ANY_WINDOW_DAYS), (made, by, drawn, windowDays) => {
      const posts = drawn.map(([accountKey, minutes, hasBoth], i): Book['ledger']['posts'][number] => {
        const publishedAt = Date.parse(`${DAYS[0]}T00:00:00-08:00`) + minutes * 60_000;
        const productIds = hasBoth ? ['P1', 'P2'] : ['P1'];
        return {
          id: `x${i}`,
          platform: 'tiktok',
          accountKey,
          kind: 'video',
          publishedAt,
          productIds,
          campaign: i % 3 === 0 ? 'Spring' : null,
        };
      });
      const book: Book = {
        ...made,
        affiliate: made.affiliate.slice(0, 1),
        orders: made.orders.map((order) => ({ ...order, code: null })),
        ledger: { ...made.ledger, posts, clicks: [] },
        rules: { ...made.rules, credit: { ...made.rules.credit, native: false, evidence: 'estimated', windowDays } },
      };
      const range = { from: DAYS[0]!, to: DAYS[4]! };
      const { rows } = buildReport(makeFacts(book), book.ledger, book.rules, { by, ...range });
      const expected = sumsBy(by, book, range.from, range.to);
      for (const { key, orders, units, measures } of rows.slice(0, -1)) {
        const sums = expected.get(key) ?? {};
        expect([orders, units, ...MEASURES.map((name) => measures[name])], `${by} ${key}`).toEqual(
          ['orders', 'units', ...MEASURES].map((name) => Number(sums[name] ?? 0n)),
        );
        if (key !== '(uncredited)' && measures.gmvEstimated > 0) longest = Math.max(longest, posts.length);
      }
    }),
    { numRuns: 1500 },
  );
  expect(longest).toBeGreaterThan(40);
});

it('ATT-11 weights of time decay are those of sixty digits', () => {
  const DAY = 86_400_000;
  expect([0, 7, 14, 49, 140, 147, 36_500].map((days) => decayWeight(days * DAY, 7 * DAY))).toEqual([1e6, 500_000, 250_000, 7813, 1, 1, 1]);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40 * DAY }), fc.constantFrom(0.5, 1, 7, 30), (age, days) => {
      expect(BigInt(decayWeight(age, days * DAY))).toBe(decay(age, days * DAY));
    }),
    { numRuns: 2000 },
  );
});
