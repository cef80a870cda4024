import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combineFacts, type DayFacts } from '../../src/core/facts';
import type { AffiliateRow } from '../../src/core/model/orders';
import { DIMENSIONS, type ReportQuery } from '../../src/core/model/report';
import { buildReport, ReportEngine } from '../../src/core/report';
import { type Book, books, DAYS } from './arbitrary-book';
import { makeFacts } from './make';

const daysOf = (book: Book): DayFacts[] => makeFacts(book).blocks.map(({ facts }) => facts);
const orphansOf = (book: Book): AffiliateRow[] => {
  const known = new Set(book.orders.map(({ orderId }) => orderId));
  return book.affiliate.filter(({ orderId }) => !known.has(orderId));
};
const query: fc.Arbitrary<ReportQuery> = fc
  .tuple(
    fc.constantFrom(...DIMENSIONS),
    fc.option(fc.constantFrom(...DIMENSIONS), { nil: undefined }),
    fc.constantFrom([0, 4], [1, 2], [2, 2]),
  )
  .map(([by, by2, [from, to]]) => ({ by, ...(by2 && by2 !== by ? { by2 } : {}), from: DAYS[from!]!, to: DAYS[to!]! }));
const queries = fc.array(query, { minLength: 1, maxLength: 3 });
/** A report without what is not data: the classes of its numbers. */
const text = (report: unknown) => JSON.stringify(report);

describe('the report engine', () => {
  it('REP-11 answers every question as a report made anew, before and after days changed, to the byte', () => {
    let changed = 0;
    fc.assert(
      fc.property(books, books, queries, queries, fc.boolean(), (book, next, before, after, hasOrphans) => {
        const days = daysOf(book);
        const orphans = orphansOf(book);
        const engine = new ReportEngine(combineFacts(days, orphans), book.ledger, book.rules);
        const fresh = (all: DayFacts[], rows: AffiliateRow[], ask: ReportQuery) =>
          text(buildReport(combineFacts(all, rows), book.ledger, book.rules, ask));
        const first = before.map((ask) => fresh(days, orphans, ask));
        expect(before.map((ask) => text(engine.report(ask)))).toEqual(first);

        const news = daysOf(next);
        const keys = new Set(news.map(({ shop, day }) => `${day} ${shop}`));
        const all = [...days.filter(({ shop, day }) => !keys.has(`${day} ${shop}`)), ...news];
        const rows = hasOrphans ? orphansOf(next) : orphans;
        engine.update(news, hasOrphans ? rows : undefined);
        const asked = [...before, ...after];
        const second = asked.map((ask) => fresh(all, rows, ask));
        expect(asked.map((ask) => text(engine.report(ask)))).toEqual(second);
        if (second[0] !== first[0]) changed += 1;
      }),
      { numRuns: 400 },
    );
    expect(changed).toBeGreaterThan(100);
  });
});
