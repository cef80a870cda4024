import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packIds } from '../../src/core/facts/columns';
import { buildInsights, insightsInSteps } from '../../src/core/insights';
import { OrdersByCreator } from '../../src/core/insights/orders-by-creator';
import { DIMENSIONS, type Dimension } from '../../src/core/model/report';
import { ReportEngine } from '../../src/core/report';
import { GatheredOrders } from '../../src/core/report/gathered-orders';
import { books, DAYS } from '../core/arbitrary-book';
import { makeFacts } from '../core/make';

const RANGE = { from: DAYS[0]!, to: DAYS.at(-1)! };

describe('insights of an engine', () => {
  it('BASE-8 are those of the facts alone, whatever is asked between their steps and whichever days came later', () => {
    let interrupted = 0;
    fc.assert(
      fc.property(
        books,
        fc.array(fc.constantFrom<Dimension>(...DIMENSIONS), { minLength: 1, maxLength: 3 }),
        fc.nat(4),
        fc.constantFrom<string[] | undefined>(undefined, ['us-1']),
        (book, asked, late, shops) => {
          const rules = { ...book.rules, assumptions: { ...book.rules.assumptions, baselineOrders: 1, baselineCreators: 1 } };
          const query = { ...RANGE, ...(shops ? { shops } : {}) };
          const expected = outcome(() => buildInsights(makeFacts(book), book.ledger, rules, query));
          const found = outcome(() => {
            const facts = makeFacts(book);
            const days = facts.blocks.map((block) => block.facts);
            const later = days.filter((_, i) => i % 5 === late);
            const blocks = facts.blocks.filter((block) => !later.includes(block.facts));
            const orphans = facts.orphans.filter((orphan) => !later.some((day) => day.orphans.includes(orphan)));
            const engine = new ReportEngine({ ...facts, blocks, orphans }, book.ledger, rules);
            engine.report({ by: asked[0]!, ...RANGE, state: 'to_date' });
            engine.update(later);
            const steps = engine.ask((context, source) => insightsInSteps(context, source, query));
            let step = steps.next();
            for (let i = 0; !step.done; i++) {
              if (i % 3 === 0) engine.report({ by: asked[i % asked.length]!, ...RANGE, state: 'to_date' });
              interrupted += 1;
              step = steps.next();
            }
            return step.value;
          });
          expect(found).toEqual(expected);
        },
      ),
      { numRuns: 150 },
    );
    expect(interrupted).toBeGreaterThan(1000);
  });

  it('INT-2 orders stand by their ids as texts, however many digits they have', () => {
    const id = fc.oneof(
      fc.bigInt({ min: 10n ** 18n - 3n, max: 10n ** 18n + 3n }).map(String),
      fc.bigInt({ min: 9_007_199_254_740_990n, max: 9_007_199_254_740_999n }).map((n) => `577${n}`),
      fc.nat(2000).map(String),
      fc.constantFrom('a-1', 'b'),
    );
    fc.assert(
      fc.property(fc.uniqueArray(fc.uniqueArray(id, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 }), (days) => {
        const gathered = new GatheredOrders();
        for (const [shop, ids] of days.entries()) {
          const sorted = [...ids].sort();
          gathered.enter({ facts: { shop: String(shop), orderId: packIds(sorted) } } as Parameters<GatheredOrders['enter']>[0]);
          sorted.forEach((_, o) => {
            gathered.add(0, o, gathered.length, o + 1, shop);
          });
        }
        const orders = new OrdersByCreator(gathered, () => 'Anna');
        const named = orders.named('Anna');
        const isShared = (one: string) => days.filter((ids) => ids.includes(one)).length > 1;
        const expected = days.flatMap((ids, shop) =>
          [...ids].sort().map((one, o) => ({ orderId: isShared(one) ? `${shop}/${one}` : one, contribution: o + 1, commission: shop })),
        );
        expect(named).toEqual(expected.sort((a, b) => (a.orderId < b.orderId ? -1 : 1)));
        expect([...orders.of('Anna').contributions]).toEqual(named.map((order) => order.contribution));
      }),
      { numRuns: 500 },
    );
  });
});

/** What comes out, or what is thrown. */
function outcome(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return String(error);
  }
}
