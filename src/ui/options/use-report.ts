import type { ReportState } from '../../core/model/ledger';
import type { Dimension, Report, ReportItem, ReportRow } from '../../core/model/report';
import type { PageQuery } from '../../services/api';
import type { Span } from '../period';
import { endProgress, noteProgress } from '../state/progress';
import { type Query, useQuery } from '../state/query';
import { useBook } from './book';

/** What a report may be asked for beyond its dimension and days. */
export interface Asked {
  onlyCreator?: string;
  /** Only what belongs to all of these. */
  items?: readonly ReportItem[];
  /** Only what counts for this agreement. */
  agreement?: string;
  by2?: Dimension;
  /** Only these shops; absent: as the page's address has them. */
  shops?: readonly string[] | null;
  /** Absent: to date, which no shop refuses. */
  state?: ReportState;
  /** Absent: the rules in force. */
  rulesVersion?: number;
}

/** The question that a page asks. */
export function queryOf(
  by: Dimension,
  { from, to }: Span,
  { onlyCreator, items, agreement, by2, shops, state = 'to_date', rulesVersion }: Asked = {},
): PageQuery {
  return {
    by,
    from,
    to,
    ...(by2 ? { by2 } : {}),
    ...(shops ? { shops: [...shops] } : {}),
    ...(onlyCreator ? { onlyCreator } : {}),
    ...(items?.length ? { items } : {}),
    ...(agreement ? { agreement } : {}),
    state,
    ...(rulesVersion === undefined ? {} : { rulesVersion }),
  };
}

/** What everybody in the book is called among all that pages ask. */
export const PEOPLE = 'people';

/** What a report is called among all that pages ask. */
export function reportKey(query: PageQuery): string {
  return `report:${JSON.stringify(query)}`;
}

/** A report over a span (null: none, as is one without rules); asked for anew when the book or the hand-kept data changes. */
export function useReport(by: Dimension, span: Span | null, asked: Asked = {}): Query<Report> {
  const { rules, shops } = useBook();
  const query = span && rules ? queryOf(by, span, { shops, ...asked }) : null;
  const key = query && reportKey(query);
  return useQuery(
    key,
    async (api, signal) => {
      // Without a query nothing is asked: the key is null.
      if (!query || !key) throw new Error('expected a query, got none');
      try {
        return await api.report(query, signal, (done) => noteProgress(key, done));
      } finally {
        endProgress(key);
      }
    },
    ['book', 'ledger'],
    ({ rows }) => rows.length,
  );
}

/** The same report to date, of which a settled one is a part; nothing for other states. */
export function useToDate(by: Dimension, span: Span | null, asked: Asked): Report | undefined {
  const wanted = asked.state === 'settled' ? span : null;
  const { data, stale } = useReport(by, wanted, { ...asked, state: 'to_date' });
  return wanted && !stale ? data : undefined;
}

/** Whom a row by creator is about: the id in this book, or the handle of somebody who is not in it yet. */
export function creatorIdOf(row: ReportRow): string {
  return row.id ?? row.key;
}

/** Whether some line's goods have no known cost, so that profits are "before goods". */
export function isBeforeGoods(report: Pick<Report, 'problems'>): boolean {
  return report.problems.some((problem) => problem.code === 'sku_cost_missing');
}
