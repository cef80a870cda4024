import { addDays } from '../../../core/days';
import type { Agreement } from '../../../core/model/ledger';
import type { Day } from '../../../core/model/orders';

export const FILTERS = ['all', 'active', 'ended', 'expiring'] as const;
export type AgreementFilter = (typeof FILTERS)[number];
export type AgreementStatus = 'coming' | 'active' | 'ended';

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

/** The agreements of a filter; what is still to come counts as active. */
export function filtered(agreements: readonly Agreement[], filter: AgreementFilter, today: Day): readonly Agreement[] {
  switch (filter) {
    case 'all':
      return agreements;
    case 'expiring':
      return agreements.filter((agreement) => isExpiring(agreement, today));
    default:
      return agreements.filter((agreement) => (statusOf(agreement, today) === 'ended') === (filter === 'ended'));
  }
}
