import { useMemo } from 'react';
import type { CreatorInsight } from '../../core/model/insights';
import type { ReportRow } from '../../core/model/report';
import { useBook } from '../options/book';
import type { Span } from '../period';
import { type Query, useQuery } from '../state/query';

interface Insights {
  of(row: Pick<ReportRow, 'key'>): CreatorInsight | undefined;
  count: number;
}

/**
 * Intervals, baselines and ranking of the period, by the key of a report's row by creator. Slower than a report, so it is asked only
 * when `isWanted`: once what the page cannot do without is there.
 */
export function useInsights(span: Span, isWanted: boolean): Query<Insights> {
  const { from, to } = span;
  const { shops } = useBook();
  const query = useQuery(
    isWanted ? `insights:${from}:${to}:${shops?.join() ?? ''}` : null,
    (api, signal) => api.insights({ from, to, ...(shops ? { shops } : {}) }, signal),
    ['book', 'ledger'],
  );
  const data = useMemo(() => {
    if (!query.data) return undefined;
    const byKey = new Map(query.data.creators.map((creator) => [creator.key, creator]));
    return { of: (row: Pick<ReportRow, 'key'>) => byKey.get(row.key), count: byKey.size };
  }, [query.data]);
  return { ...query, data };
}
