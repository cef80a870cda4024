import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intervalOrders } from '../../src/core/insights/interval-orders';
import { buildReport } from '../../src/core/report';
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
        const orders = intervalOrders(facts, book.ledger, book.rules, query);
        const { rows } = buildReport(facts, book.ledger, book.rules, { by: 'creator', ...query });
        for (const { key, measures } of rows.slice(0, -2)) {
          const own = orders.get(key) ?? [];
          expect(new Set(own.map((order) => order.orderId)).size, key).toBe(own.length);
          const sum = (of: 'contribution' | 'commission') => own.reduce((all, order) => all + order[of], 0);
          expect([sum('contribution'), sum('commission')], key).toEqual([
            measures.contribution,
            measures.commission + measures.partnerCommission,
          ]);
        }
        const known = new Set(rows.map((row) => row.key));
        for (const [key, own] of orders)
          if (!known.has(key)) expect(own.every((o) => o.contribution === 0 && o.commission === 0)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
