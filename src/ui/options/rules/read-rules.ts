import { isCurrency } from '../../../core/currency';
import type { Rules, ShopRules } from '../../../core/model/ledger';
import { isZone } from '../../../core/time';
import type { Translate } from '../../../i18n';
import { isFraction, isPlainDecimal } from '../costs/read-decimal';
import { ASSUMPTION_LEAST, type AssumptionKey, assumptionsOf } from './assumption-fields';
import { percentText } from './decimal-text';
import { checkTerm } from './read-term';

/** Sentences by field (`shop/field` for a shop's, `assumption/name`, `shop/fee/from` for a dated fee). */
export type RulesProblems = Record<string, string>;

const AMOUNTS = ['shippingPerOrder', 'labourPerOrder', 'labourPerReturn'] as const satisfies readonly (keyof ShopRules)[];

/** What of the rules does not fit, each as a sentence with what was found. */
export function checkRules(rules: Rules, t: Translate): RulesProblems {
  const problems: RulesProblems = {};
  const { credit, platformBasis } = rules;
  if (!isCurrency(rules.reportCurrency)) problems.reportCurrency = t('rules.badCurrency', { found: rules.reportCurrency });
  if (!isZone(rules.timeZone)) problems.timeZone = t('rules.badZone', { found: rules.timeZone });
  if (!isWhole(credit.windowDays, 1)) problems.windowDays = t('rules.badWhole', { least: 1 });
  if (!(credit.halfLifeDays > 0)) problems.halfLifeDays = t('rules.badWhole', { least: 1 });
  if (platformBasis && platformBasis.timeZone !== null && !isZone(platformBasis.timeZone))
    problems.basisZone = t('rules.badZone', { found: platformBasis.timeZone });
  const assumptions = assumptionsOf(rules);
  for (const [key, least] of Object.entries(ASSUMPTION_LEAST) as [Exclude<AssumptionKey, 'lateShare'>, number][])
    if (!isWhole(assumptions[key], least)) problems[`assumption/${key}`] = t('rules.badWhole', { least });
  if (!isFraction(assumptions.lateShare))
    problems['assumption/lateShare'] = t('rules.badPercent', { found: percentText(assumptions.lateShare) });
  for (const [id, shop] of Object.entries(rules.shops))
    for (const [field, text] of Object.entries(checkShop(shop, t))) problems[`${id}/${field}`] = text;
  return problems;
}

function checkShop(shop: ShopRules, t: Translate): RulesProblems {
  const problems: RulesProblems = {};
  if (!isFraction(shop.taxRate)) problems.taxRate = t('rules.badPercent', { found: percentText(shop.taxRate) });
  for (const field of AMOUNTS) if (!isPlainDecimal(shop[field])) problems[field] = t('rules.badAmount', { found: shop[field] });
  if (!isFraction(shop.platformFeeRate)) problems.platformFeeRate = t('rules.badPercent', { found: percentText(shop.platformFeeRate) });
  if (!isFraction(shop.refundFeeShare)) problems.refundFeeShare = t('rules.badPercent', { found: percentText(shop.refundFeeShare) });
  if (shop.refundFeeCap !== null && !isPlainDecimal(shop.refundFeeCap))
    problems.refundFeeCap = t('rules.badAmount', { found: shop.refundFeeCap });
  if (shop.returnWindowDays !== null && !isWhole(shop.returnWindowDays, 0)) problems.returnWindowDays = t('rules.badWhole', { least: 0 });
  const terms = shop.feeSchedule ?? [];
  for (const term of terms) {
    const others = terms.filter((other) => other !== term).map((other) => other.from);
    const found = Object.values(checkTerm(term, { others, isDated: false }, t))[0];
    if (found) problems[`fee/${term.from ?? ''}`] = found;
  }
  return problems;
}

const isWhole = (value: number, least: number) => Number.isSafeInteger(value) && value >= least;
