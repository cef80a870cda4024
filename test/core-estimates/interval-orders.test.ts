import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OrdersByCreator } from '../../src/core/insights/orders-by-creator';
import { buildReport, gatherOrders, ReportEngine } from '../../src/core/report';
import { runAll } from '../../src/core/steps';
import { books, DAYS } from '../core/arbitrary-book';
import { makeFacts } from '../core/make';

/** The days that have rates. */
const RANGE = { from: DAYS[0]!, to: DAYS.at(-1)! };

describe('orders of an interval', () => {
  it('BASE-8 each once, and they add up to the creator s contribution and commissions, under every rule of credit', () => {
    fc.assert(
      fc.property(books, fc.constantFrom<(string[] | undefined)[]>(undefined, ['us-1'], ['gb-1', 'us-1']), (book, shops) => {
        const facts = makeFacts(book);
        const query = { ...RANGE, ...(shops ? { shops } : {}) };
        const orders = new ReportEngine(facts, book.ledger, book.rules).ask(
          (context, days) =>
            new OrdersByCreator(runAll(gatherOrders(context, days, query)), (creator) => context.owners.creators[creator]!.key),
        );
        const { rows } = buildReport(facts, book.ledger, book.rules, { by: 'creator', ...query });
        for (const { key, measures } of rows.slice(0, -2)) {
          const own = orders.named(key);
          expect(new Set(own.map((order) => order.orderId)).size, key).toBe(own.length);
          const sum = (of: 'contribution' | 'commission') => own.reduce((all, order) => all + order[of], 0);
          const columns = orders.of(key);
          expect([...columns.contributions], key).toEqual(own.map((order) => order.contribution));
          expect([...columns.commissions], key).toEqual(own.map((order) => order.commission));
          expect([sum('contribution'), sum('commission')], key).toEqual([
            measures.contribution,
            measures.commission + measures.partnerCommission,
          ]);
        }
        const known = new Set(rows.map((row) => row.key));
        for (const key of orders.keys())
          if (!known.has(key)) expect(orders.named(key).every((o) => o.contribution === 0 && o.commission === 0)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
