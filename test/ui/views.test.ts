import { describe, expect, it } from 'vitest';
import { translator } from '../../src/i18n/messages';
import { trendOf } from '../../src/ui/charts/trend-data';
import { moveCursor } from '../../src/ui/components/table-keys';
import { searchRows } from '../../src/ui/components/table-model';
import { type FigureKey, FORMULAS, figureOf } from '../../src/ui/figures/definitions';
import { strengthOf } from '../../src/ui/options/connect/strength';
import { type CostDraft, readCost, spreadDays } from '../../src/ui/options/costs/read-cost';
import { stepsOf } from '../../src/ui/options/creators/waterfall-steps';
import { extremesOf } from '../../src/ui/options/overview/extremes';
import { checkRules } from '../../src/ui/options/rules/read-rules';
import { daysOf, readPeriod } from '../../src/ui/period';
import { fakeCreators, fakeReport, fakeRules } from './fake-book';

const t = translator('en');
const report = fakeReport(
  { by: 'creator', from: '2026-10-01', to: '2026-10-28' },
  fakeCreators(40).map(({ id, name }) => ({ key: id, label: name })),
  fakeRules(),
);

describe('period', () => {
  const book = { from: '2026-01-15', to: '2026-03-10' };
  it('UI-10 presets end today and are compared with the same number of days before', () => {
    expect(readPeriod('7d', '2026-03-10', book)).toEqual({
      preset: '7d',
      from: '2026-03-04',
      to: '2026-03-10',
      before: { from: '2026-02-25', to: '2026-03-03' },
    });
    expect(readPeriod('lastmonth', '2026-03-10', book)).toEqual({
      preset: 'lastmonth',
      from: '2026-02-01',
      to: '2026-02-28',
      before: { from: '2026-01-01', to: '2026-01-31' },
    });
    expect(readPeriod('all', '2026-03-12', book)).toEqual({ preset: 'all', from: '2026-01-15', to: '2026-03-12', before: null });
  });
  it('UI-11 any range from the address; what cannot be read is 28 days', () => {
    expect(readPeriod('2026-02-01..2026-02-03', '2026-03-10', book)).toMatchObject({
      preset: 'custom',
      from: '2026-02-01',
      to: '2026-02-03',
    });
    for (const text of ['2026-02-03..2026-02-01', '2026-02-31..2026-03-01', 'soon', null]) {
      expect(readPeriod(text, '2026-03-10', book).preset, String(text)).toBe('28d');
    }
    expect(daysOf({ from: '2026-02-27', to: '2026-03-02' })).toEqual(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02']);
  });
});

describe('figures', () => {
  it('UI-12 a definition’s inputs add up to the figure it explains, for every row', () => {
    for (const figure of ['netGmv', 'contribution', 'commission', 'promotionCost', 'netProfit'] as const satisfies readonly FigureKey[]) {
      for (const row of report.rows) {
        const sum = (FORMULAS[figure] ?? []).reduce(
          (total, term) => total + (term.sign === '−' ? -1 : 1) * (figureOf(row, term.of) ?? 0),
          0,
        );
        expect(sum, `${figure} of ${row.key}`).toBe(figureOf(row, figure));
      }
    }
  });
  it('UI-13 the steps from sale to profit end at net profit', () => {
    for (const row of report.rows) {
      const steps = stepsOf(row);
      expect(steps.at(-1)).toMatchObject({ measure: 'netProfit', amount: row.measures.netProfit });
      const changes = steps.filter((step) => !step.level).reduce((sum, step) => sum + step.amount, row.measures.gmv);
      expect(changes).toBe(row.measures.netProfit);
    }
  });
  it('UI-14 best and worst hold profits and losses only, in order, without uncredited and total', () => {
    const best = extremesOf(report, 'best').map((row) => row.measures.netProfit);
    const worst = extremesOf(report, 'worst').map((row) => row.measures.netProfit);
    expect(best).toEqual([...best].sort((a, b) => b - a));
    expect(best.every((profit) => profit > 0) && worst.every((profit) => profit < 0)).toBe(true);
    expect(worst).toEqual([...worst].sort((a, b) => a - b));
  });
  it('UI-15 a trend has every day; days after the complete one are provisional', () => {
    const span = { from: '2026-10-01', to: '2026-10-04' };
    const byDay = fakeReport({ by: 'day', ...span }, [{ key: '2026-10-02', label: '' }], fakeRules());
    const points = trendOf(byDay, span, '2026-10-02');
    expect(points.map((point) => [point.day, point.provisional])).toEqual([
      ['2026-10-01', false],
      ['2026-10-02', false],
      ['2026-10-03', true],
      ['2026-10-04', true],
    ]);
    expect(points[0]?.netProfit).toBe(0);
    expect(points[1]?.netProfit).toBe(byDay.rows[0]?.measures.netProfit);
  });
});

describe('table', () => {
  it('UI-16 search wants every word, in any case and script', () => {
    const rows = ['Mia Chen @mia', '李佳琦 @jiaqi', 'Zoë MÜLLER @zoe'];
    expect(searchRows(rows, 'chen MIA', String)).toEqual(['Mia Chen @mia']);
    expect(searchRows(rows, '佳琦', String)).toEqual(['李佳琦 @jiaqi']);
    expect(searchRows(rows, 'müller', String)).toEqual(['Zoë MÜLLER @zoe']);
    expect(searchRows(rows, '  ', String)).toBe(rows);
  });
  it('UI-17 keys move within the table and mean nothing elsewhere', () => {
    expect(moveCursor(null, 'ArrowDown', 3, 2)).toEqual({ row: 0, column: 0 });
    expect(moveCursor({ row: 2, column: 1 }, 'ArrowDown', 3, 2)).toEqual({ row: 2, column: 1 });
    expect(moveCursor({ row: 2, column: 1 }, 'Home', 3, 2)).toEqual({ row: 0, column: 1 });
    expect(moveCursor({ row: 0, column: 0 }, 'a', 3, 2)).toBeNull();
    expect(moveCursor(null, 'ArrowDown', 0, 2)).toBeNull();
  });
});

describe('cost form', () => {
  const draft: CostDraft = {
    id: 'x',
    creatorId: 'c1',
    kind: 'fixed_fee',
    amount: '1250.50',
    currency: 'USD',
    day: '2026-02-03',
    spread: false,
    from: '',
    to: '',
    postId: '',
    campaign: ' ',
    note: ' paid ',
  };
  const problemsOf = (patch: Partial<CostDraft>) => {
    const read = readCost({ ...draft, ...patch }, t);
    return 'problems' in read ? read.problems : {};
  };
  it('UI-18 reads what was typed into minor units, empty texts into absence', () => {
    expect(readCost(draft, t)).toEqual({
      cost: {
        id: 'x',
        day: '2026-02-03',
        creatorId: 'c1',
        kind: 'fixed_fee',
        amount: 125_050,
        currency: 'USD',
        postId: null,
        campaign: null,
        from: null,
        to: null,
        note: 'paid',
      },
    });
    const spread = readCost({ ...draft, spread: true, from: '2026-02-01', to: '2026-02-28', currency: 'vnd', amount: '500000' }, t);
    expect(spread).toMatchObject({ cost: { day: '2026-02-01', from: '2026-02-01', to: '2026-02-28', amount: 500_000, currency: 'VND' } });
    expect(spreadDays({ spread: true, from: '2026-02-01', to: '2026-02-28' })).toBe(28);
  });
  it('UI-19 says in a sentence what does not fit', () => {
    expect(problemsOf({ amount: '' }).amount).toBe(t('costs.needAmount'));
    expect(problemsOf({ amount: '12,50 €' }).amount).toContain('12,50 €');
    expect(problemsOf({ amount: '0' }).amount).toBe(t('costs.zeroAmount'));
    expect(problemsOf({ amount: '1.005' }).amount).toBe(t('costs.tooPrecise', { currency: 'USD', digits: 2, found: '1.005' }));
    expect(problemsOf({ amount: '10.5', currency: 'JPY' }).amount).toContain('JPY');
    expect(problemsOf({ currency: 'XXQ' }).currency).toContain('XXQ');
    expect(problemsOf({ creatorId: null }).creatorId).toBe(t('costs.needCreator'));
    expect(problemsOf({ creatorId: null, kind: 'ad_spend' })).toEqual({});
    expect(problemsOf({ spread: true, from: '2026-02-03', to: '2026-02-01' }).to).toBe(t('costs.badSpan'));
    expect(problemsOf({ spread: true, from: '2026-02-03', to: '' }).to).toBe(t('costs.needSpan'));
    expect(problemsOf({ day: '' }).day).toBe(t('costs.needDay'));
    expect(problemsOf({ postId: '12ab' }).postId).toContain('12ab');
  });
});

describe('rules and passphrase', () => {
  it('UI-20 names every rule that does not fit', () => {
    const rules = fakeRules();
    expect(checkRules(rules, t)).toEqual({});
    const shop = { ...rules.shops['us-1']!, platformFeeRate: '6', shippingPerOrder: '3,99', returnWindowDays: 1.5 };
    const problems = checkRules({ ...rules, reportCurrency: 'US', timeZone: 'Mars/Base', shops: { 'us-1': shop } }, t);
    expect(Object.keys(problems).sort()).toEqual([
      'reportCurrency',
      'timeZone',
      'us-1/platformFeeRate',
      'us-1/returnWindowDays',
      'us-1/shippingPerOrder',
    ]);
  });
  it('UI-21 strength: short is nothing, repetition is weak, words are good', () => {
    expect(strengthOf('short')).toBe(0);
    expect(strengthOf('aaaaaaaaaaaaaa')).toBe(1);
    expect(strengthOf('1234567890')).toBeLessThanOrEqual(1);
    expect(strengthOf('plum orbit cactus Friday')).toBeGreaterThanOrEqual(3);
  });
});
