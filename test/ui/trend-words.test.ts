import { describe, expect, it } from 'vitest';
import type { TrendLine } from '../../src/core/model/trend';
import type { Translate } from '../../src/i18n';
import { formatOf } from '../../src/i18n/format';
import { reasonsText } from '../../src/ui/options/trend/trend-words';

const t = ((key: string) => key) as unknown as Translate;
const half = (netProfit: number) => ({ netGmv: 100, netProfit, orders: 9, roi: 10_000 });

describe('why something rises', () => {
  const said = (netProfit: number, patch: Partial<TrendLine>) =>
    reasonsText({ verdict: 'rising', reasons: [], recent: half(netProfit), before: half(50), ...patch } as TrendLine, t, formatOf('en'));

  it('UI-371 what sells more and earns less says so first', () => {
    const down = [{ code: 'roi_down' as const, from: 25_070, to: 9_470 }];
    expect(said(40, { reasons: down })).toBe('trend.lessProfit · trend.roi_down');
    expect(said(60, { reasons: down })).toBe('trend.lessRoi · trend.roi_down');
    expect(said(60, {})).toBe('');
    expect(said(40, { verdict: 'fading' })).toBe('');
  });
});
