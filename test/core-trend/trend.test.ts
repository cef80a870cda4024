import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MEASURES, type Measure, type Report, type ReportRow, TOTAL, UNCREDITED } from '../../src/core/model/report';
import { mannKendall, periodicTrend } from '../../src/core/trend';
import { makeRules } from '../core/make';

const WEEKS = ['2026-W01', '2026-W02', '2026-W03', '2026-W04', '2026-W05', '2026-W06', '2026-W07', '2026-W08'];

function row(key: string, week: string, sold: number, patch: Partial<Record<Measure, number>> = {}, orders = sold > 0 ? 20 : 0): ReportRow {
  const netGmv = sold * 100;
  const zeros = Object.fromEntries(MEASURES.map((name) => [name, 0])) as Record<Measure, number>;
  const measures = { ...zeros, gmv: netGmv, netGmv, netProfit: netGmv / 4, promotionCost: netGmv / 10, ...patch };
  const roi = measures.promotionCost === 0 ? null : Math.round((measures.netProfit / measures.promotionCost) * 10_000);
  return { key, label: key, key2: week, label2: week, id: `id-${key}`, orders, units: orders, measures, roi, roiSimple: null, roas: null };
}

function reportOf(series: Record<string, readonly number[]>, patch: Partial<Record<Measure, number>> = {}): Report {
  const rows = Object.entries(series).flatMap(([key, values]) => values.map((value, i) => row(key, WEEKS[i]!, value, patch)));
  const ends = [UNCREDITED, TOTAL].map((key) => ({ ...row(key, '', 0), key2: '' }));
  return {
    query: { by: 'creator', by2: 'week', from: '', to: '' },
    currency: 'USD',
    rules: makeRules(),
    rows: [...rows, ...ends],
    problems: [],
  };
}

const verdictOf = (values: readonly number[], patch: Partial<Record<Measure, number>> = {}) => {
  const [line] = periodicTrend(reportOf({ anna: values }, patch), WEEKS);
  return [line!.verdict, ...line!.reasons.map(({ code }) => code)];
};

describe('the test for a trend', () => {
  it('TREND-1 counts short series out: of 24 orders of four values one rises throughout', () => {
    expect(mannKendall([1, 2, 3, 4])).toEqual({ s: 6, chance: 1 / 24 });
    expect(mannKendall([4, 3, 2, 1])).toEqual({ s: -6, chance: 1 / 24 });
    expect(mannKendall([1, 3, 2, 4])).toEqual({ s: 4, chance: 4 / 24 });
    expect(mannKendall([5, 5, 5, 5])).toEqual({ s: 0, chance: 1 });
  });

  it('TREND-1 a series backwards has the opposite sign and the same chance', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 20 }), (values) => {
        const [there, back] = [mannKendall(values), mannKendall([...values].reverse())];
        expect(back.s + there.s).toBe(0);
        expect(back.chance).toBeCloseTo(there.chance, 12);
        expect(there.chance).toBeGreaterThanOrEqual(0);
        expect(there.chance).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('TREND-1 the normal tail is near the counted one at twelve values', () => {
    const values = [1, 2, 3, 5, 4, 6, 8, 7, 9, 10, 12, 11];
    const tied = mannKendall([...values.slice(0, 11), 11.5, 11.5]);
    expect(tied.chance).toBeLessThan(0.001);
    expect(mannKendall(values).chance).toBeLessThan(0.001);
  });
});

describe('how weeks went', () => {
  it('TREND-2 rising, fading, steady, stopped, too early', () => {
    expect(verdictOf([100, 120, 150, 170, 200, 260, 300, 380])).toEqual(['rising', 'sales_up']);
    expect(verdictOf([380, 300, 260, 200, 170, 150, 120, 100])).toEqual(['fading', 'sales_down']);
    expect(verdictOf([200, 210, 190, 205, 195, 200, 210, 190])).toEqual(['steady']);
    expect(verdictOf([200, 210, 190, 205, 0, 0, 0, 0])).toEqual(['fading', 'stopped', 'sales_down']);
    expect(verdictOf([0, 0, 0, 0, 0, 0, 100, 90])).toEqual(['too_early']);
  });

  it('TREND-2 what loses money is not rising, however it grows', () => {
    expect(verdictOf([100, 120, 150, 170, 200, 260, 300, 380], { netProfit: -10 })).toEqual(['steady', 'sales_up']);
  });

  it('TREND-3 halves add up to the weeks, and every key has every week', () => {
    const lines = periodicTrend(reportOf({ anna: [1, 2, 3, 4, 5, 6, 7, 8], ben: [0, 0, 5] }), WEEKS);
    for (const { weeks, recent, before } of lines) {
      expect(weeks.map(({ week }) => week)).toEqual(WEEKS);
      expect(recent.netGmv + before.netGmv).toBe(weeks.reduce((sum, { netGmv }) => sum + netGmv, 0));
    }
  });

  it('TREND-2 refunds that rise are a reason of their own', () => {
    const report = reportOf({ anna: [200, 210, 190, 205, 195, 200, 210, 190] });
    const rows = report.rows.map((one) =>
      one.key2! >= '2026-W05' ? { ...one, measures: { ...one.measures, refunds: one.measures.gmv / 5 } } : one,
    );
    const [line] = periodicTrend({ ...report, rows }, WEEKS);
    expect(line!.reasons).toEqual([{ code: 'refunds_up', from: 0, to: 2_000 }]);
  });
});
