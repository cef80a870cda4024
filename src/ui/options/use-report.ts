import type { Dimension, Report } from '../../core/model/report';
import type { Span } from '../period';
import { type Query, useQuery } from '../state/query';

/** A report over a span (null: none); asked for anew when the book or the hand-kept data changes. */
export function useReport(by: Dimension, span: Span | null, onlyCreator?: string): Query<Report> {
  return useQuery(
    span ? `report:${by}:${span.from}:${span.to}:${onlyCreator ?? ''}` : null,
    (api, signal) => api.report({ by, from: span?.from ?? '', to: span?.to ?? '', ...(onlyCreator ? { onlyCreator } : {}) }, signal),
    ['book', 'ledger'],
  );
}
