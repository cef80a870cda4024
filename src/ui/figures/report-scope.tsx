import { type ReactNode, useMemo } from 'react';
import type { Report } from '../../core/model/report';
import { useBook } from '../options/book';
import { FigureScope } from './figure-scope';

/** `FigureScope` of the rows of a report, by the question that it answers; one that was put together from others is of what is above. */
export function ReportScope({ report, children }: { report: Partial<Pick<Report, 'query' | 'rules'>>; children: ReactNode }) {
  const { rules: inForce } = useBook();
  const { query, rules } = report;
  const version = rules && rules.version !== inForce?.version ? rules.version : undefined;
  const scope = useMemo(() => {
    if (!query) return null;
    const { by: _by, by2: _by2, ...days } = query;
    return version === undefined ? days : { ...days, rulesVersion: version };
  }, [query, version]);
  if (!query || !scope) return children;
  return (
    <FigureScope query={scope} by={query.by} {...(query.by2 === undefined ? {} : { by2: query.by2 })}>
      {children}
    </FigureScope>
  );
}
