import type { Day, Minor } from '../../core/model/orders';
import type { Report } from '../../core/model/report';
import { mulDivRound } from '../../core/money';
import { daysOf, type Span } from '../period';

export interface TrendPoint {
  day: Day;
  netProfit: Minor;
  promotionCost: Minor;
  provisional: boolean;
  /** What the day's promotion cost would have earned at the group's ROI; absent where there is no baseline. */
  baseline?: Minor;
}

/** 100 % in 1/10,000. */
const WHOLE = 10_000;

/**
 * One point per day of the span; a day without a row had no sale and no cost. Days after `completeUpTo` are provisional.
 *
 * @param groupRoi baseline of the group in 1/10,000 (roi.md section 7); null where there is none
 */
export function trendOf(report: Report, span: Span, completeUpTo: Day | null, groupRoi: number | null = null): TrendPoint[] {
  const rows = new Map(report.rows.map((row) => [row.key, row.measures]));
  return daysOf(span).map((day) => {
    const { netProfit = 0, promotionCost = 0 } = rows.get(day) ?? {};
    const provisional = completeUpTo === null || day > completeUpTo;
    const baseline = groupRoi === null ? {} : { baseline: mulDivRound(promotionCost, groupRoi, WHOLE) };
    return { day, netProfit, promotionCost, provisional, ...baseline };
  });
}
