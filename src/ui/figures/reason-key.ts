import type { MessageKey } from '../../i18n';
import type { ErrorInfo } from '../../services/api';

const REASONS = [
  'no_complete_day',
  'incomplete_day',
  'refund_without_day',
  'too_few_cohorts',
  'factor_without_refunds',
  'too_few_refunds',
] as const;

export type ReasonKey = Extract<MessageKey, `states.refused_${(typeof REASONS)[number]}`> | 'states.refused_other';

/** The sentence for a reason; one without the numbers that its sentence needs is worded in general. */
export function reasonKey(params: ErrorInfo['params']): ReasonKey {
  const reason = REASONS.find((known) => known === params.reason);
  const counted = reason === 'too_few_cohorts' || reason === 'too_few_refunds';
  if (!reason || (counted && (params.got === undefined || params.need === undefined))) return 'states.refused_other';
  return `states.refused_${reason}`;
}
