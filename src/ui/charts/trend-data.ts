import type { Day, Minor } from '../../core/model/orders';
import type { Report } from '../../core/model/report';
import { daysOf, type Span } from '../period';

export interface TrendPoint {
  day: Day;
  netProfit: Minor;
  promotionCost: Minor;
  provisional: boolean;
}

/** One point per day of the span; a day without a row had no sale and no cost. Days after `completeUpTo` are provisional. */
export function trendOf(report: Report, span: Span, completeUpTo: Day | null): TrendPoint[] {
  const rows = new Map(report.rows.map((row) => [row.key, row.measures]));
  return daysOf(span).map((day) => ({
    day,
    netProfit: rows.get(day)?.netProfit ?? 0,
    promotionCost: rows.get(day)?.promotionCost ?? 0,
    provisional: completeUpTo === null || day > completeUpTo,
  }));
}
