import { isCurrency } from '../currency';
import { isDay } from '../days';
import { AGREEMENT_KINDS, type Agreement } from '../model/ledger';

/** What is wrong with an agreement: the field, and a code that forms and files word. */
export interface AgreementProblem {
  field: 'kind' | 'amount' | 'currency' | 'from' | 'to' | 'booking' | 'metric' | 'tiers' | 'code';
  code:
    | 'unknown_kind'
    | 'not_an_amount'
    /** A bonus pays by its tiers: an amount beside them would never be booked. */
    | 'amount_unused'
    | 'unknown_currency'
    | 'not_a_day'
    | 'to_before_from'
    /** Spreading, and counting up to a bonus, need a last day. */
    | 'to_missing'
    | 'unknown_booking'
    | 'metric_missing'
    | 'tiers_missing'
    | 'tiers_not_ascending'
    | 'code_missing';
  got: string;
  expected: string;
}

/** Everything that keeps an agreement from being booked; an empty list where it can be. */
export function checkAgreement(agreement: Agreement): AgreementProblem[] {
  const { kind, amount, currency, from, to, booking, code } = agreement;
  const problems: AgreementProblem[] = [];
  const add = (field: AgreementProblem['field'], problem: AgreementProblem['code'], got: unknown, expected: string) => {
    problems.push({ field, code: problem, got: got === null ? '' : String(got), expected });
  };
  if (!AGREEMENT_KINDS.includes(kind)) add('kind', 'unknown_kind', kind, AGREEMENT_KINDS.join(', '));
  if (!isAmount(amount)) add('amount', 'not_an_amount', amount, 'an amount of 0 or more');
  else if (kind === 'tiered_bonus' && amount !== 0) add('amount', 'amount_unused', amount, 'nothing: a bonus pays by its tiers');
  if (!isCurrency(currency)) add('currency', 'unknown_currency', currency, 'an ISO 4217 code such as USD');
  if (!isDay(from)) add('from', 'not_a_day', from, 'a day, YYYY-MM-DD');
  if (to !== null && !isDay(to)) add('to', 'not_a_day', to, 'a day, YYYY-MM-DD, or nothing');
  else if (to !== null && to < from) add('to', 'to_before_from', to, `a day not before ${from}`);
  if (booking !== 'day' && booking !== 'spread') add('booking', 'unknown_booking', booking, 'day, spread');
  if (to === null && needsEnd(agreement)) add('to', 'to_missing', to, 'the last day');
  if (kind === 'tiered_bonus') problems.push(...tierProblems(agreement));
  if (kind === 'spark_code' && (code ?? '').trim() === '') add('code', 'code_missing', code, 'the code of the post');
  return problems;
}

/** Retainers are spread month by month, and a fee for a post has one day. */
function needsEnd({ kind, booking }: Agreement): boolean {
  return kind === 'tiered_bonus' || (booking === 'spread' && (kind === 'one_fee' || kind === 'spark_code'));
}

function tierProblems({ metric, tiers }: Agreement): AgreementProblem[] {
  const problems: AgreementProblem[] = [];
  const add = (field: 'metric' | 'tiers', code: AgreementProblem['code'], got: string, expected: string) => {
    problems.push({ field, code, got, expected });
  };
  if (metric !== 'net_gmv' && metric !== 'orders') add('metric', 'metric_missing', String(metric ?? ''), 'net_gmv, orders');
  if (tiers.length === 0) add('tiers', 'tiers_missing', '', 'at least one tier');
  for (const tier of tiers) {
    if (!isAmount(tier.from)) add('tiers', 'not_an_amount', String(tier.from), 'a threshold of 0 or more');
    if (!isAmount(tier.amount)) add('tiers', 'not_an_amount', String(tier.amount), 'an amount of 0 or more');
  }
  const fault = tiers.findIndex((tier, i) => i > 0 && !(tier.from > tiers[i - 1]!.from));
  if (fault > 0) add('tiers', 'tiers_not_ascending', String(tiers[fault]!.from), `more than ${tiers[fault - 1]!.from}`);
  return problems;
}

function isAmount(amount: number): boolean {
  return Number.isSafeInteger(amount) && amount >= 0;
}
