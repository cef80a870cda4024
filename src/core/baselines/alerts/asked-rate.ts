import { compareFractions, type Fraction, fraction, minus, plus, times } from '../../maturity/fraction';
import { baselineOf, type Member } from '../baseline';
import type { Alert } from './model';

/** Rates as exact fractions; null where the group has no baseline, or no break-even is known. */
export interface AskedRateEvidence {
  readonly asked: Fraction;
  readonly q1: Fraction | null;
  readonly q3: Fraction | null;
  /** Q3 + 1.5 IQR of the effective rates paid in the group. */
  readonly fence: Fraction | null;
  readonly breakEven: Fraction | null;
}

export type AskedRateAlert = Alert<'rate_above_group' | 'rate_above_break_even', AskedRateEvidence>;

/**
 * (a) A commission rate that is asked for: above Q3 + 1.5 IQR of what the group effectively pays, or above break-even; one alert for each.
 *
 * @param paid the group: numerator commission, denominator commission base
 * @param breakEven `breakEvenCommissionRate` of roi.md section 5; null where absent
 */
export function askedRateAlerts(creator: string, asked: Fraction, paid: readonly Member[], breakEven: Fraction | null): AskedRateAlert[] {
  const group = baselineOf(paid, 'commission_rate');
  const q1 = group.ok ? group.q1 : null;
  const q3 = group.ok ? group.q3 : null;
  const fence = q1 && q3 ? plus(q3, times(fraction(3, 2), minus(q3, q1))) : null;
  const evidence: AskedRateEvidence = { asked, q1, q3, fence, breakEven };
  const alerts: AskedRateAlert[] = [];
  if (fence && compareFractions(asked, fence) > 0) alerts.push({ reason: 'rate_above_group', subject: creator, evidence });
  if (breakEven && compareFractions(asked, breakEven) > 0) alerts.push({ reason: 'rate_above_break_even', subject: creator, evidence });
  return alerts;
}
