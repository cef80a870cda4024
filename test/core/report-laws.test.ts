import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIMENSIONS, MEASURES, type Report, TOTAL } from '../../src/core/model/report';
import { buildCards, buildReport } from '../../src/core/report';
import { type Book, books, DAYS } from './arbitrary-book';
import { makeAffiliate, makeFacts, makeLine, makeOrder } from './make';

const RUNS = { numRuns: 300 };
const RANGE = { from: DAYS[0]!, to: DAYS.at(-1)! };

function reportOf(book: Book, by: (typeof DIMENSIONS)[number], range = RANGE): Report {
  return buildReport(makeFacts(book), book.ledger, book.rules, { by, ...range });
}

describe('laws of reports', () => {
  it('REP-2 rows and (uncredited) add up to (total) by every measure and dimension, and all totals agree', () => {
    let credited = 0;
    fc.assert(
      fc.property(books, (book) => {
        const facts = makeFacts(book);
        const totals = DIMENSIONS.map((by) => {
          const { rows } = buildReport(facts, book.ledger, book.rules, { by, ...RANGE });
          const total = rows.at(-1)!;
          for (const measure of MEASURES) {
            const sum = rows.slice(0, -1).reduce((all, row) => all + row.measures[measure], 0);
            if (sum !== total.measures[measure]) expect.fail(`${by} ${measure}: rows ${sum}, total ${total.measures[measure]}`);
          }
          credited += rows.length - 2;
          return JSON.stringify(total);
        });
        expect(new Set(totals).size).toBe(1);
      }),
      RUNS,
    );
    // The law would hold for empty reports too: see that most were not.
    expect(credited).toBeGreaterThan(300 * DIMENSIONS.length);
  });

  it('ROI-1 every row follows the formulas', () => {
    fc.assert(
      fc.property(books, (book) => {
        for (const { measures: m } of reportOf(book, 'creator').rows) {
          expect(m.netGmv).toBe(m.gmv - m.refunds);
          expect(m.contribution).toBe(m.netGmv - m.cogs - m.platformFees - m.shipping - m.tax - m.returnLoss - m.labour);
          expect(m.promotionCost).toBe(m.commission + m.partnerCommission + m.fixedFees + m.samples + m.adSpend + m.otherCosts);
          expect(m.netProfit).toBe(m.contribution - m.promotionCost);
          expect(m.commission).toBe(m.commissionActual + m.commissionEstimated);
          expect(m.refunds <= m.gmv && m.gmvConfirmed <= m.gmv && m.gmvProvisional <= m.gmv).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it('REP-7 the order of arrival changes nothing, to the byte', () => {
    fc.assert(
      fc.property(books, fc.infiniteStream(fc.nat(1000)), (book, random) => {
        const shuffle = <T>(list: T[]): T[] =>
          list
            .map((item) => ({ item, at: random.next().value as number }))
            .sort((a, b) => a.at - b.at)
            .map((x) => x.item);
        const { creators, accounts, posts, costs, skuCosts, fx, codes, clicks } = book.ledger;
        const ledger = {
          creators: shuffle(creators),
          accounts: shuffle(accounts),
          posts: shuffle(posts),
          costs: shuffle(costs),
          skuCosts: shuffle(skuCosts),
          fx: shuffle(fx),
          codes: shuffle(codes!),
          clicks: shuffle(clicks!),
        };
        const rows = {
          orders: shuffle(book.orders),
          returns: shuffle(book.returns),
          cancellations: shuffle(book.cancellations),
          affiliate: shuffle(book.affiliate),
        };
        for (const by of ['creator', 'post', 'day'] as const) {
          expect(JSON.stringify(reportOf({ ...book, ...rows, ledger }, by))).toBe(JSON.stringify(reportOf(book, by)));
        }
      }),
      RUNS,
    );
  });

  it('REP-8 an order of somebody else changes no other row', () => {
    const day = '2026-02-03';
    const extra = makeOrder({
      orderId: '999999',
      createdAt: Date.parse(`${day}T12:00:00-08:00`),
      lines: [makeLine({ skuId: 'X', productId: 'PX' })],
    });
    const row = makeAffiliate({ orderId: '999999', skuId: 'X', account: 'newcomer', contentId: 'postX' });
    const ownKeys: Record<string, string> = { creator: 'newcomer', account: 'newcomer', post: 'postX', product: 'PX' };
    fc.assert(
      fc.property(books, fc.constantFrom('creator', 'account', 'post', 'product'), (book, by) => {
        const more = reportOf({ ...book, orders: [extra, ...book.orders], affiliate: [...book.affiliate, row] }, by as 'creator');
        const others = more.rows.filter(({ key }) => key !== ownKeys[by] && key !== TOTAL);
        expect(others).toEqual(reportOf(book, by as 'creator').rows.filter(({ key }) => key !== TOTAL));
        expect(more.rows.some(({ key }) => key === ownKeys[by])).toBe(true);
      }),
      RUNS,
    );
  });

  it('REP-9 a range is the sum of its days, counts too', () => {
    fc.assert(
      fc.property(books, (book) => {
        const whole = reportOf(book, 'creator');
        const sums = new Map<string, number[]>();
        for (const day of DAYS) {
          for (const { key, orders, units, measures } of reportOf(book, 'creator', { from: day, to: day }).rows) {
            const sum = sums.get(key) ?? new Array(MEASURES.length + 2).fill(0);
            [orders, units, ...MEASURES.map((m) => measures[m])].forEach((value, i) => {
              sum[i]! += value;
            });
            sums.set(key, sum);
          }
        }
        for (const { key, orders, units, measures } of whole.rows) {
          expect(sums.get(key), key).toEqual([orders, units, ...MEASURES.map((m) => measures[m])]);
        }
        for (const [key, sum] of sums)
          if (sum.some((v) => v !== 0))
            expect(
              whole.rows.some((r) => r.key === key),
              key,
            ).toBe(true);
      }),
      RUNS,
    );
  });

  it('REP-6 cards tell what the report tells', () => {
    fc.assert(
      fc.property(books, (book) => {
        const rows = new Map(reportOf(book, 'creator').rows.map((row) => [row.key, row]));
        const cards = buildCards(makeFacts(book), book.ledger, book.rules, { ...RANGE, computedAt: 0, completeUpTo: null });
        for (const card of cards) {
          const row = rows.get(card.name);
          const expected = row ? [row.orders, row.measures.gmv, row.measures.netProfit, row.roi] : [0, 0, 0, null];
          expect([card.orders, card.gmv, card.netProfit, card.roi], card.name).toEqual(expected);
          expect(card.spark.reduce((a, b) => a + b)).toBe(card.netProfit);
        }
        expect(cards.filter((card) => rows.has(card.name))).toHaveLength(rows.size - 2);
      }),
      RUNS,
    );
  });
});
