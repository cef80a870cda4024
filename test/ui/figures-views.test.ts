import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIMENSIONS, type ReportRow } from '../../src/core/model/report';
import { formatOf } from '../../src/i18n/format';
import { translator } from '../../src/i18n/messages';
import { asHtml, tabbed } from '../../src/ui/figures/copy-table';
import type { FigureKey } from '../../src/ui/figures/definitions';
import { intervalText, noBaselineText } from '../../src/ui/figures/insight-text';
import { bandOf, figureLabel, settledShare } from '../../src/ui/figures/state';
import { lanesOf, startOf } from '../../src/ui/figures/step-lanes';
import { draftOf, type FigureDraft, readFigure, usualAccounts, viewOf } from '../../src/ui/options/reconcile/read-figure';
import { lanesOfWaterfall } from '../../src/ui/options/reconcile/waterfall-lanes';
import { dimensionText } from '../../src/ui/options/reports/dimension-subject';
import { textTableOf } from '../../src/ui/options/reports/report-text';
import { fakeAccounts, fakeCreators, fakeReport, fakeRules } from './fake-book';

const t = translator('en');
const zh = translator('zh-CN');
const format = formatOf('en');
const creators = fakeCreators(12);
const report = fakeReport(
  { by: 'creator', from: '2026-10-01', to: '2026-10-28' },
  creators.map(({ id, name }) => ({ key: id, label: name })),
  fakeRules(),
);
const row = report.rows[4]!;

describe('states', () => {
  const banded: ReportRow = {
    ...row,
    measures: { ...row.measures, gmv: 100_00, refunds: 12_00 },
    // More refunds mean less profit: the low end of the refunds is the high end of the profit.
    band: { refundsLow: 10_00, refundsHigh: 15_00, netProfitLow: 7_00, netProfitHigh: 3_00, roiLow: 9_000, roiHigh: 4_000 },
  };
  it('UI-50 a band’s lower end stands first, whichever end of the refunds it comes from; others have none', () => {
    expect(bandOf(banded, 'refunds')).toEqual({ low: 10_00, high: 15_00 });
    expect(bandOf(banded, 'netGmv')).toEqual({ low: 85_00, high: 90_00 });
    expect(bandOf(banded, 'netProfit')).toEqual({ low: 3_00, high: 7_00 });
    expect(bandOf(banded, 'roi')).toEqual({ low: 4_000, high: 9_000 });
    expect(bandOf({ ...banded, band: { ...banded.band!, roiLow: null } }, 'roi')).toBeNull();
    expect(bandOf(banded, 'promotionCost')).toBeNull();
    expect(bandOf(row, 'netProfit')).toBeNull();
  });
  it('UI-51 the settled share is of all paid GMV, and absent without any', () => {
    const settled = { ...row, measures: { ...row.measures, gmv: 30_00, gmvSettled: 30_00 } };
    const toDate = { ...row, measures: { ...row.measures, gmv: 40_00 } };
    expect(settledShare(settled, toDate)).toBe(7_500);
    expect(settledShare(undefined, toDate)).toBe(0);
    expect(settledShare(settled, { ...toDate, measures: { ...toDate.measures, gmv: 0 } })).toBeNull();
    expect(settledShare(settled, undefined)).toBeNull();
    const [part, whole] = [29_735_75, 45_091_52].map((gmv) => ({ ...row, measures: { ...row.measures, gmv, gmvSettled: gmv } }));
    expect(format.percent(settledShare(part, whole) ?? 0), 'rounded once: 65.945 % is nearer to 65.9').toBe('65.9%');
  });
  it('UI-52 a ROI says in its name which state it is in', () => {
    expect(t(figureLabel('roi', 'to_date'))).toBe('ROI to date');
    expect(t(figureLabel('roi', 'settled'))).not.toContain('to date');
    expect(zh(figureLabel('roi', 'expected'))).toContain('预期');
    expect(figureLabel('netProfit', 'expected')).toBe('figures.netProfit');
  });
});

describe('waterfalls', () => {
  const amounts = fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 1, maxLength: 12 });
  it('UI-53 platform + steps = ours: the last step ends where our figure ends, and unexplained has its own row', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), amounts, (platform, changes) => {
        const steps = changes.map((amount, i) => ({
          name: i === changes.length - 1 ? ('unexplained' as const) : ('refunds' as const),
          amount,
          count: 0,
          orders: [],
        }));
        const ours = platform + changes.reduce((sum, amount) => sum + amount, 0);
        const lanes = lanesOfWaterfall({ platform, steps, ours });
        expect(lanes.at(0)).toMatchObject({ key: 'platform', to: platform });
        expect(lanes.at(-2)).toMatchObject({ key: 'unexplained', to: ours });
        expect(lanes.at(-1)).toMatchObject({ key: 'ours', from: 0, to: ours });
      }),
    );
  });
  it('UI-54 without a platform’s figure the steps begin at its rows, and nothing is called unexplained', () => {
    const steps = [
      { name: 'refunds' as const, amount: -2_249, count: 1, orders: [] },
      { name: 'unexplained' as const, amount: 0, count: 0, orders: [] },
    ];
    const lanes = lanesOfWaterfall({ platform: null, steps, ours: 2_249 });
    expect(lanes.map(({ key, to }) => [key, to])).toEqual([
      ['rows', 4_498],
      ['refunds', 2_249],
      ['ours', 2_249],
    ]);
  });
  it('UI-55 bars begin at zero or before every end, never after one', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5_000_000, max: 10_000_000 }), amounts, (level, changes) => {
        const lanes = lanesOf([
          { key: 'a', amount: level, isLevel: true },
          ...changes.map((amount, i) => ({ key: `${i}`, amount, isLevel: false })),
        ]);
        const start = startOf(lanes);
        for (const lane of lanes) expect(Math.min(lane.to, lane.isLevel ? lane.to : lane.from)).toBeGreaterThanOrEqual(start);
      }),
    );
    const far = lanesOf([
      { key: 'level', amount: 1_300_000, isLevel: true },
      { key: 'step', amount: -12_000, isLevel: false },
    ]);
    expect(startOf(far)).toBeGreaterThan(1_200_000);
    expect(startOf(lanesOf([{ key: 'level', amount: 0, isLevel: true }]))).toBe(0);
  });
});

describe('the platform’s figure', () => {
  const basis = { value: 'paid', withTax: false, keepsCancelled: true, keepsUnpaid: false, timeZone: null } as const;
  const usual: FigureDraft = { amount: '', currency: 'USD', accounts: ['mia'], basis };
  it('UI-56 is read to the minor unit, refused where it does not fit, and absent where nothing was typed', () => {
    expect(readFigure(usual, t)).toEqual({ figure: null });
    expect(readFigure({ ...usual, amount: ' 1250.50 ', accounts: ['@Mia', 'mia', 'mia.daily'] }, t)).toEqual({
      figure: { amount: 125_050, currency: 'USD', accounts: ['mia', 'mia.daily'], basis },
    });
    const problems = (patch: Partial<FigureDraft>) => {
      const read = readFigure({ ...usual, amount: '10', ...patch }, t);
      return 'problems' in read ? read.problems : {};
    };
    expect(problems({ amount: '1,2,5 €' }).amount).toContain('1,2,5 €');
    expect(problems({ amount: '1.005' }).amount).toContain('1.005');
    expect(problems({ amount: '10.5', currency: 'VND' }).amount).toContain('VND');
    expect(problems({ currency: 'QQQ' }).currency).toContain('QQQ');
    expect(problems({ accounts: [] }).accounts).toBe(t('reconcile.badAccounts'));
  });
  it('UI-57 a link opens the same comparison: the address gives back what was put into it', () => {
    const span = '2026-02-01..2026-02-28';
    const handle = fc.stringMatching(/^[a-z0-9._]{1,20}$/);
    const draft = fc.record({
      amount: fc.constantFrom('0.01', '1250.50', '99999999'),
      currency: fc.constantFrom('USD', 'GBP', 'VND'),
      accounts: fc.array(handle, { minLength: 1, maxLength: 4 }),
      basis: fc.record({
        value: fc.constantFrom('list' as const, 'list_less_seller' as const, 'paid' as const),
        withTax: fc.boolean(),
        keepsCancelled: fc.boolean(),
        keepsUnpaid: fc.boolean(),
        timeZone: fc.constantFrom('Europe/London', 'Asia/Bangkok'),
      }),
    });
    fc.assert(
      fc.property(draft, (typed) => {
        const view = new URLSearchParams(
          Object.entries(viewOf(typed, span)).filter((entry): entry is [string, string] => entry[1] !== null),
        );
        expect(draftOf(new URLSearchParams(view.toString()), usual, span)).toEqual(typed);
        // A figure of other days is not compared with these.
        expect(draftOf(view, usual, '2026-03-01..2026-03-31').amount).toBe('');
      }),
    );
    expect(Object.values(viewOf(usual, span)).every((value) => value === null)).toBe(true);
  });
  it('UI-58 counts the main account, or all where none is main', () => {
    const accounts = fakeAccounts(creators.slice(0, 1));
    expect(usualAccounts(accounts)).toEqual(['creator_0']);
    expect(usualAccounts(accounts.map((account) => ({ ...account, primary: false })))).toEqual(['creator_0', 'creator_0.daily']);
  });
});

describe('reports', () => {
  it('UI-59 every dimension has a name, and keys that are codes are words in both languages', () => {
    for (const dimension of DIMENSIONS) {
      expect(t(`states.dim_${dimension}`)).not.toContain('states.');
      expect(zh(`states.dim_${dimension}`)).toMatch(/[\u4e00-\u9fff]/);
    }
    const keys = {
      traffic: ['shop_ads', 'organic', 'unknown'],
      content_type: ['video', 'live', 'photo', 'showcase', 'external', 'unknown'],
    };
    for (const [dimension, codes] of Object.entries(keys))
      for (const code of codes) expect(dimensionText(dimension as 'traffic', code, code, t, format)).not.toBe(code);
    for (const code of ['under_10k', '10k_100k', '100k_500k', '500k_1m', 'over_1m', 'unknown'])
      expect(dimensionText('follower_tier', code, code, zh, formatOf('zh-CN'))).toMatch(/[\u4e00-\u9fff]/);
    expect(dimensionText('day', '2026-02-03', '', t, format)).toBe('Feb 3, 2026');
    expect(dimensionText('week', '2026-W07', '', t, format)).toBe('2026-W07');
  });
  it('UI-60 a copied report has all digits, absent ratios empty, and its columns add up to the total', () => {
    const figures: FigureKey[] = ['netProfit', 'roi', 'orders'];
    const table = textTableOf(report, figures, (_, __, label) => label, t);
    expect(table.header).toEqual(['Creator', 'Net profit (USD)', 'ROI to date', 'Orders']);
    const cents = table.rows.map((cells) => Math.round(Number(cells[1]) * 100));
    expect(cents.slice(0, -1).reduce((sum, one) => sum + one, 0)).toBe(cents.at(-1));
    const uncredited = table.rows.at(-2)!;
    expect([uncredited[0], uncredited[2]]).toEqual(['Uncredited', '']);
  });
});

describe('copied tables', () => {
  it('UI-61 ids stay text, markup and formulas stay harmless', () => {
    const table = {
      header: ['Order', 'Name'],
      rows: [
        ['577000000000000001', '=HYPERLINK("x")\t<b>'],
        ['-12.50', '+1 <&> "q"'],
      ],
    };
    const html = asHtml(table);
    expect(html).toContain(`mso-number-format:'\\@'">577000000000000001<`);
    expect(html).not.toContain('<b>');
    expect(html).toContain('&lt;&amp;&gt; &quot;q&quot;');
    const lines = tabbed(table).split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]?.split('\t')).toEqual(['577000000000000001', `'=HYPERLINK("x") <b>`]);
    expect(lines[2]?.split('\t')).toEqual(['-12.50', `'+1 <&> "q"`]);
  });
});

describe('insights in words', () => {
  it('UI-62 an interval is two percentages, or a reason with its numbers', () => {
    expect(intervalText({ ok: true, low: -1_234, high: 20_000, method: 'bootstrap' }, t, format)).toBe('−12.3% to 200.0%');
    expect(intervalText({ ok: false, reason: 'too_few_orders', got: 7, need: 10 }, t, format)).toMatch(/7.*10/);
    expect(intervalText({ ok: false, reason: 'no_promotion_cost', got: null, need: null }, zh, format)).toContain('没有推广成本');
  });
  it('UI-63 a missing baseline says for which group and why', () => {
    expect(noBaselineText({ ok: false, reason: 'too_few_creators', got: 3, need: 5 }, 'Beauty · US', t)).toMatch(/Beauty · US.*3.*5/);
    expect(noBaselineText({ ok: true, creators: 5, value: 1, q1: 1, median: 1, q3: 1 }, 'Beauty · US', t)).toBeNull();
  });
});
