import { describe, expect, it } from 'vitest';
import type { Rules } from '../../src/core/model/ledger';
import { at, report, thrown } from './ask';
import { makeAccount, makeAffiliate, makeCreator, makeLedger, makeLine, makeOrder, makeParts, makeRules, rowOf } from './make';

describe('credit', () => {
  const order = makeOrder();

  it('ATT-1 a line goes to the creator that owned the account on the order day', () => {
    const owners = [
      { creatorId: 'id-Anna', from: null, to: '2026-02-03' },
      { creatorId: 'id-Ben', from: '2026-02-04', to: null },
    ];
    const ledger = makeLedger({ creators: [makeCreator('Anna'), makeCreator('Ben')], accounts: [makeAccount('anna.k', null, { owners })] });
    const later = makeOrder({ orderId: '577000000000000002', createdAt: at('2026-02-04') });
    const rows = {
      orders: [order, later],
      affiliate: [makeAffiliate(), makeAffiliate({ orderId: later.orderId, createdAt: later.createdAt })],
    };
    const r = report(rows, 'creator', makeRules(), ledger);
    expect(r.rows.map(({ key, orders, measures }) => [key, orders, measures.gmv, measures.commission])).toEqual([
      ['Anna', 1, 1000, 100],
      ['Ben', 1, 1000, 100],
      ['(uncredited)', 0, 0, 0],
      ['(total)', 2, 2000, 200],
    ]);
  });

  it('ATT-2 own accounts win nothing: line and commission are uncredited by every dimension', () => {
    const byFlag = makeLedger({ accounts: [makeAccount('anna.k', 'id-Anna', { own: true })] });
    const byRule = makeRules({}, { ownAccounts: ['@Anna.K'] });
    for (const by of ['creator', 'account', 'post', 'product', 'shop', 'day', 'month'] as const) {
      for (const r of [
        report({ orders: [order], affiliate: [makeAffiliate()] }, by, makeRules(), byFlag),
        report({ orders: [order], affiliate: [makeAffiliate()] }, by, byRule),
      ]) {
        expect(
          r.rows.map(({ key }) => key),
          by,
        ).toEqual(['(uncredited)', '(total)']);
        expect(r.rows[0]!.measures, by).toMatchObject({ gmv: 1000, commission: 100, gmvConfirmed: 0 });
      }
    }
  });

  it('ATT-3 a handle that nobody introduced is a creator of its own, and listed', () => {
    const r = report({ orders: [order], affiliate: [makeAffiliate({ account: 'new.one' })] });
    expect(r.rows[0]).toMatchObject({ key: 'new.one', label: 'new.one', orders: 1 });
    expect(r.problems).toContainEqual(expect.objectContaining({ code: 'unknown_creator', subject: 'new.one' }));
  });

  it('ATT-4 two creators of one name are told apart by their first handle', () => {
    const creators = [makeCreator('Anna', { id: '1' }), makeCreator('Anna', { id: '2' })];
    const accounts = [makeAccount('z', '1'), makeAccount('b', '1', { primary: true }), makeAccount('c', '2')];
    const rows = {
      orders: [order, makeOrder({ orderId: '2' })],
      affiliate: [makeAffiliate({ account: 'z' }), makeAffiliate({ orderId: '2', account: 'c' })],
    };
    const r = report(rows, 'creator', makeRules(), makeLedger({ creators, accounts }));
    expect(r.rows.map(({ key, label }) => [key, label]).slice(0, 2)).toEqual([
      ['Anna (b)', 'Anna'],
      ['Anna (c)', 'Anna'],
    ]);
  });

  it('ATT-5 an ineligible row costs nothing and keeps the credit', () => {
    const { measures } = report({ orders: [order], affiliate: [makeAffiliate({ status: 'ineligible' })] }).rows[0]!;
    expect([measures.gmv, measures.commission]).toEqual([1000, 0]);
  });

  it('ATT-6 what has no key of the dimension is uncredited, with its confirmed GMV', () => {
    const rows = {
      orders: [makeOrder({ lines: [makeLine({ productId: null })] })],
      affiliate: [makeAffiliate({ contentId: null, productId: null })],
    };
    for (const by of ['post', 'product'] as const) {
      const r = report(rows, by);
      expect(
        r.rows.map(({ key }) => key),
        by,
      ).toEqual(['(uncredited)', '(total)']);
      expect(r.rows[0]!.measures, by).toMatchObject({ gmv: 1000, gmvConfirmed: 1000, commission: 100 });
    }
  });

  it('ATT-7 rules without meaning are refused by name; with affiliate rows alone all models agree', () => {
    const credit = makeRules().credit;
    const tried = (patch: Partial<Rules>) => thrown(() => report({ orders: [order] }, 'creator', makeRules({}, patch))).split(':')[0];
    expect(tried({ state: 'soon' as 'settled' })).toBe('RuleInvalidError');
    expect(tried({ credit: { ...credit, evidence: 'rumour' as 'tracked' } })).toBe('RuleInvalidError');
    expect(tried({ credit: { ...credit, model: 'best' as 'last' } })).toBe('RuleInvalidError');
    expect(tried({ credit: { ...credit, halfLifeDays: 0 } })).toBe('RuleInvalidError');
    expect(tried({ credit: { ...credit, windowDays: 0 } })).toBe('RuleInvalidError');
    for (const model of ['last', 'first', 'linear', 'time_decay', 'position'] as const) {
      const r = report(
        { orders: [order], affiliate: [makeAffiliate()] },
        'creator',
        makeRules({}, { credit: { ...credit, model, evidence: 'confirmed' } }),
      );
      expect(r.rows[0]!.measures.gmv).toBe(1000);
    }
  });

  it('ATT-8 an affiliate row without its order counts its commission on its own day and nothing else', () => {
    const lost = makeAffiliate({
      orderId: '9',
      createdAt: at('2026-02-28'),
      status: 'settled',
      actual: makeParts({ standard: 70, partner: 5 }),
    });
    const outside = makeAffiliate({ orderId: '8', createdAt: at('2026-03-01') });
    const r = report({ orders: [], affiliate: [lost, outside] });
    expect(r.rows[0]).toMatchObject({ key: 'Anna', orders: 0, units: 0, roi: -10_000 });
    expect(r.rows[0]!.measures).toMatchObject({
      gmv: 0,
      commission: 70,
      commissionActual: 70,
      partnerCommission: 5,
      promotionCost: 75,
      netProfit: -75,
    });
    expect(r.problems).toMatchObject([{ code: 'affiliate_without_order', subject: '9' }]);
    expect(rowOf(report({ orders: [], affiliate: [lost] }, 'day'), '2026-02-28').measures.commission).toBe(70);
  });
});
