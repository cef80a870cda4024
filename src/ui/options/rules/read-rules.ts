import { isCurrency } from '../../../core/currency';
import type { Rules, ShopRules } from '../../../core/model/ledger';
import { isZone } from '../../../core/time';
import type { Translate } from '../../../i18n';
import { isFraction, isPlainDecimal } from '../costs/read-decimal';

/** Sentences by field (`shop/field` for a shop's). */
export type RulesProblems = Record<string, string>;

const FRACTIONS = ['platformFeeRate', 'refundFeeShare', 'taxRate'] as const satisfies readonly (keyof ShopRules)[];
const AMOUNTS = ['shippingPerOrder', 'labourPerOrder', 'labourPerReturn'] as const satisfies readonly (keyof ShopRules)[];

/** What of the rules does not fit, each as a sentence with what was found. */
export function checkRules(rules: Rules, t: Translate): RulesProblems {
  const problems: RulesProblems = {};
  if (!isCurrency(rules.reportCurrency)) problems.reportCurrency = t('rules.badCurrency', { found: rules.reportCurrency });
  if (!isZone(rules.timeZone)) problems.timeZone = t('rules.badZone', { found: rules.timeZone });
  for (const [id, shop] of Object.entries(rules.shops)) {
    for (const field of FRACTIONS)
      if (!isFraction(shop[field])) problems[`${id}/${field}`] = t('rules.badFraction', { found: shop[field] });
    for (const field of AMOUNTS)
      if (!isPlainDecimal(shop[field])) problems[`${id}/${field}`] = t('rules.badAmount', { found: shop[field] });
    if (shop.refundFeeCap !== null && !isPlainDecimal(shop.refundFeeCap)) {
      problems[`${id}/refundFeeCap`] = t('rules.badAmount', { found: shop.refundFeeCap });
    }
    const days = shop.returnWindowDays;
    if (days !== null && (!Number.isInteger(days) || days < 0))
      problems[`${id}/returnWindowDays`] = t('rules.badDays', { found: String(days) });
  }
  return problems;
}
