import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REPORT_STATES } from '../../src/core/model/ledger';
import { DIMENSIONS, type Dimension, type Report, type ReportRow, TOTAL, UNCREDITED } from '../../src/core/model/report';
import { buildReport, ReportEngine } from '../../src/core/report';
import { type Book, books, DAYS } from './arbitrary-book';
import { makeFacts, makeLedger, makeRules } from './make';

const RANGE = { from: DAYS[0]!, to: DAYS.at(-1)! };
/** Dimensions that an item can be of: those on whose keys pages stand, and one of each other source. */
const OF: readonly Dimension[] = [
  'post',
  'product',
  'category',
  'campaign',
  'creator',
  'account',
  'content_type',
  'traffic',
  'shop',
  'week',
];

const named = ({ rows }: Report) => rows.filter(({ key }) => key !== TOTAL && key !== UNCREDITED);
const bare = ({ key2: _key, label2: _label, id: _id, ...row }: ReportRow) => row;

describe('reports of one item', () => {
  it("REP-50 hold the item's own row as their total, and its rows of the crossed report, by every dimension and state", () => {
    const seen = { totals: 0, rows: 0, expected: 0 };
    fc.assert(
      fc.property(
        books,
        fc.constantFrom(...OF),
        fc.constantFrom(...DIMENSIONS),
        fc.constantFrom(...REPORT_STATES),
        (book, of, by, state) => {
          const facts = makeFacts(book);
          const ask = (query: Parameters<typeof buildReport>[3]) => buildReport(facts, book.ledger, book.rules, query);
          if (state === 'expected' && refuses(() => ask({ by: of, ...RANGE, state }))) return;
          const all = named(ask({ by: of, ...RANGE, state }));
          const crossed = by === of ? null : ask({ by, by2: of, ...RANGE, state });
          for (const row of all) {
            const own = ask({ by, ...RANGE, state, items: [{ by: of, key: row.key }] });
            expect(own.rows.at(-1)).toEqual({ ...row, id: null, key: TOTAL, label: TOTAL });
            const wanted = crossed
              ? crossed.rows.filter(({ key, key2 }) => key2 === row.key && key !== TOTAL && key !== UNCREDITED)
              : [row];
            expect(named(own).map(bare)).toEqual(wanted.map(bare));
            seen.totals += 1;
            seen.rows += wanted.length;
            if (state === 'expected') seen.expected += 1;
          }
        },
      ),
      { numRuns: 300 },
    );
    expect(seen.totals).toBeGreaterThan(100);
    expect(seen.rows).toBeGreaterThan(100);
  });

  it('REP-51 several items narrow together: a creator of a product has the row of the crossed report', () => {
    let seen = 0;
    fc.assert(
      fc.property(books, (book) => {
        const facts = makeFacts(book);
        const pairs = buildReport(facts, book.ledger, book.rules, { by: 'creator', by2: 'product', ...RANGE });
        for (const row of pairs.rows.filter(({ key, key2 }) => key2 && key !== TOTAL)) {
          const items = [
            { by: 'product', key: row.key2! },
            { by: 'creator', key: row.key },
          ] as const;
          const total = (by: Dimension) => buildReport(facts, book.ledger, book.rules, { by, ...RANGE, items }).rows.at(-1)!;
          expect(bare(total('day'))).toEqual(bare({ ...row, key: TOTAL, label: TOTAL }));
          expect(bare(total('post'))).toEqual(bare({ ...row, key: TOTAL, label: TOTAL }));
          seen += 1;
        }
      }),
      { numRuns: 100 },
    );
    expect(seen).toBeGreaterThan(50);
  });

  it('REP-52 an engine that keeps its days gives the same, and rows with what names nothing add up to the total', () => {
    fc.assert(
      fc.property(books, fc.constantFrom(...OF), fc.constantFrom(...DIMENSIONS), (book, of, by) => {
        const engine = engineOf(book);
        for (const row of named(engine.report({ by: of, ...RANGE })).slice(0, 2)) {
          const query = { by, ...RANGE, items: [{ by: of, key: row.key }] };
          const kept = engine.report(query);
          expect(kept).toEqual(buildReport(makeFacts(book), book.ledger, book.rules, query));
          for (const measure of ['gmv', 'refunds', 'netProfit', 'promotionCost'] as const) {
            expect(kept.rows.slice(0, -1).reduce((sum, one) => sum + one.measures[measure], 0)).toBe(row.measures[measure]);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('REP-53 an item that nothing names is empty, and a question that no report answers is refused', () => {
    const ask = (more: object) => buildReport(makeFacts({ orders: [] }), makeLedger(), makeRules(), { by: 'day', ...RANGE, ...more });
    const none = ask({ items: [{ by: 'post', key: 'gone' }] });
    expect(none.rows.map(({ key, measures }) => [key, measures.gmv])).toEqual([
      [UNCREDITED, 0],
      [TOTAL, 0],
    ]);
    expect(() => ask({ items: [{ by: 'post', key: 'p' }], by2: 'shop' })).toThrow('items');
    expect(() => ask({ items: [{ by: 'weather', key: 'p' }] })).toThrow('items');
  });
});

function engineOf(book: Book): ReportEngine {
  return new ReportEngine(makeFacts(book), book.ledger, book.rules);
}

function refuses(ask: () => unknown): boolean {
  try {
    ask();
    return false;
  } catch (error) {
    if (error instanceof Error && error.name === 'ExpectedRefusedError') return true;
    throw error;
  }
}
