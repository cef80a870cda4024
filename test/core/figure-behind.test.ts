import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIMENSIONS, type Dimension, MEASURES, TOTAL, UNCREDITED } from '../../src/core/model/report';
import { buildReport, figureBehind, ReportEngine } from '../../src/core/report';
import { type Book, books, DAYS } from './arbitrary-book';
import { makeAffiliate, makeCost, makeFacts, makeLedger, makeLine, makeOrder, makeRules, makeSkuCost, SHOP } from './make';

const RANGE = { from: DAYS[0]!, to: DAYS.at(-1)! };
const OF: readonly Dimension[] = DIMENSIONS.filter((by) => by !== 'audience');
const MANY = 1_000;

describe('what a figure is added up from', () => {
  it('REP-54 lines, costs and rows without an order add up to the figure, for every item and measure', () => {
    let seen = 0;
    fc.assert(
      fc.property(books, fc.constantFrom(...OF), fc.constantFrom('to_date' as const, 'settled' as const), (book, by, state) => {
        const engine = engineOf(book);
        for (const row of engine.report({ by, ...RANGE, state }).rows.filter(({ key }) => key !== TOTAL && key !== UNCREDITED)) {
          const measure = MEASURES[(seen * 7) % MEASURES.length]!;
          const query = { ...RANGE, state, items: [{ by, key: row.key }], measure, limit: MANY };
          const found = engine.ask((context, days) => figureBehind(context, days, query));
          expect(found.amount, `${by} ${measure}`).toBe(row.measures[measure]);
          expect(found.lines.shown).toHaveLength(found.lines.count);
          expect(found.lines.shown.reduce((sum, { amount }) => sum + amount, 0)).toBe(found.lines.amount);
          expect(found.lines.amount + found.costs.amount + found.others.amount).toBe(found.amount);
          seen += 1;
        }
      }),
      { numRuns: 250 },
    );
    expect(seen).toBeGreaterThan(120);
  });

  it('REP-54 what nobody is credited with, and everything, add up to the last two rows of every report', () => {
    let [turn, seen] = [0, 0];
    fc.assert(
      fc.property(
        books,
        fc.constantFrom(...OF),
        fc.option(fc.constantFrom(...OF), { nil: undefined }),
        fc.constantFrom('to_date' as const, 'settled' as const),
        (book, by, other, state) => {
          const by2 = other === by ? undefined : other;
          const engine = engineOf(book);
          const { rows } = engine.report({ by, ...(by2 ? { by2 } : {}), ...RANGE, state });
          for (const row of rows.slice(-2)) {
            const measure = MEASURES[(turn++ * 7) % MEASURES.length]!;
            const unnamed = row.key === UNCREDITED ? [by, ...(by2 ? [by2] : [])] : undefined;
            const query = { ...RANGE, state, measure, limit: MANY, ...(unnamed ? { unnamed } : {}) };
            const found = engine.ask((context, days) => figureBehind(context, days, query));
            expect(found.amount, `${row.key} ${by} ${by2} ${measure}`).toBe(row.measures[measure]);
            expect(found.lines.shown.reduce((sum, { amount }) => sum + amount, 0)).toBe(found.lines.amount);
            if (found.lines.count > 0) seen += 1;
          }
        },
      ),
      { numRuns: 300 },
    );
    expect(seen).toBeGreaterThan(60);
  });

  it('REP-54 of a creator what a report by another dimension has no key for adds up to its uncredited row', () => {
    let seen = 0;
    fc.assert(
      fc.property(books, fc.constantFrom(...OF), (book, by) => {
        const engine = engineOf(book);
        for (const { id } of engine.report({ by: 'creator', ...RANGE }).rows.filter((row) => row.id !== null)) {
          const of = { ...RANGE, onlyCreator: id! };
          const rest = engine.report({ by, ...of }).rows.find(({ key }) => key === UNCREDITED)!;
          const query = { ...of, unnamed: [by], measure: 'netProfit' as const, limit: MANY };
          expect(engine.ask((context, days) => figureBehind(context, days, query)).amount, by).toBe(rest.measures.netProfit);
          if (rest.measures.netProfit !== 0) seen += 1;
        }
      }),
      { numRuns: 200 },
    );
    expect(seen).toBeGreaterThan(20);
  });

  it("REP-55 a creator's own share alone adds up to the creator's row", () => {
    let seen = 0;
    fc.assert(
      fc.property(books, (book) => {
        const engine = engineOf(book);
        for (const row of engine.report({ by: 'creator', ...RANGE }).rows.filter(({ id }) => id !== null)) {
          const query = { ...RANGE, onlyCreator: row.id!, measure: 'netProfit' as const, limit: MANY };
          expect(engine.ask((context, days) => figureBehind(context, days, query)).amount).toBe(row.measures.netProfit);
          seen += 1;
        }
      }),
      { numRuns: 100 },
    );
    expect(seen).toBeGreaterThan(40);
  });

  it('REP-56 names order, product and amount of each line, the weightiest first, with costs and the rates that were used', () => {
    const at = (day: string) => Date.parse(`${day}T20:00:00Z`);
    const orders = [
      makeOrder({
        orderId: '1',
        createdAt: at('2026-02-03'),
        currency: 'GBP',
        lines: [makeLine({ skuId: 'A', list: 1_000, paid: 1_000 })],
      }),
      makeOrder({
        orderId: '2',
        createdAt: at('2026-02-04'),
        currency: 'GBP',
        lines: [makeLine({ skuId: 'A', list: 3_000, paid: 3_000 })],
      }),
      makeOrder({
        orderId: '3',
        createdAt: at('2026-02-05'),
        currency: 'GBP',
        lines: [makeLine({ skuId: 'A', list: 9_000, paid: 9_000 })],
      }),
    ];
    const affiliate = ['1', '2'].map((orderId) => makeAffiliate({ orderId, skuId: 'A', account: 'anna.k', currency: 'GBP' }));
    const fx = ['2026-02-03', '2026-02-04', '2026-02-05', '2026-02-06'].map((day, i) => {
      return { day, base: 'GBP', quote: 'USD', rate: `1.${i}`, source: 'bank' };
    });
    const ledger = makeLedger({
      skuCosts: [makeSkuCost('A', '0')],
      costs: [makeCost({ id: 'fee', day: '2026-02-06', amount: 700, currency: 'GBP', note: 'launch' })],
      fx,
    });
    const rules = makeRules({ currency: 'GBP' });
    const engine = new ReportEngine(makeFacts({ orders, affiliate }), ledger, rules);
    const ask = (measure: 'gmv' | 'netProfit', limit: number) =>
      engine.ask((context, days) => figureBehind(context, days, { ...RANGE_OF_FEBRUARY, onlyCreator: 'id-Anna', measure, limit }));
    const gmv = ask('gmv', 1);
    expect(gmv).toMatchObject({ currency: 'USD', amount: 1_000 + 3_300, costs: { count: 0 }, others: { count: 0, amount: 0 } });
    expect(gmv.lines.count).toBe(2);
    expect(gmv.lines.shown).toEqual([expect.objectContaining({ shop: SHOP, orderId: '2', skuId: 'A', gmv: 3_300, amount: 3_300 })]);
    expect(gmv.rates.map(({ day, rate }) => [day, rate])).toEqual([
      ['2026-02-03', '1.0'],
      ['2026-02-04', '1.1'],
    ]);
    const profit = ask('netProfit', MANY);
    expect(profit.costs.shown).toEqual([{ id: 'fee', day: '2026-02-06', kind: 'fixed_fee', note: 'launch', amount: -910 }]);
    expect(profit.rates.map(({ day }) => day)).toEqual(['2026-02-03', '2026-02-04', '2026-02-06']);
    const { rows } = buildReport(makeFacts({ orders, affiliate }), ledger, rules, { by: 'creator', ...RANGE_OF_FEBRUARY });
    expect(profit.amount).toBe(rows.find(({ id }) => id === 'id-Anna')!.measures.netProfit);
  });
});

const RANGE_OF_FEBRUARY = { from: '2026-02-01', to: '2026-02-28' };

function engineOf(book: Book): ReportEngine {
  return new ReportEngine(makeFacts(book), book.ledger, book.rules);
}
