import { describe, expect, it } from 'vitest';
import type { Deadline } from '../../src/core/model/trend';
import { boardTexts } from '../../src/i18n/board';
import type { Language } from '../../src/services/api';
import { deadlineCalendar } from '../../src/services/calendar';

const NOW = Date.UTC(2026, 2, 10, 20);
const day = (kind: Deadline['kind'], id: string, over: Partial<Deadline> = {}): Deadline => ({
  ...{
    id: `${kind}/${id}`,
    kind,
    at: Date.UTC(2026, 2, 12, 7),
    day: '2026-03-12',
    subject: 'Mia, "the" one; 米娅',
    creatorId: 'a',
    params: {},
  },
  ...over,
});
const KINDS: Deadline[] = [
  day('spark_code', '1', { params: { code: '#9k,Q', campaign: 'Spring' } }),
  day('agreement_end', '2', { params: { kind: 'retainer', note: 'line one\nline two' } }),
  day('sample_content', '3', { params: { samples: 1, delivered: '2026-02-26', days: 14, products: 'Serum' } }),
  day('settlement', 'us-1/2026-03-12/USD', { params: { amount: 184_250, currency: 'USD', orders: 41, without: 2, shop: 'us-1' } }),
  day('token', 'k1', { at: Date.UTC(2026, 2, 22, 8, 30), day: null }),
  day('commission_lock', '6', { params: { amount: 12_417, currency: 'JPY', orders: 1_204 } }),
];
const text = (language: Language, deadlines = KINDS) =>
  new TextDecoder().decode(deadlineCalendar(deadlines, boardTexts(language), NOW).bytes);
/** Properties of each entry, unfolded and unescaped (RFC 5545, 3.1 and 3.3.11). */
const entries = (ics: string) =>
  ics
    .replaceAll('\r\n ', '')
    .split('BEGIN:VEVENT')
    .slice(1)
    .map((entry) =>
      Object.fromEntries(
        entry
          .split('\r\n')
          .filter((line) => line.includes(':'))
          .map((line) => [
            line.slice(0, line.indexOf(':')),
            line.slice(line.indexOf(':') + 1).replace(/\\([\\;,nN])/g, (_all, one: string) => (/n/i.test(one) ? '\n' : one)),
          ]),
      ),
    );

describe('the calendar of deadlines', () => {
  it('ICS-1 is one VEVENT a deadline, whole days where it is a day, a moment where it is one', () => {
    const found = entries(text('en'));
    expect(found).toHaveLength(KINDS.length);
    expect(found.map((entry) => entry['DTSTART;VALUE=DATE'] ?? entry['DTSTART'])).toEqual([
      ...['20260312', '20260312', '20260312', '20260312', '20260322T083000Z', '20260312'],
    ]);
    expect(found.every((entry) => entry['TRANSP'] === 'TRANSPARENT' && entry['DTSTAMP'] === '20260310T200000Z')).toBe(true);
  });

  it('ICS-2 has the same UIDs whenever and in whichever language it is written, all different', () => {
    const uids = (language: Language) => entries(text(language)).map((entry) => entry['UID']);
    expect(uids('en')).toEqual(uids('zh-CN'));
    expect(new Set(uids('en')).size).toBe(KINDS.length);
    expect(uids('en')[3]).toBe('settlement%2Fus-1%2F2026-03-12%2FUSD@creator-ledger');
  });

  it('ICS-3 lines end as they must, are at most 75 bytes, and keep what was written in them', () => {
    const long = [day('agreement_end', 'x', { subject: '名'.repeat(120), params: { kind: 'retainer', note: '注'.repeat(500) } })];
    for (const ics of [text('en'), text('zh-CN', [...KINDS, ...long])]) {
      expect(ics.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      for (const line of ics.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
      expect(ics).not.toContain('�');
    }
    expect(entries(text('zh-CN', long))[0]).toMatchObject({ SUMMARY: `与 ${'名'.repeat(120)} 的合作到期` });
    expect(entries(text('en'))[0]!['SUMMARY']).toBe('Spark code of Mia, "the" one; 米娅 expires');
    expect(entries(text('en'))[1]!['DESCRIPTION']).toBe('Monthly retainer: last day of the agreement.\nline one\nline two');
  });

  it.each(['en', 'zh-CN'] as const)('ICS-4 every kind has its words in %s, with no place left open', (language) => {
    const found = entries(text(language));
    for (const entry of found) {
      expect(entry['SUMMARY']).toBeTruthy();
      expect(`${entry['SUMMARY']} ${entry['DESCRIPTION']}`).not.toMatch(/[{}]|undefined|NaN/);
    }
    expect(found[3]!['SUMMARY']).toContain('1,842.50');
    expect(found[3]!['DESCRIPTION']).toMatch(language === 'en' ? /41 orders.*\n2 of them/ : /41 笔.*\n其中 2 笔/);
    expect(found[5]!['SUMMARY']).toContain('1,204');
    expect(found[5]!['DESCRIPTION']).toContain('12,417');
  });

  it('ICS-5 nothing is a calendar too', () => {
    expect(text('en', [])).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n[\s\S]*END:VCALENDAR/);
  });
});
