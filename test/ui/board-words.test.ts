import { describe, expect, it } from 'vitest';
import { ALERT_REASONS, type AlertItem } from '../../src/core/model/alerts';
import type { TrendReason } from '../../src/core/model/trend';
import { formatOf } from '../../src/i18n/format';
import { translator } from '../../src/i18n/messages';
import { alertText, alertTitle, chanceText } from '../../src/ui/options/alerts/alert-words';
import { helpSections } from '../../src/ui/options/help/help-entries';
import { reasonText } from '../../src/ui/options/trend/trend-words';
import { fakeAlerts } from './fake-alerts';
import { fakeAccounts, fakeCreators, fakePosts } from './fake-book';

const LANGUAGES = ['en', 'zh-CN'] as const;
const NOW = Date.parse('2026-11-23T10:00:00Z');
const creators = fakeCreators(12);
const alerts = fakeAlerts(creators, fakePosts(fakeAccounts(creators), NOW), ['576461', '576462'], NOW);
const nameOf = (shop: string) => (shop === 'us-1' ? 'Northwind US' : shop);

describe('alerts in words', () => {
  it('UI-331 each reason is a title and a sentence with its figures, in both languages', () => {
    expect(new Set(alerts.map(({ reason }) => reason))).toEqual(new Set(ALERT_REASONS));
    for (const language of LANGUAGES) {
      const t = translator(language);
      for (const alert of alerts) {
        const said = `${alertTitle(alert, t)} ${alertText(alert, t, formatOf(language), nameOf)}`;
        expect(said, alert.id).not.toMatch(/[{}]|undefined|NaN|us-1/);
        expect(said, alert.id).toMatch(/\d/);
      }
    }
  });

  it('UI-332 the figures of the sentence are those of the evidence', () => {
    const say = (figures: AlertItem['figures'], reason: AlertItem['reason']) =>
      alertText({ ...alerts[0]!, reason, figures }, translator('en'), formatOf('en'), nameOf);
    expect(say({ hits: 21, trials: 64, categoryHits: 88, categoryTrials: 1204, chance: 4.1e-6 }, 'cancelled_before_shipment')).toBe(
      '21 of 64 orders (32.8%) were cancelled before shipment; in the category 7.3% are. By chance: about one in 240,000.',
    );
    expect(say({ asked: 3500, limit: 2740 }, 'rate_above_break_even')).toContain('Asks for 35.0% commission. Over 27.4%,');
    expect(say({ orders: 24, of: 27, skuId: '1729384756', quantity: 1, shop: 'us-1' }, 'same_basket')).toBe(
      '24 of 27 orders are alike to the cent: 1 × SKU 1729384756. That SKU’s share is at least twice what it is in Northwind US.',
    );
  });

  it('UI-332 a mean that is not zero never reads as zero', () => {
    const say = (hourlyMean: number) =>
      alertText(
        { ...alerts[0]!, reason: 'order_burst', figures: { orders: 12, from: NOW, hourlyMean, chance: 0 } },
        translator('en'),
        formatOf('en'),
        nameOf,
      );
    expect([14.2, 1.256, 0.21, 0.0015, 0].map((mean) => /it was (\S+) an hour/.exec(say(mean))![1])).toEqual([
      '14',
      '1.26',
      '0.21',
      '0.0015',
      '0',
    ]);
  });

  it('UI-333 a chance is one in so many, in two digits, and only tiny below one in a million', () => {
    const say = (chance: number) => chanceText(chance, translator('en'), formatOf('en'));
    expect(say(0.05)).toBe('about one in 20');
    expect(say(0.000_21)).toBe('about one in 4,800');
    expect(say(9.9e-7)).toBe('less than one in a million');
    expect(say(0)).toBe('less than one in a million');
  });
});

describe('trends in words', () => {
  it('UI-334 every reason is a sentence with its figures, in both languages', () => {
    const reasons: TrendReason[] = [
      { code: 'sales_up', change: 4210, chance: 0.0123 },
      { code: 'sales_up', change: null, chance: 0.05 },
      { code: 'sales_down', change: -6150, chance: 0.02 },
      { code: 'roi_up', from: 5000, to: 12_345 },
      { code: 'roi_down', from: 5000, to: -2500 },
      { code: 'refunds_up', from: 400, to: 1100 },
      { code: 'small_and_good', orders: 1, roi: 15_000 },
      { code: 'stopped', weeks: 4 },
    ];
    const say = (language: (typeof LANGUAGES)[number]) =>
      reasons.map((reason) => reasonText(reason, translator(language), formatOf(language)));
    expect(say('en')).toEqual([
      'Net GMV up 42.1%, week after week (by chance: about one in 81)',
      'Sells now, and did not before (by chance: about one in 20)',
      'Net GMV down 61.5%, week after week (by chance: about one in 50)',
      'ROI up from 50.0% to 123.5%',
      'ROI down from 50.0% to −25.0%',
      'Refunds up from 4.0% to 11.0% of paid GMV',
      'Only 1 order yet, at ROI 150.0%',
      'No order for 4 weeks',
    ]);
    for (const said of say('zh-CN')) expect(said).toMatch(/[\u4e00-\u9fff].*\d|\d.*[\u4e00-\u9fff]/);
  });
});

describe('help', () => {
  it('UI-335 explains every figure, state, evidence, model and source, each once, with words in both languages', () => {
    const ids = LANGUAGES.map((language) =>
      helpSections(translator(language), '1 h').flatMap(({ entries }) => entries.map(({ id }) => id)),
    );
    expect(ids[0]).toEqual(ids[1]);
    expect(new Set(ids[0]).size).toBe(ids[0]!.length);
    for (const language of LANGUAGES) {
      for (const { id, name, text, formula } of helpSections(translator(language), '1 h').flatMap(({ entries }) => entries)) {
        expect(name.length, `${language} ${id}`).toBeGreaterThan(1);
        expect(text.length, `${language} ${id}`).toBeGreaterThan(5);
        expect(`${name}${text}${formula ?? ''}`, `${language} ${id}`).not.toMatch(/[{}]|undefined/);
      }
    }
    expect(ids[0]).toEqual(
      expect.arrayContaining(['roi', 'roas', 'gmvProvisional', 'state-expected', 'model-position', 'feed-ads', 'webhooks']),
    );
  });

  it('UI-336 a figure’s formula is the one of its definition card', () => {
    const entries = helpSections(translator('en'), '1 h').flatMap((section) => section.entries);
    expect(entries.find(({ id }) => id === 'roi')?.formula).toBe('Net profit ÷ Promotion cost');
    expect(entries.find(({ id }) => id === 'contribution')?.formula).toBe(
      'Net GMV − Cost of goods − Platform fees − Shipping − Tax − Return loss − Labour',
    );
  });
});
