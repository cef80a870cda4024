import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultShopRules, MARKETS } from '../../src/core/markets';
import { MATURITY_DEFAULTS } from '../../src/core/maturity';
import type { FeeTerm, Rules } from '../../src/core/model/ledger';
import type { Report } from '../../src/core/model/report';
import { formatOf } from '../../src/i18n/format';
import { translator } from '../../src/i18n/messages';
import { ASSUMPTION_DEFAULTS, ASSUMPTION_GROUPS, assumptionsOf, withAssumption } from '../../src/ui/options/rules/assumption-fields';
import { isSameDecimal, percentText, shiftDecimal } from '../../src/ui/options/rules/decimal-text';
import { datedTerms, flatTerm, proposalFor, withFlatTerm, withTerms } from '../../src/ui/options/rules/fee-terms';
import { readWhole } from '../../src/ui/options/rules/fields';
import { exampleWeights } from '../../src/ui/options/rules/model-weights';
import { moversOf } from '../../src/ui/options/rules/movers';
import { checkRules } from '../../src/ui/options/rules/read-rules';
import { changesBetween, wordsOf } from '../../src/ui/options/rules/rules-words';
import { onTopOf, rebased } from '../../src/ui/options/rules/use-draft';
import { fakeCreators, fakeReport, fakeRules, fakeRulesVersions } from './fake-book';

const t = translator('en');
const words = { t, format: formatOf('en'), shopName: (id: string) => id };
const term = (patch: Partial<FeeTerm>): FeeTerm => ({
  ...{
    from: '2026-03-01',
    rate: '0.08',
    base: 'revenue',
    refundable: true,
    refundFeeShare: '0',
    refundFeeCap: null,
    source: '',
    verified: false,
  },
  ...patch,
});

describe('decimals as percentages', () => {
  it('UI-160 a fraction shown in percent and typed again is the same decimal, digit for digit', () => {
    fc.assert(
      fc.property(fc.nat(10 ** 9), fc.integer({ min: 0, max: 9 }), (digits, scale) => {
        const text =
          scale === 0
            ? String(digits)
            : String(digits)
                .padStart(scale + 1, '0')
                .replace(new RegExp(`(\\d{${scale}})$`), '.$1');
        expect(isSameDecimal(shiftDecimal(percentText(text), -2), text)).toBe(true);
        expect(isSameDecimal(shiftDecimal(shiftDecimal(text, 2), -2), text)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
  it('UI-161 writes percentages plainly and leaves what is no number as it was typed', () => {
    expect(['0.06', '0.065', '0.20', '1', '0', '0.0005'].map(percentText)).toEqual(['6', '6.5', '20', '100', '0', '0.05']);
    expect(['6', '20', '6.5', '100'].map((text) => shiftDecimal(text, -2))).toEqual(['0.06', '0.20', '0.065', '1.00']);
    expect(shiftDecimal('six', -2)).toBe('six');
    expect(isSameDecimal('0.2', '0.200')).toBe(true);
    expect(isSameDecimal('0.2', '0.02')).toBe(false);
    expect([readWhole('14', false), readWhole('', true)]).toEqual([14, null]);
    for (const text of ['', '1.5', '-3', 'ten']) expect(readWhole(text, false), text).toBeNaN();
  });
});

describe('rules in words', () => {
  const rules = fakeRules();
  it('UI-162 names every change once, with what it was and is, and nothing else', () => {
    expect(changesBetween(rules, rules, words)).toEqual([]);
    const after: Rules = {
      ...rules,
      credit: { ...rules.credit, model: 'linear', windowDays: 36_500 },
      ownAccounts: [],
      assumptions: { minRefunds: 50 },
      shops: { 'us-1': { ...rules.shops['us-1']!, refundFeeShare: '0.2', shippingPerOrder: '4.10', feeSchedule: [term({})] } },
    };
    const changes = changesBetween(rules, after, words);
    expect(changes.map(({ id, before, after: now }) => [id, before, now]).filter(([id]) => !String(id).startsWith('shop/gb-1'))).toEqual([
      ['credit/model', 'Last', 'Linear'],
      ['credit/window', '7 days', 'Any time'],
      ['report/ownAccounts', '@ourshop.official', 'none'],
      ['shop/us-1/fee/2026-03-01', null, '8% of revenue · comes back on refunds · no refund fee · Unverified'],
      ['shop/us-1/shippingPerOrder', '3.99 USD', '4.10 USD'],
      ['assumption/minRefunds', '30 refunds', '50 refunds'],
    ]);
    const gone = changes.filter(({ id }) => id.startsWith('shop/gb-1'));
    expect(gone.length).toBeGreaterThan(4);
    expect(gone.every((change) => change.after === null)).toBe(true);
  });
  it('UI-163 every rule has its words in both languages, with an id of its own', () => {
    for (const language of ['en', 'zh-CN'] as const) {
      const all = wordsOf(rules, { ...words, t: translator(language), format: formatOf(language) });
      expect(new Set(all.map((word) => word.id)).size).toBe(all.length);
      expect(all.filter((word) => `${word.label}${word.text}`.match(/rules\.|[{}]|undefined|NaN/))).toEqual([]);
    }
  });
  it('UI-164 an earlier version used again keeps the shops and the completeness of today', () => {
    const [now, , first] = fakeRulesVersions({ ...rules, completeUpTo: { orders: '2026-11-20' } }, 0);
    const { 'gb-1': _later, ...shops } = first!.rules.shops;
    const again = onTopOf({ ...first!.rules, shops }, now!.rules);
    expect(Object.keys(again.shops).sort()).toEqual(['gb-1', 'us-1']);
    expect(again.completeUpTo).toEqual({ orders: '2026-11-20' });
    expect(again.credit).toEqual(first!.rules.credit);
  });
  it('UI-194 a draft on other rules keeps what was changed in it and nothing else', () => {
    const mine: Rules = { ...rules, credit: { ...rules.credit, model: 'first' }, assumptions: { minRefunds: 50 } };
    const { 'gb-1': _gone, ...shops } = rules.shops;
    const theirs: Rules = { ...rules, version: 4, credit: { ...rules.credit, windowDays: 30 }, ownAccounts: [], shops };
    expect(rebased(rules, mine, theirs)).toEqual({
      ...theirs,
      credit: { ...theirs.credit, model: 'first' },
      assumptions: { minRefunds: 50 },
    });
    expect(rebased(rules, rules, theirs)).toEqual(theirs);
    expect(rebased(mine, { ...mine, assumptions: undefined } as unknown as Rules, mine)).not.toHaveProperty('assumptions');
  });
});

describe('assumptions', () => {
  it('UI-165 defaults are those of roi.md and of the core, each shown once', () => {
    expect(ASSUMPTION_DEFAULTS).toEqual({
      ...{ deliveryDays: 10, processingDays: 14, cohortWeeks: 26, minCohorts: 3, minRefunds: 30, credibilityOrders: 50 },
      ...{ lateShare: '0.02', minGoodsBack: 30, baselineOrders: 10, baselineCreators: 5, shrinkOrders: 30 },
      ...{ sampleContentDays: 14 },
    });
    expect(MATURITY_DEFAULTS.lateShare.n * 100n).toBe(2n * MATURITY_DEFAULTS.lateShare.d);
    expect(ASSUMPTION_GROUPS.flatMap(({ keys }) => [...keys]).sort()).toEqual(Object.keys(ASSUMPTION_DEFAULTS).sort());
  });
  it('UI-166 one set back to its default leaves no trace in the rules', () => {
    const rules = fakeRules();
    const changed = withAssumption(withAssumption(rules, 'minRefunds', 50), 'lateShare', '0.05');
    expect(changed.assumptions).toEqual({ minRefunds: 50, lateShare: '0.05' });
    expect(assumptionsOf(changed)).toMatchObject({ minRefunds: 50, deliveryDays: 10 });
    expect(withAssumption(withAssumption(changed, 'minRefunds', 30), 'lateShare', '0.020')).toEqual(rules);
    const problems = checkRules(withAssumption(withAssumption(rules, 'baselineCreators', 1), 'lateShare', '2'), t);
    expect(Object.keys(problems).sort()).toEqual(['assumption/baselineCreators', 'assumption/lateShare']);
    expect(problems['assumption/lateShare']).toContain('200');
  });
});

describe('fees', () => {
  const shop = fakeRules().shops['us-1']!;
  it('UI-167 dated fees stand by day; one day has one fee', () => {
    const both = withTerms(shop, [term({ from: '2026-06-01' }), term({ from: '2025-06-01' })]);
    expect(datedTerms(both).map(({ from }) => from)).toEqual(['2025-06-01', '2026-06-01']);
    expect(withTerms(both, [])).toEqual(shop);
    const twice = { ...fakeRules(), shops: { 'us-1': withTerms(shop, [term({}), term({ rate: '0.09' })]) } };
    expect(checkRules(twice, t)).toEqual({ 'us-1/fee/2026-03-01': t('rules.takenFrom') });
  });
  it('UI-168 the market’s fees are proposed until the shop has them, and come unverified outside the US', () => {
    for (const market of Object.keys(MARKETS)) {
      const shipped = defaultShopRules(market);
      expect(proposalFor(shipped), market).toBeNull();
      const other = withFlatTerm(withTerms(shipped, []), { ...flatTerm(shipped), rate: '0.123' });
      const proposal = proposalFor(other);
      expect(proposal, market).not.toBeNull();
      expect(proposal!.flat.verified, market).toBe(market === 'US');
      expect(proposal!.flat.source, market).not.toBe('');
    }
    expect(proposalFor({ ...shop, market: 'XX' })).toBeNull();
  });
});

describe('comparison', () => {
  it('UI-169 weights of the pictures add up and have the shape of their model', () => {
    for (const model of ['last', 'first', 'linear', 'time_decay', 'position'] as const) {
      const weights = exampleWeights(model, 7);
      expect(weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
    }
    expect(exampleWeights('position', 7)).toEqual([0.4, 0.1, 0.1, 0.4]);
    const [early = 0, , , late = 0] = exampleWeights('time_decay', 6);
    expect(late / early).toBeCloseTo(2, 12);
  });
  it('UI-170 movers are the largest by the figure asked, a creator on one side counts from nothing, totals never', () => {
    const query = { by: 'creator', from: '2026-10-01', to: '2026-10-28' } as const;
    const keys = fakeCreators(12).map(({ id, name }) => ({ key: id, label: name }));
    const before = fakeReport(query, keys, fakeRules());
    const by = new Map([
      [before.rows[0]!.key, 500],
      [before.rows[1]!.key, -900],
      [before.rows[2]!.key, 700],
    ]);
    const rows = before.rows.slice(0, -1).map((row) => {
      const netProfit = row.measures.netProfit + (by.get(row.key) ?? 0);
      return { ...row, measures: { ...row.measures, netProfit }, roi: row.roi === null ? null : row.roi - (by.get(row.key) ?? 0) };
    });
    const after: Report = { ...before, rows: [...rows.filter((row) => row !== rows[3]), before.rows.at(-1)!] };
    const gone = before.rows[3]!;
    const { up, down } = moversOf(before, after, 'netProfit');
    const expected = [
      { label: before.rows[0]!.label, by: 500 },
      { label: before.rows[1]!.label, by: -900 },
      { label: before.rows[2]!.label, by: 700 },
      { label: gone.label, by: -gone.measures.netProfit },
    ].sort((a, b) => Math.abs(b.by) - Math.abs(a.by));
    expect(up.map((mover) => ({ label: mover.label, by: mover.by }))).toEqual(expected.filter((one) => one.by > 0));
    expect(down.map((mover) => ({ label: mover.label, by: mover.by }))).toEqual(expected.filter((one) => one.by < 0));
    expect(moversOf(before, after, 'roi').up.every((mover) => mover.before?.roi != null && mover.after?.roi != null)).toBe(true);
    expect(moversOf(before, after, 'netProfit', 1).up).toHaveLength(1);
  });
});
