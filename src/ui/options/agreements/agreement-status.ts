import { addDays } from '../../../core/days';
import type { Agreement } from '../../../core/model/ledger';
import type { Day } from '../../../core/model/orders';

export const FILTERS = ['all', 'active', 'ended', 'expiring'] as const;
export type AgreementFilter = (typeof FILTERS)[number];
export type AgreementStatus = 'coming' | 'active' | 'ended';
export type ListedState = AgreementStatus | 'expiring';

/** Spark codes that expire within this many days are pointed out. */
export const EXPIRY_DAYS = 14;

/** Where an agreement stands on a day: a single fee on its day is over with that day. */
export function statusOf({ kind, booking, from, to }: Agreement, today: Day): AgreementStatus {
  if (from > today) return 'coming';
  const last = kind === 'one_fee' && booking === 'day' ? from : to;
  return last !== null && last < today ? 'ended' : 'active';
}

/** Whether the agreement is a spark code that runs out soon. */
export function isExpiring({ kind, to }: Agreement, today: Day): boolean {
  return kind === 'spark_code' && to !== null && to >= today && to <= addDays(today, EXPIRY_DAYS);
}

/** What a list can be filtered by of an agreement's state. */
export function statesHeld(agreement: Agreement, today: Day): readonly ListedState[] {
  return [statusOf(agreement, today), ...(isExpiring(agreement, today) ? (['expiring'] as const) : [])];
}

/** The states that a filter keeps, as a list is filtered by them; none: all. What is still to come counts as active. */
export function statesOf(filter: AgreementFilter): readonly ListedState[] {
  switch (filter) {
    case 'all':
      return [];
    case 'active':
      return ['active', 'coming'];
    default:
      return [filter];
  }
}
