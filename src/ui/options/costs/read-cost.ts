import { exponentOf, isCurrency } from '../../../core/currency';
import { daysBetween, isDay } from '../../../core/days';
import { isPlatformId } from '../../../core/ids';
import type { Cost, CostKind } from '../../../core/model/ledger';
import { parseAmount } from '../../../core/money';
import type { Translate } from '../../../i18n';

/** A cost as it is typed: texts, until they are read. */
export interface CostDraft {
  id: string;
  creatorId: string | null;
  kind: CostKind;
  amount: string;
  currency: string;
  day: string;
  spread: boolean;
  from: string;
  to: string;
  postId: string;
  campaign: string;
  note: string;
}

export type CostProblems = Partial<Record<keyof CostDraft, string>>;

/** The cost that was typed, or for each field that does not fit a sentence that says what was found and expected. */
export function readCost(draft: CostDraft, t: Translate): { cost: Cost } | { problems: CostProblems } {
  const problems: CostProblems = {};
  const currency = draft.currency.trim().toUpperCase();
  if (!isCurrency(currency)) problems.currency = t('costs.badCurrency', { found: draft.currency });
  if (draft.creatorId === null && draft.kind !== 'ad_spend') problems.creatorId = t('costs.needCreator');
  const amount = readAmount(draft.amount, isCurrency(currency) ? currency : 'USD', t);
  if ('problem' in amount) problems.amount = amount.problem;
  if (draft.spread) {
    if (!isDay(draft.from) || !isDay(draft.to)) problems.to = t('costs.needSpan');
    else if (draft.from > draft.to) problems.to = t('costs.badSpan');
  } else if (!isDay(draft.day)) problems.day = t('costs.needDay');
  const postId = draft.postId.trim();
  if (postId !== '' && !isPlatformId(postId)) problems.postId = t('costs.badPost', { found: postId });
  if ('problem' in amount || Object.keys(problems).length > 0) return { problems };
  return {
    cost: {
      id: draft.id,
      day: draft.spread ? draft.from : draft.day,
      creatorId: draft.creatorId,
      kind: draft.kind,
      amount: amount.minor,
      currency,
      postId: postId || null,
      campaign: draft.campaign.trim() || null,
      from: draft.spread ? draft.from : null,
      to: draft.spread ? draft.to : null,
      note: draft.note.trim() || null,
    },
  };
}

/** Minor units of a typed amount, or why it is none: more digits than the currency has are refused, never rounded away. */
export function readAmount(text: string, currency: string, t: Translate): { minor: number } | { problem: string } {
  if (text.trim() === '') return { problem: t('costs.needAmount') };
  try {
    const { minor, rounded } = parseAmount(text.trim(), currency);
    if (rounded) return { problem: t('costs.tooPrecise', { currency, digits: exponentOf(currency), found: text.trim() }) };
    if (minor === 0) return { problem: t('costs.zeroAmount') };
    return { minor };
  } catch (error) {
    if (error instanceof Error && error.name === 'AmountError') return { problem: t('costs.badAmount', { found: text.trim() }) };
    throw error;
  }
}

/** Days of a spread cost, both ends counted; null where it is none. */
export function spreadDays({ spread, from, to }: Pick<CostDraft, 'spread' | 'from' | 'to'>): number | null {
  if (!spread || !isDay(from) || !isDay(to) || from > to) return null;
  return daysBetween(from, to) + 1;
}
