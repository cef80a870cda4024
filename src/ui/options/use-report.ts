import type { Dimension, Report, ReportRow } from '../../core/model/report';
import type { Span } from '../period';
import { type Query, useQuery } from '../state/query';
import { useBook } from './book';

/** A report over a span (null: none, as is one without rules); asked for anew when the book or the hand-kept data changes. */
export function useReport(by: Dimension, span: Span | null, onlyCreator?: string): Query<Report> {
  const { rules } = useBook();
  return useQuery(
    span && rules ? `report:${by}:${span.from}:${span.to}:${onlyCreator ?? ''}` : null,
    (api, signal) => api.report({ by, from: span?.from ?? '', to: span?.to ?? '', ...(onlyCreator ? { onlyCreator } : {}) }, signal),
    ['book', 'ledger'],
  );
}

/** Whom a row by creator is about: the id in this book, or the handle of somebody who is not in it yet. */
export function creatorIdOf(row: ReportRow): string {
  return row.id ?? row.key;
}

/** Whether some line's goods have no known cost, so that profits are "before goods". */
export function isBeforeGoods(report: Pick<Report, 'problems'>): boolean {
  return report.problems.some((problem) => problem.code === 'sku_cost_missing');
}
