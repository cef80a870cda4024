import type { ReportProblem } from '../../../core/model/report';
import type { Format, Translate } from '../../../i18n';

/** What words of a problem are made with; `currency` of amounts that name none, null where shops have several. */
interface Words {
  t: Translate;
  format: Format;
  currency: string | null;
}

type Say = (words: Words, part: (name: string) => string) => string;

/** Fields that have a name of their own; the others are columns of a file, and stand as they are written there. */
const FIELDS = ['paid', 'platformDiscount', 'taxIncluded'] as const;

const OTHER_SKU = /^(?<what>settlement|return|refund) (?<id>\S+) names SKU (?<sku>\S+), which the order does not have; /;

/**
 * Details of problems as reports write them (they are part of what a report says, the same in every language), and how they are worded here.
 * The first that matches counts; each code has its own.
 */
const DETAILS: readonly [code: ReportProblem['code'], pattern: RegExp, say: Say][] = [
  ['sku_cost_missing', /^no unit cost; /, ({ t }) => t('data.d_no_cost')],
  [
    'field_absent',
    /^(?<field>.+) is not in the source of (?<rows>\d+) rows; /,
    ({ t }, part) => t('data.d_absent', { field: fieldOf(part('field'), t), rows: part('rows') }),
  ],
  ['field_absent', OTHER_SKU, sayOtherSku],
  [
    'field_absent',
    /^refund (?<id>\S+) is in (?<currency>\w+), the order in (?<other>\w+); /,
    ({ t }, part) => t('data.d_refund_currency', { id: part('id'), currency: part('currency'), other: part('other') }),
  ],
  [
    'unknown_creator',
    /^nobody is known to own this code of (?<orders>\d+) orders and (?<clicks>\d+) clicks; /,
    ({ t }, part) => t('data.d_code_of_nobody', { orders: part('orders'), clicks: part('clicks') }),
  ],
  ['unknown_creator', /^no creator owns this account; /, ({ t }) => t('data.d_account_of_nobody')],
  [
    'unknown_creator',
    /^cost of (?<day>[\d-]+) names a creator /,
    ({ t, format }, part) => t('data.d_cost_of_nobody', { day: format.fullDay(part('day')) }),
  ],
  [
    'sample_without_creator',
    /^sample order of (?<day>[\d-]+): /,
    ({ t, format }, part) => t('data.d_sample', { day: format.fullDay(part('day')) }),
  ],
  ['tax_twice', /^(?<lines>\d+) order lines hold tax /, ({ t }, part) => t('data.d_tax_twice', { lines: part('lines') })],
  ['settlement_broken', OTHER_SKU, sayOtherSku],
  [
    'settlement_broken',
    /^settlement (?<id>\S+): its amounts do not add up to (?<amount>-?\d+) minor units (?<currency>\w+); /,
    (words, part) => words.t('data.d_settlement_sum', { id: part('id'), amount: moneyOf(words, part('amount'), part('currency')) }),
  ],
  [
    'settlement_broken',
    /^settlement (?<id>\S+): (?<currency>\w+) after (?<other>\w+); /,
    ({ t }, part) => t('data.d_settlement_currency', { id: part('id'), currency: part('currency'), other: part('other') }),
  ],
  [
    'refund_cut',
    /^SKU (?<sku>\S+): refund of (?<amount>-?\d+) minor units cut to the line's revenue of (?<limit>-?\d+)$/,
    (words, part) =>
      words.t('data.d_refund_cut', { sku: part('sku'), amount: moneyOf(words, part('amount')), limit: moneyOf(words, part('limit')) }),
  ],
  [
    'commission_absent',
    /^SKU (?<sku>\S+), (?<account>.*): settled without actual amounts: /,
    ({ t }, part) => t('data.d_estimate', { sku: part('sku'), account: part('account') }),
  ],
  [
    'commission_absent',
    /^SKU (?<sku>\S+), (?<account>.*): status (?<status>\S+): no amount to count$/,
    ({ t }, part) => t('data.d_no_amount', { sku: part('sku'), account: part('account'), status: part('status') }),
  ],
  ['commission_absent', /^SKU (?<sku>\S+): no final amount given$/, ({ t }, part) => t('data.d_no_final', { sku: part('sku') })],
  [
    'affiliate_without_order',
    /^SKU (?<sku>\S+), (?<account>.*): the order line is not in the book; /,
    ({ t }, part) => t('data.d_orphan', { sku: part('sku'), account: part('account') }),
  ],
  [
    'commission_differs',
    /^(?<what>commission|partner): the settlement says (?<amount>-?\d+) minor units, the affiliate rows (?<other>-?\d+), which count$/,
    (words, part) =>
      words.t(part('what') === 'partner' ? 'data.d_differs_partner' : 'data.d_differs_commission', {
        amount: moneyOf(words, part('amount')),
        other: moneyOf(words, part('other')),
      }),
  ],
  [
    'ads_compared',
    /^(?<day>[\d-]+): (?:statements|settlements) took (?<amount>-?\d+) minor units (?<currency>\w+) for ads; /,
    (words, part) =>
      words.t('data.d_ads', { day: words.format.fullDay(part('day')), amount: moneyOf(words, part('amount'), part('currency')) }),
  ],
  [
    'late_refunds',
    /^refunds of (?<late>\d+) of (?<all>\d+) minor units came after /,
    ({ t, format }, part) =>
      t('data.d_late', { percent: format.percent(Math.round((Number(part('late')) / Math.max(1, Number(part('all')))) * 10_000)) }),
  ],
];

/** A problem's detail in the language of the page; as the report has it where this page does not know it. */
export function problemText({ code, detail }: Pick<ReportProblem, 'code' | 'detail'>, words: Words): string {
  for (const [of, pattern, say] of DETAILS) {
    const found = of === code ? pattern.exec(detail) : null;
    if (found) return say(words, (name) => found.groups?.[name] ?? '');
  }
  return detail;
}

function sayOtherSku({ t }: Words, part: (name: string) => string): string {
  const what = part('what') as 'settlement' | 'return' | 'refund';
  return t('data.d_sku_not_in_order', { what: t(`data.d_${what}`), id: part('id'), sku: part('sku') });
}

function moneyOf({ t, format, currency }: Words, minor: string, named: string | null = currency): string {
  return named === null ? t('data.d_minor', { n: format.count(Number(minor)) }) : format.money(Number(minor), named);
}

function fieldOf(name: string, t: Translate): string {
  const known = FIELDS.find((field) => field === name);
  return known ? t(`data.field_${known}`) : name;
}
