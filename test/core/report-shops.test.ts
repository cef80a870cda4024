import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIMENSIONS, MEASURES, TOTAL } from '../../src/core/model/report';
import { buildReport } from '../../src/core/report';
import { books, DAYS } from './arbitrary-book';
import { makeFacts } from './make';

const RANGE = { from: DAYS[0]!, to: DAYS.at(-1)! };

describe('a report of some shops', () => {
  it('REP-5 totals of each shop add up to the whole, costs that name no shop counted once too often in each further one', () => {
    let [seen, both] = [0, 0];
    fc.assert(
      fc.property(books, fc.constantFrom(...DIMENSIONS), fc.constantFrom('to_date' as const, 'settled' as const), (book, by, state) => {
        const shops = Object.keys(book.rules.shops);
        const totalOf = (of?: string[]) => {
          const query = { by, ...RANGE, state, ...(of ? { shops: of } : {}) };
          return buildReport(makeFacts(book), book.ledger, book.rules, query).rows.find(({ key }) => key === TOTAL)!;
        };
        const [whole, none, ...each] = [totalOf(), totalOf([]), ...shops.map((shop) => totalOf([shop]))];
        expect(totalOf(shops)).toEqual(whole);
        for (const measure of MEASURES) {
          const sum = each.reduce((all, { measures }) => all + measures[measure], 0);
          expect(sum, measure).toBe(whole!.measures[measure] + (shops.length - 1) * none!.measures[measure]);
        }
        expect(each.reduce((all, { orders }) => all + orders, 0)).toBe(whole!.orders);
        // Without a shop nothing is sold: what stays are costs.
        expect(none!.measures.gmv).toBe(0);
        seen += 1;
        if (each.filter(({ orders }) => orders > 0).length > 1) both += 1;
      }),
      { numRuns: 300 },
    );
    expect(seen).toBeGreaterThan(100);
    expect(both).toBeGreaterThan(20);
  });
});
