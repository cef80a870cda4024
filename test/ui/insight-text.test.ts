import { describe, expect, it } from 'vitest';
import type { CreatorInsight } from '../../src/core/model/insights';
import { formatOf } from '../../src/i18n/format';
import { rankedBy, rankWhyText } from '../../src/ui/figures/insight-text';
import { fakeApi } from './fake-api';

describe('what a rank is by', () => {
  it('UI-373 the figure that is shown is the one that creators are ranked by', async () => {
    const api = fakeApi({ creators: 12 });
    const { creators } = await api.insights({ from: '2000-01-01', to: '2999-01-01' });
    const ranked = [...creators].sort((a, b) => a.rank - b.rank).map((one) => rankedBy(one));
    const known = ranked.filter((low) => low !== null);
    expect(known.length).toBeGreaterThan(1);
    expect(ranked.slice(0, known.length)).toEqual([...known].sort((a, b) => b - a));
    expect(ranked.slice(known.length).every((low) => low === null)).toBe(true);
  });

  it('UI-374 is said with the figures it follows from', () => {
    const t = (key: string, values: Record<string, string> = {}) => `${key} ${values['low']} ${values['adjusted']} ${values['half']}`;
    const insight = {
      roi: 12_000,
      shrunk: { value: 9_000, weight: 5_000, isUnshrunk: false },
      interval: { ok: true, low: 10_000, high: 14_000, method: 'bootstrap' },
    } as CreatorInsight;
    expect(rankWhyText(insight, t as never, formatOf('en'))).toBe('insights.rankWhy 70.0% 90.0% 20.0%');
  });
});
