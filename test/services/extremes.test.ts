import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CreatorCard } from '../../src/core/model/report';
import { extremesOf } from '../../src/services/extremes';

const DAYS = { from: '2026-01-01', to: '2026-03-31' };

function card(creatorId: string, netProfit: number, recent: number | null): CreatorCard {
  return {
    creatorId,
    name: creatorId,
    handles: [],
    ...DAYS,
    currency: 'USD',
    orders: 1,
    gmv: 0,
    netGmv: 0,
    promotionCost: 0,
    netProfit,
    roi: null,
    roiSimple: null,
    estimatedShare: null,
    ...(recent === null ? {} : { recent: { from: '2026-03-04', to: DAYS.to, netProfit: recent, roi: 1 } }),
    spark: [],
    completeUpTo: null,
    lastPostAt: null,
    posts: 0,
    computedAt: 0,
  };
}

describe('extremes', () => {
  it('EXT-1 go by the last 28 days where the cards hold them, and say so', () => {
    const { top, bottom, creators } = extremesOf([card('a', 900, -5), card('b', -900, 7), card('c', 3, null), card('d', 0, 0)]);
    expect([top.map((one) => one.creatorId), bottom.map((one) => one.creatorId), creators]).toEqual([['b', 'c'], ['a'], 4]);
    expect(top[0]).toMatchObject({ netProfit: 7, from: '2026-03-04' });
  });

  it('EXT-2 the three best above 0 and the three worst below 0, best and worst first, nobody twice', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 })), (profits) => {
        const { top, bottom } = extremesOf(profits.map((profit, i) => card(`c${i}`, 0, profit)));
        const above = profits.filter((profit) => profit > 0).sort((a, b) => b - a);
        const below = profits.filter((profit) => profit < 0).sort((a, b) => a - b);
        expect(top.map((one) => one.netProfit)).toEqual(above.slice(0, 3));
        expect(bottom.map((one) => one.netProfit)).toEqual(below.slice(0, 3));
        expect(new Set([...top, ...bottom].map((one) => one.creatorId)).size).toBe(top.length + bottom.length);
      }),
    );
  });
});
