import type { Report, ReportQuery } from '../model/report';
import { type ComposedReport, composeReport } from './compose-report';
import type { Context } from './context';
import { composeItemReport } from './items/compose-item-report';
import type { KeptAnswers } from './kept/kept-answers';
import type { DaySource } from './lines/day-source';
import { finishedRow } from './rows';

/** The report for a query, its rows not finished yet: of everything, or of some items or one agreement alone. Throws as `composeReport`. */
export function composed(context: Context, days: DaySource, query: ReportQuery, kept?: KeptAnswers): ComposedReport {
  const isNarrow = query.agreement !== undefined || (query.items?.length ?? 0) > 0;
  return isNarrow ? composeItemReport(context, days, query, kept) : composeReport(context, days, query, kept);
}

/**
 * The report for a query. Throws as `buildReport`.
 *
 * @param kept answers to earlier questions that stay, where the days do
 */
export function answer(context: Context, days: DaySource, query: ReportQuery, kept?: KeptAnswers): Report {
  const report = composed(context, days, query, kept);
  return { ...report, rows: Array.from({ length: report.rows.length }, (_, i) => finishedRow(report.rows.row(i))) };
}
