import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exponentOf, isCurrency } from '../../src/core/currency';
import { overlayTexts } from '../../src/i18n/overlay';
import { actionTexts } from '../../src/i18n/overlay-actions';
import { creatorTexts, postTexts } from '../../src/overlay/badge-texts';
import { creatorCardTexts, postCardTexts } from '../../src/overlay/card-texts';
import { digitsOf, figuresOf } from '../../src/overlay/figures';
import { fullFiguresOf } from '../../src/overlay/figures-full';
import { card } from './chromium';

describe('words of a badge', () => {
  it('says profit and loss by sign and arrow, and a dash where there is no denominator', () => {
    const of = (roi: number | null, netProfit = 0) => {
      const { roi: text, tone } = creatorTexts(card({ roi, netProfit }), overlayTexts('en'), 'en').figures!;
      return [text, tone];
    };
    expect(of(18_249, 5)).toEqual(['182%', 'profit']);
    expect(of(18_250, 5)).toEqual(['183%', 'profit']);
    expect(of(-4_321, -5)).toEqual(['−43%', 'loss']);
    expect(of(-20, -5)).toEqual(['0%', 'loss']);
    expect(of(0, -1)).toEqual(['0%', 'loss']);
    expect(of(0, 0)).toEqual(['0%', 'profit']);
    expect(of(1_234_567, 5)).toEqual(['12,346%', 'profit']);
    expect(of(null, 5)).toEqual(['–', 'none']);
  });

  it('marks how final the figure is', () => {
    const of = (estimatedShare: number | null) => [
      creatorTexts(card({ estimatedShare }), overlayTexts('en'), 'en').figures!.certainty,
      creatorTexts(card({ estimatedShare }), overlayTexts('en'), 'en').figures!.est,
    ];
    expect(of(0)).toEqual(['final', '']);
    expect(of(1)).toEqual(['part', 'est.']);
    expect(of(10_000)).toEqual(['estimated', 'est.']);
    expect(of(null)).toEqual([null, '']);
  });

  it('has six lines, and a foot that says how complete the figures are', () => {
    for (const language of ['en', 'zh-CN'] as const) expect(creatorCardTexts(card(), language).lines).toHaveLength(6);
    expect(creatorCardTexts(card(), 'en').foot).toBe('Complete to Nov 20 · 12% of commission still estimated');
    expect(creatorCardTexts(card({ completeUpTo: null, estimatedShare: null }), 'zh-CN').foot).toBe('数据尚未完整');
  });

  it('shortens amounts as each language does, by the fixed digits of the currency', () => {
    const en = figuresOf('en');
    const zh = figuresOf('zh-CN');
    const full = fullFiguresOf('en');
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
    expect([full.money(-342_150, 'USD'), full.money(5, 'VND'), full.money(123_456, 'IDR')]).toEqual([
      '−$3,421.50',
      '₫5',
      'Rp 1,234.56'.replace(' ', full.money(0, 'IDR')[2]!),
    ]);
  });

  it('shortens every amount as the browser itself would', () => {
    const currencies = ['USD', 'GBP', 'EUR', 'JPY', 'CNY', 'VND', 'THB', 'PHP', 'SGD', 'MXN', 'BRL', 'MYR', 'IDR', 'KRW', 'HKD', 'AED'];
    fc.assert(
      fc.property(
        fc.constantFrom('en' as const, 'zh-CN' as const),
        fc.constantFrom(...currencies),
        fc.integer({ min: 0, max: 15 }).chain((digits) => fc.integer({ min: -(10 ** digits), max: 10 ** digits })),
        (language, currency, minor) => {
          const value = minor / 10 ** digitsOf(currency);
          const isCompact = Math.abs(value) >= (language === 'zh-CN' ? 10_000 : 1_000);
          const format = new Intl.NumberFormat(language === 'en' ? 'en-US' : language, {
            ...{ notation: 'compact', minimumFractionDigits: 0, maximumFractionDigits: isCompact ? 1 : 0 },
            ...{ style: 'currency', currency, currencyDisplay: 'narrowSymbol', signDisplay: 'negative' },
          });
          expect(figuresOf(language).shortMoney(minor, currency)).toBe(format.format(value).replace('-', '−'));
        },
      ),
      { numRuns: 5_000 },
    );
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
          const badge = creatorTexts(card({ gmv, netProfit, roi, estimatedShare }), overlayTexts('en'), 'en');
          const hover = creatorCardTexts(card({ gmv, netProfit, roi, estimatedShare }), 'en');
          const post = { tagged: true, creatorName: null, currency: 'USD', netGmv: gmv, netProfit, roi, estimatedShare };
          const [onPost, postHover] = [postTexts(post, overlayTexts('en'), 'en'), postCardTexts(post, 'en')];
          const lines = [...hover.lines, ...postHover.lines].flatMap((l) => [l.name, l.value]);
          const figures = [badge.figures!, onPost.figures!].flatMap((f) => [f.roi, f.gmv]);
          const all = [...figures, badge.label, onPost.label, hover.foot, postHover.foot, ...lines];
          expect(all.every((text) => text.trim() !== '' && !/NaN|undefined|null|Infinity/.test(text))).toBe(true);
        },
      ),
    );
  });

  it('marks days that are still coming in beyond the usual two, and says nothing of figures that are not there', () => {
    const of = (completeUpTo: string | null) => creatorTexts(card({ completeUpTo }), overlayTexts('en'), 'en');
    expect([of('2026-11-22'), of('2026-11-20'), of('2026-11-19'), of(null)].map((t) => t.figures?.isProvisional)).toEqual([
      false,
      false,
      true,
      true,
    ]);
    expect(of(null).label).toContain(', provisional, ');
    const empty = creatorTexts(card({ orders: 0, gmv: 0, promotionCost: 0, roi: null }), overlayTexts('en'), 'en');
    expect(empty).toEqual({ figures: null, label: 'Demo Creator, no sales yet' });
  });

  it('says of a post whether it is in the book, and what it earned where that is known', () => {
    expect(postTexts({ tagged: true, creatorName: 'Mia' }, overlayTexts('en'), 'en')).toEqual({
      figures: null,
      label: 'This post, in the book, Mia',
    });
    const sold = {
      tagged: false,
      creatorName: null,
      currency: 'USD',
      orders: 3,
      netGmv: 342_150,
      netProfit: -5,
      roi: -200,
      estimatedShare: 0,
    };
    expect(postTexts(sold, overlayTexts('en'), 'en').label).toBe(
      'This post, ROI −2%, loss, Net GMV after refunds $3.4K, all commission final, not tagged yet',
    );
    expect(postTexts(sold, overlayTexts('zh-CN'), 'zh-CN').label).toBe(
      '此内容, ROI −2%, 亏损, 退款后净 GMV $3422, 佣金均为最终金额, 尚未标记',
    );
    expect(postCardTexts(sold, 'en').lines.map((line) => line.value)).toEqual(['−2% loss', '−$0.05', '$3,421.50', '3']);
  });

  it('has every text in both languages, none left in English', () => {
    const en = { ...overlayTexts('en'), ...actionTexts('en') };
    const zh = { ...overlayTexts('zh-CN'), ...actionTexts('zh-CN') };
    expect(Object.keys(zh)).toEqual(Object.keys(en));
    const same = Object.entries(en).filter(([key, text]) => zh[key as keyof typeof zh] === text);
    expect(same.map(([key]) => key)).toEqual(['roi']);
  });
});
