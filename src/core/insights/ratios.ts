import { type Baseline, baselineOf, type Member, type NoBaseline } from '../baselines';
import type { BaselineAssumptions, BaselineRatio } from '../baselines/baseline';
import { fraction, roundTo, TEN_THOUSAND } from '../maturity/fraction';
import type { InsightBaseline } from '../model/insights';
import type { ReportRow } from '../model/report';

/** Ratios that creators are compared by, with what they are quotients of (roi.md section 7). */
const PARTS = {
  roi: ['netProfit', 'promotionCost'],
  refundRate: ['refunds', 'gmv'],
  commissionRate: ['commission', 'netGmv'],
  contributionRate: ['contribution', 'netGmv'],
} as const;
export type InsightRatio = keyof typeof PARTS;

const NAMES: Record<InsightRatio, BaselineRatio> = {
  roi: 'roi',
  refundRate: 'refund_rate',
  commissionRate: 'commission_rate',
  contributionRate: 'contribution_rate',
};

/** A row of a report as a member of a group that is compared by a ratio. */
export function memberOf(row: ReportRow, ratio: InsightRatio): Member {
  const [numerator, denominator] = PARTS[ratio];
  return { creator: row.key, orders: row.orders, numerator: row.measures[numerator], denominator: row.measures[denominator] };
}

/** A row's ratio in ten-thousandths, rounded half up; null without a denominator. */
export function ratioOfRow(row: ReportRow, ratio: InsightRatio): number | null {
  const { numerator, denominator } = memberOf(row, ratio);
  return denominator === 0 ? null : roundTo(fraction(numerator, denominator), TEN_THOUSAND);
}

/** Baseline of rows for a ratio, exact. */
export function exactBaseline(
  rows: readonly ReportRow[],
  ratio: InsightRatio,
  assumptions: BaselineAssumptions,
  isByContentType = false,
): Baseline | NoBaseline {
  const members = rows.map((row) => memberOf(row, ratio));
  return baselineOf(members, NAMES[ratio], isByContentType, assumptions);
}

/** A baseline as screens show it: ratios in ten-thousandths. */
export function shownBaseline(baseline: Baseline | NoBaseline): InsightBaseline {
  if (baseline.ok) {
    const { creators, value, q1, median, q3 } = baseline;
    const shown = (ratio: typeof value) => roundTo(ratio, TEN_THOUSAND);
    return { ok: true, creators, value: shown(value), q1: shown(q1), median: shown(median), q3: shown(q3) };
  }
  if (baseline.reason === 'too_few_creators') return { ok: false, reason: baseline.reason, got: baseline.got, need: baseline.need };
  return { ok: false, reason: 'no_denominator', got: null, need: null };
}
