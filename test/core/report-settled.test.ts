import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ledger, Rules } from '../../src/core/model/ledger';
import { DIMENSIONS, MEASURES, type Report, type ReportQuery } from '../../src/core/model/report';
import { buildReport, ReportEngine } from '../../src/core/report';
import { books, DAYS } from './arbitrary-book';
import { at, FEBRUARY } from './ask';
import {
  makeAffiliate,
  makeCost,
  makeFacts,
  makeLedger,
  makeLine,
  makeOrder,
  makeParts,
  makeReturn,
  makeRules,
  makeSettlement,
  makeSkuCost,
  type Rows,
  rowOf,
} from './make';

function ask(rows: Rows, query: Partial<ReportQuery>, rules: Rules = makeRules(), ledger: Ledger = makeLedger()): Report {
  return buildReport(makeFacts(rows), ledger, rules, { by: 'creator', ...FEBRUARY, ...query });
}

/** The order of the worked example, with its settlement. */
const EXAMPLE: Rows = {
  orders: [
    makeOrder({
      lines: [
        makeLine({ skuId: 'B', productId: 'P2', list: 1500, paid: 1500 }),
        makeLine({ quantity: 2, list: 4998, sellerDiscount: 500, platformDiscount: 300, paid: 4198 }),
      ],
    }),
  ],
  returns: [makeReturn({ lines: [{ skuId: 'A', units: 1, refundSubtotal: 2099 }] })],
  affiliate: [
    makeAffiliate({ status: 'settled', actual: makeParts({ base: 2249, standard: 337 }), estimated: makeParts({ standard: 675 }) }),
  ],
  settlements: [
    makeSettlement({ skuId: 'A', revenue: 2249, platformFees: 162, shipping: 299, returnShipping: 450, tax: 0, commission: 337 }),
    makeSettlement({ settlementId: 'S2', skuId: 'B', revenue: 1500, platformFees: 90, shipping: 100, returnShipping: 0, tax: 0 }),
  ],
};
const LEDGER = makeLedger({
  costs: [makeCost({ day: '2026-02-02', from: '2026-02-02', to: '2026-02-04', amount: 500 })],
  skuCosts: [makeSkuCost('A', '6.00', { unsaleableShare: '0.5', returnShipping: '4.50' }), makeSkuCost('B', '4.00')],
});
const RULES = makeRules({ platformFeeRate: '0.06', shippingPerOrder: '3.99', labourPerOrder: '0.50', labourPerReturn: '1.20' });
const codesOf = ({ problems }: Report) => problems.map(({ code }) => code).filter((code) => code !== 'sku_cost_missing');

describe('settled lines', () => {
  it('COST-10 the worked example settled: fees less the commission among them, contribution 3.11, roi -0.6284', () => {
    const report = ask(EXAMPLE, { state: 'settled' }, RULES, LEDGER);
    expect(report.state).toBe('settled');
    const row = rowOf(report, 'Anna');
    expect(row.measures).toMatchObject({ platformFees: 162, shipping: 299, contribution: 311, netProfit: -526, gmvSettled: 4498 });
    expect(row.roi).toBe(-6284);
    expect(rowOf(report, '(uncredited)').measures).toMatchObject({ platformFees: 90, shipping: 100, commission: 0 });
    // To date the same amounts count: all lines are settled.
    expect(ask(EXAMPLE, {}, RULES, LEDGER).rows.map(({ measures }) => measures)).toEqual(report.rows.map(({ measures }) => measures));
  });

  it('COST-10 what a settlement does not name stays an estimate; a billed return counts in its place, be it 0', () => {
    const rules = makeRules({ taxRate: '0.10', shippingPerOrder: '2.00' });
    const ledger = makeLedger({ skuCosts: [makeSkuCost('A', '1', { returnShipping: '4.50' })] });
    const rows = (settlement: object) => ({ orders: [makeOrder()], returns: [makeReturn()], settlements: [makeSettlement(settlement)] });
    const of = (settlement: object) => rowOf(ask(rows(settlement), {}, rules, ledger), '(total)').measures;
    const [silent, told] = [of({}), of({ tax: 0, returnShipping: 0 })];
    expect([silent.returnLoss, told.returnLoss, told.tax]).toEqual([450, 0, 0]);
    expect(silent.tax).toBe((silent.gmv - silent.refunds) / 10);
    expect([silent.platformFees, silent.shipping]).toEqual([60, 0]);
  });

  it('ROI-4 only settled lines, their commission alone, and roi absent below four fifths of the GMV', () => {
    const orders = ['1', '2', '3', '4', '5'].map((orderId) => makeOrder({ orderId, lines: [makeLine({ list: 1000 })] }));
    const affiliate = orders.map(({ orderId }) => makeAffiliate({ orderId }));
    const settled = (n: number) => orders.slice(0, n).map(({ orderId }) => makeSettlement({ orderId, settlementId: orderId }));
    const costs = [makeCost({ amount: 700 })];
    const of = (n: number) =>
      rowOf(ask({ orders, affiliate, settlements: settled(n) }, { state: 'settled' }, makeRules(), makeLedger({ costs })), 'Anna');
    const [three, four] = [of(3), of(4)];
    expect(three.measures).toMatchObject({ gmv: 3000, commission: 300, fixedFees: 700, gmvConfirmed: 3000 });
    expect([three.orders, three.units, three.roi === null, three.roiSimple === null]).toEqual([3, 3, true, false]);
    expect([four.measures.gmv, four.roi]).toEqual([4000, 24_182]);
    // A row without GMV has nothing that could be unsettled.
    expect(rowOf(ask({ orders: [] }, { state: 'settled' }, makeRules(), makeLedger({ costs })), 'Anna').roi).toBe(-10_000);
  });

  it("COST-11 settlement commission without an affiliate row is nobody's; samples are the payee's; a differing commission is listed", () => {
    const two = [makeOrder(), makeOrder({ orderId: '9' })];
    const rows: Rows = {
      orders: two,
      affiliate: [makeAffiliate({ status: 'settled', actual: makeParts({ standard: 100 }) })],
      settlements: [
        makeSettlement({ commission: 90, adjustments: [{ type: 'SAMPLE_SHIPPING_FEE', amount: -70 }] }),
        makeSettlement({ settlementId: 'S2', orderId: '9', commission: 55, partnerCommission: 5 }),
      ],
    };
    const report = ask(rows, {});
    expect(rowOf(report, 'Anna').measures).toMatchObject({ commission: 100, samples: 70 });
    expect(rowOf(report, '(uncredited)').measures).toMatchObject({ commissionActual: 55, partnerCommission: 5, samples: 0 });
    expect(report.problems.filter(({ code }) => code !== 'sku_cost_missing')).toEqual([
      {
        code: 'commission_differs',
        subject: '577000000000000001',
        detail: 'commission: the settlement says 90 minor units, the affiliate rows 100, which count',
      },
    ]);
  });

  it('COST-12 ad money of settlements counts on days without booked ad spend, else it is compared', () => {
    const rows: Rows = { orders: [makeOrder()], settlements: [makeSettlement({ ads: 40 })] };
    const spend = (patch: object) => makeLedger({ costs: [makeCost({ kind: 'ad_spend', amount: 9, ...patch })] });
    const free = ask(rows, {});
    expect([rowOf(free, '(uncredited)').measures.adSpend, codesOf(free)]).toEqual([40, []]);
    const spread = ask(rows, {}, makeRules(), spend({ from: '2026-02-01', to: '2026-02-03' }));
    expect([rowOf(spread, '(total)').measures.adSpend, codesOf(spread)]).toEqual([9, ['ads_compared']]);
    expect(rowOf(ask(rows, {}, makeRules(), spend({ day: '2026-02-04' })), '(total)').measures.adSpend).toBe(49);
  });

  it("COST-13 the fee schedule by the order's day; fees that do not come back are charged on the whole revenue", () => {
    const term = { base: 'revenue', refundFeeShare: '0', refundFeeCap: null, source: 'test', verified: true } as const;
    const rules = makeRules({
      platformFeeRate: '0.01',
      feeSchedule: [
        { ...term, from: '2026-02-10', rate: '0.04', refundable: false },
        { ...term, from: '2026-02-04', rate: '0.02', refundable: true },
      ],
    });
    const returns = [makeReturn({ lines: [{ skuId: 'A', units: 1, refundSubtotal: 500 }] })];
    const fees = ['2026-02-03', '2026-02-04', '2026-02-09', '2026-02-10'].map(
      (day) => rowOf(ask({ orders: [makeOrder({ createdAt: at(day) })], returns }, {}, rules), '(total)').measures.platformFees,
    );
    expect(fees).toEqual([5, 10, 10, 40]);
    const twice = makeRules({
      feeSchedule: [
        { ...term, from: null, rate: '0.02', refundable: true },
        { ...term, from: null, rate: '0.03', refundable: true },
      ],
    });
    expect(() => ask({ orders: [makeOrder()] }, {}, twice)).toThrow('feeSchedule of shop us-1');
  });

  it('REP-2 REP-11 random settlements in random books: every state adds up by every dimension, and the engine answers the same', () => {
    const amount = fc.integer({ min: -50, max: 900 });
    const settlement = fc.record({
      order: fc.nat(5),
      skuId: fc.constantFrom(null, null, 'A', 'B', 'Q'),
      revenue: amount,
      platformFees: amount,
      shipping: amount,
      tax: fc.constantFrom(null, 7),
      returnShipping: fc.constantFrom(null, 0, 11),
      commission: fc.constantFrom(null, 13),
      partnerCommission: fc.constantFrom(null, 3),
      ads: fc.constantFrom(null, 17),
      adjustments: fc.array(fc.constantFrom({ type: 'SAMPLE_SHIPPING_FEE', amount: -19 }, { type: 'OTHER', amount: 23 }), { maxLength: 1 }),
    });
    let settled = 0;
    fc.assert(
      fc.property(books, fc.array(settlement, { maxLength: 5 }), fc.constantFrom(...DIMENSIONS), (book, drawn, by) => {
        const settlements = drawn.map(({ order, ...patch }, i) => {
          const { orderId, shop, currency } = book.orders[order % book.orders.length]!;
          return makeSettlement({ ...patch, settlementId: `S${i}`, orderId, shop, currency });
        });
        const facts = makeFacts({ ...book, settlements });
        const engine = new ReportEngine(facts, book.ledger, book.rules);
        for (const state of ['settled', 'to_date'] as const) {
          const query = { by, from: DAYS[0]!, to: DAYS.at(-1)!, state };
          const report = buildReport(facts, book.ledger, book.rules, query);
          expect(JSON.stringify(engine.report(query))).toBe(JSON.stringify(report));
          const { rows } = report;
          for (const measure of MEASURES) {
            const sum = rows.slice(0, -1).reduce((all, row) => all + row.measures[measure], 0);
            expect(sum, `${state} ${measure}`).toBe(rows.at(-1)!.measures[measure]);
          }
          const { measures } = rows.at(-1)!;
          if (state === 'settled') expect(measures.gmvSettled).toBe(measures.gmv);
          else settled += measures.gmvSettled > 0 ? 1 : 0;
        }
      }),
      { numRuns: 400 },
    );
    expect(settled).toBeGreaterThan(50);
  });
});
