import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatOf } from '../../src/i18n/format';

const en = formatOf('en');
const zh = formatOf('zh-CN');

describe('money in words', () => {
  it('UI-1 has the digits of the currency, whatever the browser thinks of it', () => {
    expect(en.money(123_456, 'USD')).toBe('$1,234.56');
    expect(en.money(-5, 'USD')).toBe('−$0.05');
    expect(en.money(123_456, 'JPY')).toBe('¥123,456');
    expect(en.amount(123_456, 'VND')).toBe('123,456');
    // Intl writes IDR and HUF without decimals; the book counts two.
    expect(en.amount(123_456, 'IDR')).toBe('1,234.56');
    expect(zh.amount(123_456, 'HUF')).toBe('1,234.56');
    expect(zh.money(123_456, 'USD')).toBe('$1,234.56');
  });

  it('UI-2 is exact for every safe integer', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom('USD', 'VND', 'IDR', 'KWD'), (minor, currency) => {
        const digits = en.amount(minor, currency).replace(/[,.]/g, '').replace('−', '-');
        expect(BigInt(digits)).toBe(BigInt(minor));
      }),
    );
  });

  it('UI-3 shortens counts and amounts the way each language does', () => {
    expect(zh.compact(12_345)).toBe('1.2万');
    expect(en.compact(12_345)).toBe('12.3K');
    expect(zh.compactMoney(123_456_700, 'USD')).toBe('$123.5万');
    expect(en.compactMoney(340_000, 'USD')).toBe('$3.4K');
  });
});

describe('ratios and days in words', () => {
  it('UI-4 writes ratios as percentages with a real minus', () => {
    expect(en.percent(18_200)).toBe('182.0%');
    expect(en.percent(-5_962)).toBe('−59.6%');
    expect(en.percent(1_234_500)).toBe('12,345%');
  });

  it('UI-5 a calendar day is that day in every zone', () => {
    expect(en.fullDay('2026-02-03')).toBe('Feb 3, 2026');
    expect(zh.fullDay('2026-02-03')).toBe('2026年2月3日');
    expect(en.relative(0, 7_200_000)).toMatch(/2 hr/);
  });
});
