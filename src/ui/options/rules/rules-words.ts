import {
  ANY_WINDOW_DAYS,
  type Assumptions,
  type FeeTerm,
  type PlatformBasis,
  type Rules,
  type ShopRules,
} from '../../../core/model/ledger';
import { DEFAULT_BASIS } from '../../../core/reconcile';
import type { Format, Translate } from '../../../i18n';
import { ASSUMPTION_GROUPS, type AssumptionKey, assumptionsOf } from './assumption-fields';
import { percentText } from './decimal-text';
import { sourceText } from './fee-sources';
import { datedTerms, flatTerm, isCovered } from './fee-terms';

/** What it takes to put rules into words. */
export interface WordsContext {
  t: Translate;
  format: Format;
  shopName(id: string): string;
}

/** One rule in words; `id` is the same in every version. */
export interface RuleWord {
  id: string;
  group: string;
  label: string;
  text: string;
}

export interface RuleChange {
  id: string;
  group: string;
  label: string;
  /** null: the rule was not there, or is no longer. */
  before: string | null;
  after: string | null;
}

/** All rules in words, group by group, in the order in which the page shows them. */
export function wordsOf(rules: Rules, context: WordsContext): RuleWord[] {
  const { t } = context;
  return [
    ...creditWords(rules, t),
    ...inGroup('report', t('rules.report'), [
      ['reportCurrency', t('rules.reportCurrency'), rules.reportCurrency],
      ['timeZone', t('rules.timeZone'), rules.timeZone],
      ['state', t('rules.state'), t(`rules.state_${rules.state}`)],
      ['ownAccounts', t('rules.ownAccounts'), rules.ownAccounts.map((handle) => `@${handle}`).join(', ') || t('rules.none')],
    ]),
    ...Object.entries(rules.shops).flatMap(([id, shop]) => shopWords(id, shop, context)),
    ...ASSUMPTION_GROUPS.flatMap(({ name, keys }) =>
      inGroup(
        'assumption',
        t(`rules.assumptions_${name}`),
        keys.map((key) => [key, t(`rules.a_${key}`), assumptionText(key, assumptionsOf(rules), t)]),
      ),
    ),
    ...basisWords(rules.platformBasis ?? DEFAULT_BASIS, t),
  ];
}

/** What differs between two versions, in words; everything where there is no earlier one. */
export function changesBetween(before: Rules, after: Rules, context: WordsContext): RuleChange[] {
  const old = new Map(wordsOf(before, context).map((word) => [word.id, word]));
  const changes: RuleChange[] = [];
  for (const { id, group, label, text } of wordsOf(after, context)) {
    const was = old.get(id);
    old.delete(id);
    if (was?.text !== text) changes.push({ id, group, label, before: was?.text ?? null, after: text });
  }
  for (const { id, group, label, text } of old.values()) changes.push({ id, group, label, before: text, after: null });
  return changes;
}

/** A fee in one line: rate and base, what stays of it on refunds, source and whether somebody checked it. */
export function termText(term: FeeTerm, currency: string, t: Translate): string {
  return [
    t(term.base === 'gross' ? 'rules.termOfGross' : 'rules.termOfRevenue', { percent: `${percentText(term.rate)}%` }),
    t(term.refundable ? 'rules.termComesBack' : 'rules.termStays'),
    refundFeeText(term, currency, t),
    sourceText(term.source, t),
    t(term.verified ? 'rules.verified' : 'rules.unverified'),
  ]
    .filter(Boolean)
    .join(' · ');
}

export function refundFeeText({ refundFeeShare, refundFeeCap }: FeeTerm, currency: string, t: Translate): string {
  const percent = `${percentText(refundFeeShare)}%`;
  if (percent === '0%') return t('rules.noRefundFee');
  return refundFeeCap === null
    ? t('rules.refundFee', { percent })
    : t('rules.refundFeeCapped', { percent, amount: `${refundFeeCap} ${currency}` });
}

export function windowText(days: number, t: Translate): string {
  return days >= ANY_WINDOW_DAYS ? t('rules.windowAny') : t('rules.days', { n: days });
}

function creditWords({ credit }: Rules, t: Translate): RuleWord[] {
  return inGroup('credit', t('rules.credit'), [
    ['native', t('rules.native'), t(credit.native ? 'rules.on' : 'rules.off')],
    ['model', t('rules.model'), t(`rules.model_${credit.model}`)],
    ['window', t('rules.window'), windowText(credit.windowDays, t)],
    ['halfLife', t('rules.halfLife'), t('rules.days', { n: credit.halfLifeDays })],
    ['evidence', t('rules.evidence'), t(`rules.evidence_${credit.evidence}`)],
  ]);
}

function shopWords(id: string, shop: ShopRules, { t, format, shopName }: WordsContext): RuleWord[] {
  const amount = (text: string) => `${text} ${shop.currency}`;
  const terms = datedTerms(shop);
  return inGroup(`shop/${id}`, t('rules.shop', { name: shopName(id) }), [
    ...(isCovered(terms) ? [] : ([['fee', t('rules.fee'), termText(flatTerm(shop), shop.currency, t)]] as const)),
    ...terms.map((term): [string, string, string] => [
      `fee/${term.from ?? ''}`,
      t('rules.feeFrom', { day: term.from === null ? t('rules.always') : format.fullDay(term.from) }),
      termText(term, shop.currency, t),
    ]),
    ['taxRate', t('rules.taxRate'), `${percentText(shop.taxRate)}%`],
    ['shippingPerOrder', t('rules.shippingPerOrder'), amount(shop.shippingPerOrder)],
    ['labourPerOrder', t('rules.labourPerOrder'), amount(shop.labourPerOrder)],
    ['labourPerReturn', t('rules.labourPerReturn'), amount(shop.labourPerReturn)],
    [
      'returnWindow',
      t('rules.returnWindow'),
      shop.returnWindowDays === null ? t('rules.byMarket') : t('rules.days', { n: shop.returnWindowDays }),
    ],
    ['place', t('rules.place'), `${shop.market} · ${shop.currency} · ${shop.timeZone}`],
  ]);
}

function basisWords(basis: PlatformBasis, t: Translate): RuleWord[] {
  const yesNo = (value: boolean) => t(value ? 'rules.yes' : 'rules.no');
  return inGroup('basis', t('rules.basis'), [
    ['value', t('rules.basisValue'), t(`rules.basis_${basis.value}`)],
    ['withTax', t('rules.basisTax'), yesNo(basis.withTax)],
    ['keepsCancelled', t('rules.basisCancelled'), yesNo(basis.keepsCancelled)],
    ['keepsUnpaid', t('rules.basisUnpaid'), yesNo(basis.keepsUnpaid)],
    ['timeZone', t('rules.basisZone'), basis.timeZone ?? t('rules.basisZoneShop')],
  ]);
}

function assumptionText(key: AssumptionKey, assumptions: Assumptions, t: Translate): string {
  const value = assumptions[key];
  if (typeof value === 'string') return `${percentText(value)}%`;
  return t(`rules.unit_${UNITS[key as Exclude<AssumptionKey, 'lateShare'>]}`, { n: value });
}

/** What each assumption counts. */
export const UNITS = {
  deliveryDays: 'days',
  processingDays: 'days',
  cohortWeeks: 'weeks',
  minCohorts: 'weeks',
  minRefunds: 'refunds',
  credibilityOrders: 'orders',
  minGoodsBack: 'lines',
  baselineOrders: 'orders',
  baselineCreators: 'creators',
  shrinkOrders: 'orders',
  sampleContentDays: 'days',
} as const satisfies Record<Exclude<AssumptionKey, 'lateShare'>, string>;

function inGroup(prefix: string, group: string, words: readonly (readonly [string, string, string])[]): RuleWord[] {
  return words.map(([id, label, text]) => ({ id: `${prefix}/${id}`, group, label, text }));
}
