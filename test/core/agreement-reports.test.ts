import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AgreementResult } from '../../src/core/model/item';
import { type Agreement, type Ledger, REPORT_STATES, type ReportState } from '../../src/core/model/ledger';
import { DIMENSIONS, type Dimension, MEASURES, type Report, type ReportItem, type ReportQuery } from '../../src/core/model/report';
import { agreementResults, buildReport, figureBehind, ReportEngine, refundCohorts } from '../../src/core/report';
import { type Book, books, DAYS } from './arbitrary-book';
import {
  makeAccount,
  makeAffiliate,
  makeCreator,
  makeFacts,
  makeLedger,
  makeLine,
  makeOrder,
  makeRules,
  makeSettlement,
  makeSkuCost,
} from './make';

const WHOLE = { from: DAYS[0]!, to: DAYS.at(-1)! };
const PLAIN: Agreement = {
  ...{ id: 'a', creatorId: 'id-Anna', kind: 'one_fee', amount: 900, currency: 'USD', from: '2026-02-02', to: null },
  ...{ booking: 'day', metric: null, tiers: [], code: null, postId: null, campaign: null, note: null },
};

const agreement: fc.Arbitrary<Agreement> = fc
  .record({
    kind: fc.constantFrom('one_fee', 'per_post', 'retainer', 'tiered_bonus', 'spark_code'),
    creatorId: fc.constantFrom('id-Anna', 'id-Anna', 'id-Ben', 'id-gone'),
    amount: fc.nat(50_000),
    currency: fc.constantFrom('USD', 'GBP', 'VND'),
    start: fc.constantFrom(0, 0, 0, 1, 3),
    length: fc.constantFrom(null, 0, 1, 2, 4),
    booking: fc.constantFrom('day', 'spread'),
    postId: fc.constantFrom(null, null, 'post1', 'post3'),
    campaign: fc.constantFrom(null, null, 'Spring'),
  })
  .map(({ kind, currency, start, length, booking, amount, ...rest }) => {
    const isBonus = kind === 'tiered_bonus';
    const to = length === null && !isBonus ? null : DAYS[Math.min(4, start + (length ?? 1))]!;
    const spread = booking === 'spread' && (to !== null || kind === 'retainer');
    return {
      ...PLAIN,
      ...rest,
      ...{ kind, currency: isBonus ? 'USD' : currency, amount: isBonus ? 0 : amount, from: DAYS[start]!, to },
      ...{ booking: spread ? 'spread' : 'day', code: kind === 'spark_code' ? '#code' : null },
      ...(isBonus ? { metric: 'orders', tiers: [{ from: 1, amount }] } : {}),
    } as Agreement;
  });
/** Several of one book, each with its id. */
const agreements = fc
  .array(agreement, { minLength: 4, maxLength: 4 })
  .map((all) => all.map((one, i): Agreement => ({ ...one, id: `a${i}` })));

function worldOf(book: Book, agreements: readonly Agreement[]) {
  const ledger: Ledger = { ...book.ledger, agreements: [...agreements] };
  const engine = new ReportEngine(makeFacts(book), ledger, book.rules);
  const resultsOn = (today: string): AgreementResult[] => engine.ask((context, days) => agreementResults(context, days, [], today));
  return { engine, ledger, resultsOn };
}

const totalOf = ({ rows }: Report) => rows.at(-1)!;

describe('reports of one agreement', () => {
  it('AGR-24 their total is where the agreement stands, by every dimension; rows and days add up to it, and cohorts hold its sales', () => {
    let seen = 0;
    fc.assert(
      fc.property(books, agreements, fc.constantFrom(...DAYS), fc.constantFrom(...DIMENSIONS), (book, all, today, by) => {
        const { engine, resultsOn } = worldOf(book, all);
        for (const result of resultsOn(today)) seen += checkResult(engine, result, today, by);
      }),
      { numRuns: 300 },
    );
    expect(seen).toBeGreaterThan(8);
  });

  it("AGR-25 sales are those of its creator's report, narrowed to its post or campaign, in every state; of costs beside commission its fees alone", () => {
    let seen = 0;
    fc.assert(
      fc.property(books, agreements, fc.constantFrom(...REPORT_STATES), (book, all, state) => {
        for (const one of all) if (one.creatorId !== 'id-gone') seen += checkSales(book, one, state);
      }),
      { numRuns: 300 },
    );
    expect(seen).toBeGreaterThan(8);
  });

  it("AGR-26 shipping of samples that settlements charged is none of its costs, and a fee counts even where the post is the seller's own", () => {
    const order = makeOrder({
      orderId: '1',
      createdAt: Date.parse('2026-02-03T12:00:00-08:00'),
      lines: [makeLine({ list: 10_000, paid: 10_000 })],
    });
    const ledger = makeLedger({
      creators: [makeCreator('Anna')],
      accounts: [makeAccount('anna.k', 'id-Anna'), makeAccount('ours', null, { own: true })],
      posts: [{ id: 'p9', platform: 'tiktok', accountKey: 'ours', kind: 'video', publishedAt: null, productIds: [], campaign: null }],
      skuCosts: [makeSkuCost('A', '0')],
      agreements: [PLAIN, { ...PLAIN, id: 'ofPost', postId: 'p9' }],
    });
    const facts = makeFacts({
      orders: [order],
      affiliate: [makeAffiliate({ orderId: '1', skuId: 'A', account: 'anna.k' })],
      settlements: [
        makeSettlement({ orderId: '1', revenue: 10_000, settlement: 9_700, adjustments: [{ type: 'SAMPLE_SHIPPING_FEE', amount: -300 }] }),
      ],
    });
    const engine = new ReportEngine(facts, ledger, makeRules());
    const ask = (more: Partial<ReportQuery>) => totalOf(engine.report({ by: 'day', ...WHOLE, state: 'to_date', ...more })).measures;
    expect(ask({ onlyCreator: 'id-Anna' }).samples).toBe(300);
    expect(ask({ agreement: 'a' })).toMatchObject({ samples: 0, fixedFees: 900, gmv: 10_000 });
    expect(ask({ agreement: 'ofPost' })).toMatchObject({ fixedFees: 900, gmv: 0 });
    const settled = engine.ask((context, days) => figureBehind(context, days, { ...WHOLE, agreement: 'a', measure: 'samples', limit: 9 }));
    expect(settled.amount).toBe(0);
  });

  it('AGR-27 an agreement that is not there, and one beside a second dimension or a creator, are refused', () => {
    const ask = (more: object) =>
      buildReport(makeFacts({ orders: [] }), makeLedger({ agreements: [PLAIN] }), makeRules(), { by: 'day', ...WHOLE, ...more });
    expect(totalOf(ask({ agreement: 'a' })).measures.netProfit).toBe(-900);
    for (const more of [{ agreement: 'gone' }, { agreement: 'a', by2: 'shop' }, { agreement: 'a', onlyCreator: 'id-Anna' }]) {
      expect(() => ask(more)).toThrow('agreement');
    }
  });
});

/** Gives 1 where the agreement has both sales and a fee. */
function checkResult(engine: ReportEngine, result: AgreementResult, today: string, by: Dimension): number {
  if (result.counted === null) return 0;
  const query = { agreement: result.id, ...result.counted, state: 'to_date' } as const;
  const report = engine.report({ by, ...query });
  const { measures, orders, roi } = totalOf(report);
  const { netGmv, contribution, netProfit, promotionCost, fixedFees } = measures;
  expect({ netGmv, contribution, result: netProfit, cost: fixedFees, orders, commission: promotionCost - fixedFees }).toEqual({
    ...{ netGmv: result.netGmv, contribution: result.contribution, result: result.result },
    ...{ cost: result.cost, orders: result.orders, commission: result.commission },
  });
  if (promotionCost === 0) expect(roi).toBeNull();
  for (const { rows } of [report, engine.report({ by: 'day', ...query })]) {
    for (const name of MEASURES) expect(rows.slice(0, -1).reduce((sum, row) => sum + row.measures[name], 0)).toBe(measures[name]);
  }
  const { cohorts } = engine.ask((context, days) => refundCohorts(context, days, query, today));
  expect(cohorts.reduce((sum, cohort) => sum + cohort.gmv, 0)).toBe(measures.gmv);
  for (const measure of ['netProfit', 'promotionCost', 'netGmv'] as const) {
    expect(engine.ask((context, days) => figureBehind(context, days, { ...query, measure, limit: 9 })).amount).toBe(measures[measure]);
  }
  return netGmv !== 0 && fixedFees !== 0 ? 1 : 0;
}

/** Gives 1 where there were sales to compare. */
function checkSales(book: Book, one: Agreement, state: ReportState): number {
  const { engine } = worldOf(book, [one]);
  const items: ReportItem[] =
    one.postId !== null ? [{ by: 'post', key: one.postId }] : one.campaign ? [{ by: 'campaign', key: one.campaign }] : [];
  const ask = (more: Partial<ReportQuery>) => refusedOr(() => totalOf(engine.report({ by: 'product', ...WHOLE, state, ...more })).measures);
  const own = ask({ agreement: one.id });
  const creators = ask({ onlyCreator: one.creatorId, items });
  if (own === null || creators === null) {
    expect([own, creators]).toEqual([null, null]);
    return 0;
  }
  for (const name of ['gmv', 'refunds', 'contribution', 'commission', 'partnerCommission'] as const) expect(own[name]).toBe(creators[name]);
  expect([own.samples, own.adSpend, own.otherCosts]).toEqual([0, 0, 0]);
  const bare = worldOf({ ...book, ledger: { ...book.ledger, costs: [] } }, [one]).engine;
  expect(own.fixedFees).toBe(totalOf(bare.report({ by: 'creator', ...WHOLE, state: 'to_date' })).measures.fixedFees);
  return own.gmv === 0 ? 0 : 1;
}

function refusedOr<T>(ask: () => T): T | null {
  try {
    return ask();
  } catch (error) {
    if (error instanceof Error && error.name === 'ExpectedRefusedError') return null;
    throw error;
  }
}
