import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIMENSIONS, MEASURES } from '../../src/core/model/report';
import { buildReport } from '../../src/core/report';
import { books, DAYS } from './arbitrary-book';
import { makeFacts, makeLedger, makeRules } from './make';

const RANGE = { from: DAYS[0]!, to: DAYS.at(-1)! };

describe('reports of one creator', () => {
  it("REP-10 add up to the creator's own row by every dimension and measure", () => {
    let seen = 0;
    fc.assert(
      fc.property(books, (book) => {
        const facts = makeFacts(book);
        const all = buildReport(facts, book.ledger, book.rules, { by: 'creator', ...RANGE }).rows;
        for (const row of all.filter((one) => one.id !== null)) {
          for (const by of DIMENSIONS) {
            const own = buildReport(facts, book.ledger, book.rules, { by, ...RANGE, onlyCreator: row.id! });
            expect(own.onlyCreator).toBe(row.id);
            expect(own.rows.at(-1)).toEqual({ ...row, id: null, key: '(total)', label: '(total)' });
            for (const measure of MEASURES) {
              const sum = own.rows.slice(0, -1).reduce((total, one) => total + one.measures[measure], 0);
              expect(sum, `${by} ${measure}`).toBe(row.measures[measure]);
            }
            seen += own.rows.length - 2;
          }
        }
      }),
      { numRuns: 100 },
    );
    expect(seen).toBeGreaterThan(100);
  });

  it('REP-10 a creator that the ledger does not have is an error, not an empty report', () => {
    const ask = () => buildReport(makeFacts({ orders: [] }), makeLedger(), makeRules(), { by: 'day', ...RANGE, onlyCreator: 'nobody' });
    expect(ask).toThrow('onlyCreator');
  });
});
