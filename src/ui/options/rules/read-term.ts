import { isDay } from '../../../core/days';
import type { FeeTerm } from '../../../core/model/ledger';
import type { Translate } from '../../../i18n';
import { isFraction, isPlainDecimal } from '../costs/read-decimal';
import { percentText } from './decimal-text';

export type TermProblems = Partial<Record<'from' | 'rate' | 'refundFeeShare' | 'refundFeeCap', string>>;

/** What of a fee does not fit; `others` are the first days of the shop's other fees, `isDated`: a first day must be named. */
export function checkTerm(
  term: FeeTerm,
  { others, isDated }: { others: readonly (string | null)[]; isDated: boolean },
  t: Translate,
): TermProblems {
  const problems: TermProblems = {};
  if (term.from === null ? isDated : !isDay(term.from)) problems.from = t('rules.needFrom');
  else if (others.includes(term.from)) problems.from = t('rules.takenFrom');
  if (!isFraction(term.rate)) problems.rate = t('rules.badPercent', { found: percentText(term.rate) });
  if (!isFraction(term.refundFeeShare)) problems.refundFeeShare = t('rules.badPercent', { found: percentText(term.refundFeeShare) });
  if (term.refundFeeCap !== null && !isPlainDecimal(term.refundFeeCap))
    problems.refundFeeCap = t('rules.badAmount', { found: term.refundFeeCap });
  return problems;
}
