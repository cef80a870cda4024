import { describe, expect, it } from 'vitest';
import { ERROR_TEXTS, errorText } from '../../src/i18n/errors';
import { MESSAGES, translator } from '../../src/i18n/messages';
import { fill, fillLoosely, placeholders } from '../../src/i18n/template';
import { ERROR_CODES } from '../../src/services/errors';

type Table = Record<string, Record<string, string>>;
const en = MESSAGES.en as unknown as Table;
const zh = MESSAGES['zh-CN'] as unknown as Table;

describe('messages', () => {
  it('I18N-1 both languages have the same areas and keys, none empty', () => {
    expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
    for (const [area, messages] of Object.entries(en)) {
      expect(Object.keys(zh[area] ?? {}).sort(), area).toEqual(Object.keys(messages).sort());
      for (const [key, text] of [...Object.entries(messages), ...Object.entries(zh[area] ?? {})])
        expect(text.trim(), `${area}.${key}`).not.toBe('');
    }
  });

  it('I18N-2 the placeholders of a message agree in both languages', () => {
    for (const [area, messages] of Object.entries(en)) {
      for (const [key, text] of Object.entries(messages))
        expect(placeholders(zh[area]?.[key] ?? ''), `${area}.${key}`).toEqual(placeholders(text));
    }
  });

  it('I18N-3 Chinese texts are Chinese: words of more than a name stay out of Latin letters', () => {
    const names = new Set(['settings.host_tiktok_pages', 'popup.span', 'creators.trendSpan', 'data.planDays', 'common.noValue']);
    for (const [area, messages] of Object.entries(zh)) {
      for (const [key, text] of Object.entries(messages)) {
        const plain = text.replace(/\{[^}]*\}/g, '').trim();
        if (
          names.has(`${area}.${key}`) ||
          /^(TikTok|YouTube|Instagram|App Key|App Secret|Service ID|Access Token|Refresh Token|ROI|API)$/.test(plain)
        )
          continue;
        expect(plain, `${area}.${key}`).toMatch(/[\u4e00-\u9fff]/);
      }
    }
  });

  it('I18N-4 fills values, picks the singular, keeps what has no value', () => {
    expect(fill('{n} {n|row|rows}', { n: 1 })).toBe('1 row');
    expect(fill('{n} {n|row|rows}', { n: 2 })).toBe('2 rows');
    expect(fill('{who} has {what}', { who: 'Mia' })).toBe('Mia has {what}');
    expect(translator('zh-CN')('common.deleted', { name: '甲' })).toBe('已删除“甲”');
    expect(translator('en')('common.rowsCount', { n: '1,204' })).toBe('1,204 rows');
  });
});

describe('errors in words', () => {
  it('I18N-5 every code has title and text in both languages, and the same has an action', () => {
    for (const code of ERROR_CODES) {
      for (const language of ['en', 'zh-CN'] as const) {
        const { title, text } = ERROR_TEXTS[language][code];
        expect(title.length, `${language} ${code}`).toBeGreaterThan(2);
        expect(text.length, `${language} ${code}`).toBeGreaterThan(10);
      }
      expect(ERROR_TEXTS.en[code].action === null, code).toBe(ERROR_TEXTS['zh-CN'][code].action === null);
      expect(placeholders(ERROR_TEXTS['zh-CN'][code].text), code).toEqual(placeholders(ERROR_TEXTS.en[code].text));
    }
  });

  it('I18N-6 reads well with and without values: no bracket or placeholder is left', () => {
    for (const code of ERROR_CODES) {
      for (const language of ['en', 'zh-CN'] as const) {
        const without = errorText({ code, params: {}, detail: null }, language);
        expect(`${without.title} ${without.text}`, code).not.toMatch(/[{}]|\[\[|\]\]|–/);
        const values = Object.fromEntries(placeholders(ERROR_TEXTS[language][code].text).map((name) => [name, 'VALUE']));
        if (Object.keys(values).length > 0)
          expect(errorText({ code, params: values, detail: null }, language).text, code).toContain('VALUE');
      }
    }
  });

  it('I18N-7 an unknown code is worded as unexpected; a missing value leaves its part out', () => {
    expect(errorText({ code: 'no_such_code', params: {}, detail: null }, 'en')).toEqual(
      errorText({ code: 'unexpected', params: {}, detail: null }, 'en'),
    );
    expect(fillLoosely('Slow[[ until {until}]].', {})).toBe('Slow.');
    expect(fillLoosely('Slow[[ until {until}]].', { until: '9:00' })).toBe('Slow until 9:00.');
    const limited = errorText({ code: 'rate_limited', params: { waitUntil: Date.parse('2026-11-23T10:05:00Z') }, detail: null }, 'en');
    expect(limited.text).toMatch(/at .*\d\d:\d\d/);
  });
});
