import { describe, expect, it } from 'vitest';
import type { Dimension } from '../../src/core/model/report';
import { report, totals } from './ask';
import { makeCost, makeLedger, makeOrder, makeRules } from './make';

describe('costs of a payee', () => {
  it('COST-7 a spread cost is cut into days, earlier days first; only days of the range count', () => {
    const ledger = makeLedger({ costs: [makeCost({ from: '2026-01-31', to: '2026-02-02', amount: 100 })] });
    expect(totals({ orders: [] }, makeRules(), ledger).fixedFees).toBe(66);
  });

  it('COST-8 by creator, account, post and day a cost stands where it belongs, else uncredited', () => {
    const post = {
      id: '7450000000000000001',
      platform: 'tiktok',
      accountKey: 'anna.k',
      kind: 'video',
      publishedAt: null,
      productIds: [],
      campaign: null,
    } as const;
    const costs = [
      makeCost({ id: '1', kind: 'ad_spend', postId: post.id, amount: 7 }),
      makeCost({ id: '2', kind: 'other', amount: 5 }),
      makeCost({ id: '3', kind: 'sample', amount: 3 }),
      makeCost({ id: '4', kind: 'ad_spend', creatorId: null, amount: 11 }),
    ];
    const ledger = makeLedger({ costs, posts: [{ ...post, productIds: [] }] });
    const costOf = (by: Dimension) => report({ orders: [] }, by, makeRules(), ledger).rows.map((r) => [r.key, r.measures.promotionCost]);
    expect(costOf('creator')).toEqual([
      ['Anna', 15],
      ['(uncredited)', 11],
      ['(total)', 26],
    ]);
    expect(costOf('account')).toEqual([
      ['anna.k', 7],
      ['(uncredited)', 19],
      ['(total)', 26],
    ]);
    expect(costOf('post')).toEqual([
      [post.id, 7],
      ['(uncredited)', 19],
      ['(total)', 26],
    ]);
    expect(costOf('day')).toEqual([
      ['2026-02-03', 15],
      ['(uncredited)', 11],
      ['(total)', 26],
    ]);
    expect(costOf('month')).toEqual([
      ['2026-02', 15],
      ['(uncredited)', 11],
      ['(total)', 26],
    ]);
    for (const by of ['product', 'shop'] as const)
      expect(costOf(by)).toEqual([
        ['(uncredited)', 26],
        ['(total)', 26],
      ]);
    expect(totals({ orders: [] }, makeRules(), ledger)).toMatchObject({ adSpend: 18, otherCosts: 5, samples: 3, fixedFees: 0 });
  });

  it('COST-9 a sample order on whose day no sample cost is booked is listed', () => {
    const orders = [makeOrder({ kind: 'sample' })];
    expect(report({ orders }).problems).toMatchObject([{ code: 'sample_without_creator', subject: '577000000000000001' }]);
    expect(report({ orders }, 'creator', makeRules(), makeLedger({ costs: [makeCost({ kind: 'sample' })] })).problems).toEqual([]);
  });
});
