import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exponentOf, isCurrency } from '../../src/core/currency';
import { overlayTexts } from '../../src/i18n/overlay';
import { badgeTexts } from '../../src/overlay/card-texts';
import { digitsOf, figuresOf } from '../../src/overlay/figures';
import { card } from './chromium';

describe('words of a badge', () => {
  it('says profit and loss by sign and arrow, and a dash where there is no denominator', () => {
    const of = (roi: number | null, netProfit = 0) => {
      const { roi: text, arrow, tone } = badgeTexts(card({ roi, netProfit }), 'en');
      return [text, arrow, tone];
    };
    expect(of(18_249, 5)).toEqual(['182%', '▲', 'profit']);
    expect(of(18_250, 5)).toEqual(['183%', '▲', 'profit']);
    expect(of(-4_321, -5)).toEqual(['−43%', '▼', 'loss']);
    expect(of(-20, -5)).toEqual(['0%', '▼', 'loss']);
    expect(of(0, -1)).toEqual(['0%', '▼', 'loss']);
    expect(of(0, 0)).toEqual(['0%', '▲', 'profit']);
    expect(of(1_234_567, 5)).toEqual(['12,346%', '▲', 'profit']);
    expect(of(null, 5)).toEqual(['–', '', 'none']);
  });

  it('marks how final the figure is', () => {
    const of = (estimatedShare: number | null) => [
      badgeTexts(card({ estimatedShare }), 'en').certainty,
      badgeTexts(card({ estimatedShare }), 'en').est,
    ];
    expect(of(0)).toEqual(['final', '']);
    expect(of(1)).toEqual(['part', 'est.']);
    expect(of(10_000)).toEqual(['estimated', 'est.']);
    expect(of(null)).toEqual([null, '']);
  });

  it('has six lines, and a foot that says how complete the figures are', () => {
    for (const language of ['en', 'zh-CN'] as const) expect(badgeTexts(card(), language).lines).toHaveLength(6);
    expect(badgeTexts(card(), 'en').foot).toBe('Complete to Nov 20 · 12% of commission still estimated');
    expect(badgeTexts(card({ completeUpTo: null, estimatedShare: null }), 'zh-CN').foot).toBe('数据尚未完整');
  });

  it('shortens amounts as each language does, by the fixed digits of the currency', () => {
    const en = figuresOf('en');
    const zh = figuresOf('zh-CN');
    expect([en.shortMoney(342_150, 'USD'), en.shortMoney(85_049, 'USD'), en.shortMoney(1_234_567_890, 'VND')]).toEqual([
      '$3.4K',
      '$850',
      '₫1.2B',
    ]);
    expect([zh.shortMoney(342_150, 'USD'), zh.shortMoney(1_234_567, 'USD'), zh.shortMoney(-34_215, 'JPY')]).toEqual([
      '$3422',
      '$1.2万',
      '−¥3.4万',
    ]);
    expect([en.money(-342_150, 'USD'), en.money(5, 'VND'), en.money(123_456, 'IDR')]).toEqual([
      '−$3,421.50',
      '₫5',
      'Rp 1,234.56'.replace(' ', en.money(0, 'IDR')[2]!),
    ]);
  });

  it('has the digits of every currency that the core knows', () => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    const codes = letters.flatMap((a) => letters.flatMap((b) => letters.map((c) => a + b + c))).filter(isCurrency);
    expect(codes.length).toBeGreaterThan(150);
    expect(codes.filter((code) => digitsOf(code) !== exponentOf(code))).toEqual([]);
  });

  it('never shows NaN, undefined or an empty value', () => {
    const amount = fc.integer({ min: -1e12, max: 1e12 });
    fc.assert(
      fc.property(
        amount,
        amount,
        fc.option(fc.integer({ min: -1e8, max: 1e8 })),
        fc.option(fc.integer({ min: 0, max: 10_000 })),
        (gmv, netProfit, roi, estimatedShare) => {
          const texts = badgeTexts(card({ gmv, netProfit, roi, estimatedShare }), 'en');
          const all = [texts.roi, texts.gmv, texts.label, texts.foot, ...texts.lines.flatMap((l) => [l.name, l.value])];
          expect(all.every((text) => text.trim() !== '' && !/NaN|undefined|null|Infinity/.test(text))).toBe(true);
        },
      ),
    );
  });

  it('has every text in both languages, none left in English', () => {
    const en = overlayTexts('en');
    const zh = overlayTexts('zh-CN');
    expect(Object.keys(zh)).toEqual(Object.keys(en));
    const same = Object.entries(en).filter(([key, text]) => zh[key as keyof typeof zh] === text);
    expect(same.map(([key]) => key)).toEqual(['roi']);
  });
});
