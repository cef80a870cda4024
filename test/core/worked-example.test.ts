import { describe, expect, it } from 'vitest';
import { buildCards, buildReport } from '../../src/core/report';
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
  makeSkuCost,
  rowOf,
} from './make';

const facts = makeFacts({
  orders: [
    makeOrder({
      lines: [
        makeLine({ skuId: 'B', productId: 'P2', productName: 'Second', list: 1500, paid: 1500 }),
        makeLine({ quantity: 2, list: 4998, sellerDiscount: 500, platformDiscount: 300, paid: 4198 }),
      ],
    }),
  ],
  returns: [makeReturn({ lines: [{ skuId: 'A', units: 1, refundSubtotal: 2099 }] })],
  affiliate: [
    makeAffiliate({ status: 'settled', actual: makeParts({ base: 2249, standard: 337 }), estimated: makeParts({ standard: 675 }) }),
  ],
});
const ledger = makeLedger({
  costs: [makeCost({ day: '2026-02-02', from: '2026-02-02', to: '2026-02-04', amount: 500 })],
  skuCosts: [makeSkuCost('A', '6.00', { unsaleableShare: '0.5', returnShipping: '4.50' }), makeSkuCost('B', '4.00')],
});
const rules = makeRules({ platformFeeRate: '0.06', shippingPerOrder: '3.99', labourPerOrder: '0.50', labourPerReturn: '1.20' });
const whole = { from: '2026-02-01', to: '2026-02-28' } as const;

describe('the worked example of roi.md section 11', () => {
  it('ROI-1 creator row, whole fee', () => {
    const row = rowOf(buildReport(facts, ledger, rules, { by: 'creator', ...whole }), 'Anna');
    expect(row.measures).toMatchObject({
      gmv: 4498,
      refunds: 2249,
      netGmv: 2249,
      cogs: 900,
      platformFees: 135,
      shipping: 299,
      tax: 0,
      returnLoss: 450,
      labour: 127,
      contribution: 338,
      commission: 337,
      commissionActual: 337,
      commissionEstimated: 0,
      fixedFees: 500,
      promotionCost: 837,
      netProfit: -499,
      gmvConfirmed: 4498,
    });
    expect([row.roi, row.roiSimple, row.roas]).toEqual([-5962, 43740, null]);
    expect([row.orders, row.units]).toEqual([1, 2]);
  });

  it('ROI-1 (uncredited) is line B, without ratios; (total) is the sum', () => {
    const report = buildReport(facts, ledger, rules, { by: 'creator', ...whole });
    const [uncredited, total] = report.rows.slice(-2);
    expect(uncredited).toMatchObject({ key: '(uncredited)', orders: 1, units: 1, roi: null, roiSimple: null, roas: null });
    expect(uncredited!.measures).toMatchObject({
      gmv: 1500,
      refunds: 0,
      cogs: 400,
      platformFees: 90,
      shipping: 100,
      returnLoss: 0,
      labour: 43,
      contribution: 867,
    });
    expect(total).toMatchObject({ key: '(total)', orders: 1, units: 3, roi: 4397 });
    // Contribution 12.05, netProfit 3.68.
    expect(total!.measures).toMatchObject({ gmv: 5998, netGmv: 3749, contribution: 1205, netProfit: 368 });
    expect(report.problems).toEqual([]);
  });

  it('COST-7 the fee by day is 1.67, 1.67, 1.66; the day of the order alone gives roi -0.3294', () => {
    const byDay = buildReport(facts, ledger, rules, { by: 'day', ...whole });
    expect(['2026-02-02', '2026-02-03', '2026-02-04'].map((day) => rowOf(byDay, day).measures.fixedFees)).toEqual([167, 167, 166]);
    const row = rowOf(buildReport(facts, ledger, rules, { by: 'creator', from: '2026-02-03', to: '2026-02-03' }), 'Anna');
    expect(row.measures).toMatchObject({ promotionCost: 504, netProfit: -166 });
    expect(row.roi).toBe(-3294);
  });

  it('FACT-6 unsettled, the estimate of 6.75 is lowered to 3.38', () => {
    const unsettled = makeFacts({
      orders: [makeOrder({ lines: [makeLine({ quantity: 2, list: 4998, sellerDiscount: 500, platformDiscount: 300, paid: 4198 })] })],
      returns: [makeReturn({ lines: [{ skuId: 'A', units: 1, refundSubtotal: 2099 }] })],
      affiliate: [makeAffiliate({ estimated: makeParts({ standard: 675 }) })],
    });
    const row = rowOf(buildReport(unsettled, ledger, rules, { by: 'creator', ...whole }), 'Anna');
    expect(row.measures).toMatchObject({ commission: 338, commissionEstimated: 338, commissionActual: 0 });
  });

  it('REP-2 the same order by account, post, product, shop, day and month', () => {
    const key = {
      account: 'anna.k',
      post: '7450000000000000001',
      product: 'P1',
      shop: 'us-1',
      day: '2026-02-03',
      month: '2026-02',
    } as const;
    for (const by of ['account', 'post', 'product', 'shop', 'day', 'month'] as const) {
      const report = buildReport(facts, ledger, rules, { by, ...whole });
      expect(rowOf(report, key[by]).measures, by).toMatchObject({ gmv: 4498, contribution: 338, commission: 337 });
      expect(rowOf(report, '(total)').measures, by).toMatchObject({ gmv: 5998, netProfit: 368, fixedFees: 500 });
    }
    expect(rowOf(buildReport(facts, ledger, rules, { by: 'product', ...whole }), 'P1').label).toBe('Product 1');
  });

  it('REP-6 the card tells the same as the report, with net profit by day', () => {
    const cards = buildCards(facts, ledger, rules, { from: '2026-02-02', to: '2026-02-04', computedAt: 1, completeUpTo: '2026-02-03' });
    expect(cards).toEqual([
      {
        creatorId: 'id-Anna',
        name: 'Anna',
        handles: ['anna.k'],
        from: '2026-02-02',
        to: '2026-02-04',
        currency: 'USD',
        orders: 1,
        gmv: 4498,
        netGmv: 2249,
        promotionCost: 837,
        netProfit: -499,
        roi: -5962,
        roiSimple: 43740,
        estimatedShare: 0,
        spark: [-167, -166, -166],
        completeUpTo: '2026-02-03',
        lastPostAt: null,
        posts: 0,
        computedAt: 1,
      },
    ]);
  });
});
