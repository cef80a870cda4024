import { describe, expect, it } from 'vitest';
import { thrown, totals } from './ask';
import { makeAffiliate, makeCost, makeLedger, makeLine, makeOrder, makeParts, makeReturn, makeRules, makeSkuCost } from './make';

describe('currencies', () => {
  const gbp = (patch = {}) => makeRules({}, { reportCurrency: 'GBP', ...patch });
  const rate = (value: string, base = 'USD', day = '2026-02-03') => ({ day, base, quote: 'GBP', rate: value, source: 'test' });

  it('FX-1 each line and part is converted at its own day, rounded half up, then summed', () => {
    const lines = ['A', 'B'].map((skuId) => makeLine({ skuId, list: 101 }));
    const affiliate = [makeAffiliate({ estimated: makeParts({ standard: 1, shopAds: 1, partner: 1 }) })];
    const m = totals({ orders: [makeOrder({ lines })], affiliate }, gbp(), makeLedger({ fx: [rate('0.5')] }));
    expect(m).toMatchObject({ gmv: 102, commission: 2, partnerCommission: 1 });
  });

  it('FX-1 exponents of both currencies count: 26,000 VND are 1.00 USD, digit for digit', () => {
    const rules = makeRules({ currency: 'VND', platformFeeRate: '0.05' });
    const orders = [makeOrder({ currency: 'VND', lines: [makeLine({ list: 434_566 })] })];
    const fx = [{ day: '2026-02-03', base: 'VND', quote: 'USD', rate: '0.000038461538', source: 'test' }];
    // 434,566 x 0.000038461538 = 16.71407...; fee 21,728.3 -> 21,728 -> 0.8356...
    expect(totals({ orders }, rules, makeLedger({ fx }))).toMatchObject({ gmv: 1671, platformFees: 84 });
  });

  it('FX-2 a missing rate stops the report, naming day and pair; nothing to convert needs none', () => {
    const wrongDay = makeLedger({ fx: [rate('0.8', 'USD', '2026-02-04')] });
    expect(thrown(() => totals({ orders: [makeOrder()] }, gbp(), wrongDay))).toBe(
      'FxMissingError: No exchange rate USD to GBP for 2026-02-03; expected one for exactly this day and pair',
    );
    expect(totals({ orders: [makeOrder({ paidAt: null, status: 'unpaid' })] }, gbp(), wrongDay).gmv).toBe(0);
    const ledger = makeLedger({ costs: [makeCost({ currency: 'CNY' })] });
    expect(thrown(() => totals({ orders: [] }, makeRules(), ledger))).toContain('CNY to USD for 2026-02-03');
  });

  it('FX-3 unit costs go straight from their currency to the report currency, rounded once', () => {
    const skuCosts = [makeSkuCost('A', '10.01', { currency: 'CNY', returnShipping: '3.33' })];
    const fx = [{ day: '2026-02-03', base: 'CNY', quote: 'USD', rate: '0.1391', source: 'test' }];
    const rows = { orders: [makeOrder({ lines: [makeLine({ quantity: 3 })] })], returns: [makeReturn()] };
    // 10.01 x 2 x 0.1391 = 2.784782; 3.33 x 0.1391 = 0.463203.
    expect(totals(rows, makeRules(), makeLedger({ skuCosts, fx }))).toMatchObject({ cogs: 278, returnLoss: 46 });
  });

  it('FX-4 two rates for one day and pair are refused unless they are the same number', () => {
    expect(thrown(() => totals({ orders: [makeOrder()] }, gbp(), makeLedger({ fx: [rate('0.8'), rate('0.9')] })))).toContain(
      'FxConflictError',
    );
    expect(totals({ orders: [makeOrder()] }, gbp(), makeLedger({ fx: [rate('0.8'), rate('0.80')] })).gmv).toBe(800);
    expect(thrown(() => totals({ orders: [makeOrder()] }, gbp(), makeLedger({ fx: [rate('zero')] })))).toContain('RuleInvalidError');
  });
});
