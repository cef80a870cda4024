import type { Report, ReportQuery } from '../model/report';
import { composeReport } from './compose-report';
import type { Context } from './context';
import { composeItemReport } from './items/compose-item-report';
import type { KeptAnswers } from './kept/kept-answers';
import type { DaySource } from './lines/day-source';

/**
 * The report for a query: of everything, or of some items alone. Throws as `buildReport`.
 *
 * @param kept answers to earlier questions that stay, where the days do
 */
export function answer(context: Context, days: DaySource, query: ReportQuery, kept?: KeptAnswers): Report {
  const { items = [] } = query;
  return items.length === 0 ? composeReport(context, days, query, kept) : composeItemReport(context, days, { ...query, items }, kept);
}
