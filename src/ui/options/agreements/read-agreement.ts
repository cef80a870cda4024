import { type AgreementProblem, checkAgreement } from '../../../core/agreements';
import { exponentOf, isCurrency } from '../../../core/currency';
import type { Agreement, AgreementKind } from '../../../core/model/ledger';
import { formatAmount, parseAmount } from '../../../core/money';
import type { Translate } from '../../../i18n';

/** A tier as it is typed; `id` only tells the rows of the form apart. */
export interface TierDraft {
  id: string;
  from: string;
  amount: string;
}

/** An agreement as it is typed: texts, until they are read. */
export interface AgreementDraft {
  id: string;
  creatorId: string | null;
  kind: AgreementKind;
  amount: string;
  currency: string;
  from: string;
  to: string;
  booking: Agreement['booking'];
  metric: 'net_gmv' | 'orders';
  tiers: TierDraft[];
  code: string;
  postId: string | null;
  campaign: string;
  note: string;
}

/** Sentences by field; those of a tier by `tier/id/from` and `tier/id/amount`. */
export type AgreementProblems = Record<string, string>;

/** The agreement that was typed, with only what its kind has; or for each field that does not fit a sentence. */
export function readAgreement(draft: AgreementDraft, t: Translate): { agreement: Agreement } | { problems: AgreementProblems } {
  const problems: AgreementProblems = {};
  const currency = draft.currency.trim().toUpperCase();
  const isKnown = isCurrency(currency);
  if (!isKnown) problems.currency = t('agreements.badCurrency', { found: draft.currency });
  if (draft.creatorId === null) problems.creatorId = t('agreements.needCreator');
  const { kind } = draft;
  const readMoney = (text: string, field: string): number => {
    const read = moneyOf(text, isKnown ? currency : 'USD', t);
    if ('problem' in read) problems[field] = read.problem;
    return 'minor' in read ? read.minor : 0;
  };
  const amount = kind === 'tiered_bonus' ? 0 : readMoney(draft.amount, 'amount');
  const tiers =
    kind === 'tiered_bonus'
      ? draft.tiers.map((tier) => ({
          from:
            draft.metric === 'orders'
              ? readCount(tier.from, `tier/${tier.id}/from`, problems, t)
              : readMoney(tier.from, `tier/${tier.id}/from`),
          amount: readMoney(tier.amount, `tier/${tier.id}/amount`),
        }))
      : [];
  const agreement: Agreement = {
    id: draft.id,
    creatorId: draft.creatorId ?? '',
    kind,
    amount,
    currency,
    from: draft.from,
    to: hasEnd(draft) && draft.to !== '' ? draft.to : null,
    booking: hasBooking(kind) ? draft.booking : 'day',
    metric: kind === 'tiered_bonus' ? draft.metric : null,
    tiers,
    code: kind === 'spark_code' ? draft.code.trim() || null : null,
    postId: hasPost(kind) ? draft.postId : null,
    campaign: draft.campaign.trim() || null,
    note: draft.note.trim() || null,
  };
  for (const problem of checkAgreement(agreement)) {
    // A field that could not be read has its own sentence already.
    if (problem.field in problems || (problem.field === 'tiers' && Object.keys(problems).some((key) => key.startsWith('tier/')))) continue;
    problems[problem.field] = wordProblem(problem, t);
  }
  return Object.keys(problems).length > 0 ? { problems } : { agreement };
}

/** An agreement as texts, to be edited; a new one begins today. */
export function draftOf(agreement: Agreement | null, fresh: { currency: string; today: string; creatorId: string | null }): AgreementDraft {
  if (!agreement) {
    return {
      id: crypto.randomUUID(),
      creatorId: fresh.creatorId,
      kind: 'one_fee',
      amount: '',
      currency: fresh.currency,
      from: fresh.today,
      to: '',
      booking: 'day',
      metric: 'net_gmv',
      tiers: [emptyTier()],
      code: '',
      postId: null,
      campaign: '',
      note: '',
    };
  }
  const { currency, metric } = agreement;
  const money = (minor: number) => formatAmount(minor, currency);
  return {
    id: agreement.id,
    creatorId: agreement.creatorId,
    kind: agreement.kind,
    amount: agreement.kind === 'tiered_bonus' ? '' : money(agreement.amount),
    currency,
    from: agreement.from,
    to: agreement.to ?? '',
    booking: agreement.booking,
    metric: metric ?? 'net_gmv',
    tiers: agreement.tiers.map((tier) => ({
      id: crypto.randomUUID(),
      from: metric === 'orders' ? String(tier.from) : money(tier.from),
      amount: money(tier.amount),
    })),
    code: agreement.code ?? '',
    postId: agreement.postId,
    campaign: agreement.campaign ?? '',
    note: agreement.note ?? '',
  };
}

export const emptyTier = (): TierDraft => ({ id: crypto.randomUUID(), from: '', amount: '' });

/** Whether the kind's fee may be booked on a day or spread; a fee for a post has its post's day. */
export const hasBooking = (kind: AgreementKind): boolean => kind !== 'per_post';

/** Whether the last day means something: a single fee on its day has none. */
export const hasEnd = ({ kind, booking }: Pick<AgreementDraft, 'kind' | 'booking'>): boolean => kind !== 'one_fee' || booking === 'spread';

/** Whether the agreement may be about one post. */
export const hasPost = (kind: AgreementKind): boolean => kind === 'one_fee' || kind === 'per_post' || kind === 'spark_code';

function moneyOf(text: string, currency: string, t: Translate): { minor: number } | { problem: string } {
  if (text.trim() === '') return { problem: t('agreements.needAmount') };
  try {
    const { minor, rounded } = parseAmount(text.trim(), currency);
    if (rounded) return { problem: t('agreements.tooPrecise', { currency, digits: exponentOf(currency), found: text.trim() }) };
    return minor < 0 ? { problem: t('agreements.badAmount', { found: text.trim() }) } : { minor };
  } catch (error) {
    if (error instanceof Error && error.name === 'AmountError') return { problem: t('agreements.badAmount', { found: text.trim() }) };
    throw error;
  }
}

function readCount(text: string, field: string, problems: AgreementProblems, t: Translate): number {
  if (/^\d{1,9}$/.test(text.trim())) return Number(text.trim());
  problems[field] = t('agreements.badOrders', { found: text.trim() });
  return 0;
}

function wordProblem({ field, code, got }: AgreementProblem, t: Translate): string {
  switch (code) {
    case 'not_a_day':
      return t(field === 'to' ? 'agreements.needTo' : 'agreements.needFrom');
    case 'to_before_from':
      return t('agreements.badSpan');
    case 'to_missing':
      return t('agreements.needTo');
    case 'code_missing':
      return t('agreements.needCode');
    case 'tiers_missing':
      return t('agreements.needTiers');
    case 'tiers_not_ascending':
      return t('agreements.tiersOrder');
    case 'unknown_currency':
      return t('agreements.badCurrency', { found: got });
    default:
      return t('agreements.badAmount', { found: got });
  }
}
