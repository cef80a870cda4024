import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FEE_SCHEDULES } from '../../src/core/markets';
import type { ReportProblem } from '../../src/core/model/report';
import type { Deadline } from '../../src/core/model/trend';
import { boardTexts } from '../../src/i18n/board';
import { formatOf } from '../../src/i18n/format';
import { translator } from '../../src/i18n/messages';
import { problemText } from '../../src/ui/options/data/problem-words';
import { sourceText } from '../../src/ui/options/rules/fee-sources';

const CHINESE = /[\u4e00-\u9fff]/;
const words = (language: 'en' | 'zh-CN', currency: string | null = 'USD') => ({
  ...{ t: translator(language), format: formatOf(language), currency },
});

/** A detail of every kind, as reports write it. */
const DETAILS: [ReportProblem['code'], detail: string, en: string][] = [
  [
    'sku_cost_missing',
    'no unit cost; its goods count as 0',
    'Without a unit cost its goods count as 0, so profit looks better than it is.',
  ],
  [
    'field_absent',
    'paid is not in the source of 1 rows; it counts as 0',
    '“amount paid” is missing in 1 row of the source and counts as 0.',
  ],
  [
    'field_absent',
    'creator_username is not in the source of 7 rows; it counts as 0',
    '“creator_username” is missing in 7 rows of the source and counts as 0.',
  ],
  [
    'field_absent',
    'return R1 names SKU 17, which the order does not have; it is not counted',
    'Return R1 names SKU 17, which the order does not have; it is not counted.',
  ],
  [
    'field_absent',
    'refund R2 names SKU 17, which the order does not have; it is not counted',
    'Refund R2 names SKU 17, which the order does not have; it is not counted.',
  ],
  ['field_absent', 'refund R2 is in GBP, the order in USD; it is not counted', 'Refund R2 is in GBP, the order in USD; it is not counted.'],
  [
    'unknown_creator',
    'nobody is known to own this code of 3 orders and 1 clicks; it credits nobody',
    'Nobody owns this code. 3 orders and 1 click carry it, and credit nobody.',
  ],
  ['unknown_creator', 'no creator owns this account; it stands for itself', 'No creator owns this account; it stands for itself.'],
  [
    'unknown_creator',
    'cost of 2026-03-01 names a creator that the ledger does not have; it is booked to nobody',
    'A cost of Mar 1, 2026 names a creator who is not in the book; it is booked to nobody.',
  ],
  [
    'sample_without_creator',
    'sample order of 2026-03-01: no sample cost is booked for it',
    'Sample order of Mar 1, 2026: no sample cost is booked for it.',
  ],
  [
    'tax_twice',
    "12 order lines hold tax in the price and pay the shop's own tax rate as well",
    '12 order lines with tax inside the price also pay the shop’s own tax rate.',
  ],
  [
    'settlement_broken',
    'settlement S1: its amounts do not add up to -1234 minor units USD; the order counts as not settled',
    'The amounts of settlement S1 do not add up to −$12.34; the order counts as not settled.',
  ],
  [
    'settlement_broken',
    'settlement S1: GBP after USD; the order counts as not settled',
    'Settlement S1 is in GBP, an earlier one in USD; the order counts as not settled.',
  ],
  [
    'settlement_broken',
    'settlement S1 names SKU 17, which the order does not have; it is not counted',
    'Settlement S1 names SKU 17, which the order does not have; it is not counted.',
  ],
  [
    'refund_cut',
    "SKU 17: refund of 2500 minor units cut to the line's revenue of 2000",
    'SKU 17: the refund of $25.00 was cut to the line’s revenue of $20.00.',
  ],
  [
    'commission_absent',
    'SKU 17, anna: settled without actual amounts: the estimate is used',
    'SKU 17, anna: settled without final amounts, so the estimate is used.',
  ],
  ['commission_absent', 'SKU 17, anna: status pending: no amount to count', 'SKU 17, anna: status “pending”, and no amount to count.'],
  ['commission_absent', 'SKU 17: no final amount given', 'SKU 17: no final amount given.'],
  [
    'affiliate_without_order',
    'SKU 17, anna: the order line is not in the book; only its commission counts',
    'SKU 17, anna: the order line is not in the book; only its commission counts.',
  ],
  [
    'commission_differs',
    'commission: the settlement says 300 minor units, the affiliate rows 310, which count',
    'Commission: the settlement says $3.00, the affiliate rows $3.10, which count.',
  ],
  [
    'commission_differs',
    'partner: the settlement says 300 minor units, the affiliate rows 310, which count',
    'Partner commission: the settlement says $3.00, the affiliate rows $3.10, which count.',
  ],
  [
    'ads_compared',
    '2026-03-01: statements took 4500 minor units GBP for ads; ad spend is booked for the day, so they do not count',
    'Mar 1, 2026: settlements took £45.00 for ads. Ad spend is booked for that day, so they are not counted again.',
  ],
  [
    'ads_compared',
    '2026-03-01: settlements took 4500 minor units GBP for ads; ad spend is booked for the day, so they do not count',
    'Mar 1, 2026: settlements took £45.00 for ads. Ad spend is booked for that day, so they are not counted again.',
  ],
  [
    'late_refunds',
    'refunds of 250 of 10000 minor units came after the time that is looked at; expected figures hold none of that kind',
    '2.5% of refunds by value came later than the estimate looks; expected figures hold none of that kind.',
  ],
];

/** What the core writes into details: the plain text of each, with a dot for what is filled in. */
function detailsOfCore(): string[] {
  const root = resolve(import.meta.dirname, '../../src/core');
  const files = (folder: string): string[] =>
    readdirSync(folder).flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? files(path) : [path];
    });
  return files(root).flatMap((path) => {
    const text = readFileSync(path, 'utf8');
    if (!text.includes('ReportProblem')) return [];
    return [...text.matchAll(/(?:detail:|detail =|left\()\s*(`[^`]+`|'[^']+')/g)].map(([, quoted]) => quoted!.slice(1, -1));
  });
}

describe('problems of reports', () => {
  it('UI-97 every detail is worded in both languages with its figures, and in Chinese nothing of the English is left', () => {
    for (const [code, detail, en] of DETAILS) {
      expect(problemText({ code, detail }, words('en'))).toBe(en);
      const zh = problemText({ code, detail }, words('zh-CN'));
      expect(zh, detail).toMatch(CHINESE);
      expect(zh, detail).not.toMatch(/[{}]|undefined|\b(?:the|is|not|of)\b/);
      for (const [figure] of detail.matchAll(/\b(?:S1|R1|R2|17|anna|GBP)\b/g)) if (code !== 'ads_compared') expect(zh).toContain(figure);
    }
  });

  it('UI-97 what the core writes is among them', () => {
    const found = detailsOfCore();
    expect(found.length).toBeGreaterThan(14);
    for (const detail of found) {
      // Parts that are whole sentences by themselves are filled in from elsewhere in the same file.
      const parts = detail.split(/\$\{(?:[^{}]|\{[^{}]*\})*\}/).filter((part) => /[a-z]{2}/.test(part));
      const known = DETAILS.some(([, told]) => parts.every((part) => told.includes(part)));
      expect(known, `no words for: ${detail}`).toBe(true);
    }
  });

  it('UI-97 amounts whose currency nobody names are not dressed up as one; what is not known stays as it is', () => {
    const cut = { code: 'refund_cut', detail: "SKU 17: refund of 2500 minor units cut to the line's revenue of 2000" } as const;
    expect(problemText(cut, words('en', null))).toContain('2,500 (smallest unit)');
    expect(problemText({ code: 'refund_cut', detail: 'something new' }, words('zh-CN'))).toBe('something new');
  });
});

describe('sources of fees', () => {
  it('UI-98 those that markets come with are worded in both languages; what the seller wrote stays', () => {
    for (const { source } of Object.values(FEE_SCHEDULES).flat()) {
      expect(sourceText(source, translator('zh-CN')), source).toMatch(CHINESE);
      expect(sourceText(source, translator('en'))).toBe(source.replaceAll(' %', '%'));
    }
    expect(sourceText('Contract of 3 May', translator('zh-CN'))).toBe('Contract of 3 May');
  });
});

describe('deadlines', () => {
  it('UI-99 what is over is told as over, in both languages', () => {
    const sample = { samples: 2, delivered: '2026-03-01', days: 14 };
    const params = { agreementId: 'a1', kind: 'retainer', code: '#x', orders: 2, without: 0, amount: 1_250, currency: 'USD', ...sample };
    const kinds: Deadline['kind'][] = ['spark_code', 'agreement_end', 'sample_content', 'settlement', 'token', 'commission_lock'];
    for (const kind of kinds) {
      const deadline: Deadline = { id: kind, kind, at: 0, day: null, subject: 'Anna', creatorId: null, params };
      const [en, zh] = [boardTexts('en'), boardTexts('zh-CN')];
      expect(en.deadline(deadline, true).title).toMatch(/has expired|has ended|overdue|by now/);
      expect(en.deadline(deadline).title).not.toMatch(/has expired|has ended|overdue|by now/);
      expect(zh.deadline(deadline, true).title).toMatch(/已到期|已逾期|应已/);
      for (const { title, description } of [en.deadline(deadline, true), zh.deadline(deadline, true)]) {
        expect(`${title} ${description}`).not.toMatch(/[{}]|undefined/);
      }
    }
  });
});

describe('times', () => {
  it('UI-100 what was within half a minute was just now', () => {
    const say = (seconds: number) => (['en', 'zh-CN'] as const).map((language) => formatOf(language).relative(seconds * 1000, 0));
    expect(say(-12)).toEqual(['just now', '刚刚']);
    expect(say(12)).toEqual(['in a moment', '马上']);
    expect(say(-60)[1]).toBe('1分钟前');
  });
});
