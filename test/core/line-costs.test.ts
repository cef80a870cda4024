import { describe, expect, it } from 'vitest';
import { at, report, totals } from './ask';
import { makeAffiliate, makeCancellation, makeLedger, makeLine, makeOrder, makeReturn, makeRules, makeSkuCost, rowOf } from './make';

describe('costs of a line', () => {
  const cost = (patch = {}) =>
    makeLedger({ skuCosts: [makeSkuCost('A', '3.335', { returnShipping: '1.255', unsaleableShare: '0.5', ...patch })] });

  it('COST-1 goods in exact decimals, rounded once; returned units count by their unsaleable share, cancelled ones not at all', () => {
    const lines = [makeLine({ quantity: 3 })];
    const orders = [makeOrder({ lines })];
    // 10.005; 3.335 x 2.5 = 8.3375; 3.335 x 2 = 6.67.
    expect(totals({ orders }, makeRules(), cost())).toMatchObject({ cogs: 1001, returnLoss: 0 });
    expect(totals({ orders, returns: [makeReturn()] }, makeRules(), cost())).toMatchObject({ cogs: 834, returnLoss: 126 });
    expect(totals({ orders, cancellations: [makeCancellation()] }, makeRules(), cost())).toMatchObject({ cogs: 667, returnLoss: 0 });
  });

  it('COST-1 the unit cost of the order day; before the first one, or without any, 0 and listed', () => {
    const skuCosts = [
      makeSkuCost('A', '5', { from: '2026-02-03' }),
      makeSkuCost('A', '4', { from: '2026-02-02' }),
      makeSkuCost('A', '9', { from: '2026-02-04' }),
    ];
    const cogs = ['2026-02-01', '2026-02-02', '2026-02-03', '2026-02-28'].map((day) => {
      const r = report({ orders: [makeOrder({ createdAt: at(day) })] }, 'creator', makeRules(), makeLedger({ skuCosts }));
      return [rowOf(r, '(total)').measures.cogs, r.problems.map((p) => `${p.code} ${p.subject}`).join()];
    });
    expect(cogs).toEqual([
      [0, 'sku_cost_missing A'],
      [400, ''],
      [500, ''],
      [900, ''],
    ]);
  });

  it('COST-2 platform fees: rate on what is kept, refund fee capped per returned unit, none before shipment', () => {
    const rules = (patch = {}) => makeRules({ platformFeeRate: '0.06', refundFeeShare: '0.20', refundFeeCap: '5.00', ...patch });
    const order = (patch = {}) => [makeOrder({ lines: [makeLine({ quantity: 2, list: 100_000, ...patch })] })];
    const returns = [makeReturn({ lines: [{ skuId: 'A', units: 1, refundSubtotal: 80_000 }] })];
    expect(totals({ orders: order() }, rules()).platformFees).toBe(6000);
    // 6 % of 200.00 = 12.00; min(20 % x 6 % x 800.00 = 9.60, 5.00).
    expect(totals({ orders: order(), returns }, rules()).platformFees).toBe(1700);
    expect(totals({ orders: order(), returns }, rules({ refundFeeCap: null })).platformFees).toBe(2160);
    const unshipped = order().map((o) => ({ ...o, shippedAt: null, status: 'awaiting_shipment' as const }));
    expect(totals({ orders: unshipped, returns }, rules()).platformFees).toBe(1200);
    // Gross: 6 % x (818.18 + 81.82) x 618.18 / 818.18 = 40.8000...
    const vat = order({ list: 90_000, taxIncluded: 8182 });
    const part = [makeReturn({ lines: [{ skuId: 'A', units: 0, refundSubtotal: 22_000 }], type: 'refund' })];
    expect(totals({ orders: vat, returns: part }, rules({ platformFeeBase: 'gross', refundFeeShare: '0' })).platformFees).toBe(4080);
  });

  it('COST-3 the tax a seller pays himself, and the flag where both kinds meet', () => {
    const r = report(
      { orders: [makeOrder({ lines: [makeLine({ list: 1050, taxIncluded: 50 })] })] },
      'creator',
      makeRules({ taxRate: '0.0125' }),
    );
    // 10.00 x 1.25 % = 0.125.
    expect(rowOf(r, '(total)').measures.tax).toBe(13);
    expect(r.problems).toContainEqual(expect.objectContaining({ code: 'tax_twice', subject: 'us-1' }));
  });

  it('COST-4 an order cancelled after payment costs nothing before shipment, and as a full return after it', () => {
    const rules = makeRules({
      platformFeeRate: '0.06',
      shippingPerOrder: '3.99',
      labourPerOrder: '0.50',
      labourPerReturn: '1.20',
      taxRate: '0.1',
    });
    const orders = (shippedAt: number | null) => [makeOrder({ status: 'cancelled', shippedAt, lines: [makeLine({ quantity: 2 })] })];
    const zero = { netGmv: 0, platformFees: 0, tax: 0, labour: 0 };
    expect(totals({ orders: orders(null) }, rules, cost())).toMatchObject({ ...zero, gmv: 1000, cogs: 0, shipping: 0, returnLoss: 0 });
    expect(totals({ orders: orders(1) }, rules, cost())).toMatchObject({ ...zero, cogs: 334, shipping: 399, returnLoss: 251 });
  });

  it('COST-5 amounts of an order are split by revenue; all zero: evenly', () => {
    const rules = makeRules({ shippingPerOrder: '0.05' });
    const shipping = (first: number, second: number) => {
      const lines = [makeLine({ skuId: 'A', productId: 'P1', list: first }), makeLine({ skuId: 'B', productId: 'P2', list: second })];
      const rows = { orders: [makeOrder({ lines })], affiliate: [makeAffiliate(), makeAffiliate({ skuId: 'B' })] };
      const r = report(rows, 'product', rules);
      return [rowOf(r, 'P1').measures.shipping, rowOf(r, 'P2').measures.shipping];
    };
    expect([shipping(300, 100), shipping(100, 100), shipping(0, 0), shipping(0, 5)]).toEqual([
      [4, 1],
      [3, 2],
      [3, 2],
      [0, 5],
    ]);
  });

  it("COST-6 replacements are a loss of the line they replace, on its day; without a link nobody's", () => {
    const ledger = makeLedger({ skuCosts: [makeSkuCost('A', '3'), makeSkuCost('A', '4', { from: '2026-02-10' })] });
    const rules = makeRules({ shippingPerOrder: '1.00', labourPerOrder: '0.50' });
    const replacement = (replacesOrderId: string | null) =>
      makeOrder({ orderId: '577000000000000009', createdAt: at('2026-02-10'), kind: 'replacement', paidAt: null, replacesOrderId });
    const rows = (link: string | null) => ({ orders: [makeOrder(), replacement(link)], affiliate: [makeAffiliate()] });
    const linked = report(rows('577000000000000001'), 'creator', rules, ledger);
    expect(
      linked.rows.map(({ key, orders, measures }) => [key, orders, measures.returnLoss, measures.cogs, measures.shipping, measures.labour]),
    ).toEqual([
      ['Anna', 1, 500, 300, 100, 50],
      ['(uncredited)', 0, 0, 0, 0, 0],
      ['(total)', 1, 500, 300, 100, 50],
    ]);
    expect(rowOf(report(rows('577000000000000001'), 'day', rules, ledger), '2026-02-03').measures.returnLoss).toBe(500);
    for (const link of [null, 'gone'])
      expect(rowOf(report(rows(link), 'creator', rules, ledger), '(uncredited)').measures.returnLoss).toBe(500);
  });
});
