import type { BaselineAssumptions } from '../baselines/baseline';
import { groupBy } from '../collections';
import type { ContentTypeBaseline } from '../model/insights';
import type { ReportRow } from '../model/report';
import { exactBaseline, shownBaseline } from './ratios';

/**
 * Baselines of every content type over what creators sold with it, of ratios without payee costs (roi.md section 7): a creator counts
 * with its orders of that content type. Sorted by content type.
 *
 * @param pairs rows by content type and creator, sorted
 */
export function contentTypeBaselines(pairs: readonly ReportRow[], assumptions: BaselineAssumptions): ContentTypeBaseline[] {
  return [...groupBy(pairs, (row) => row.key)].map(([contentType, rows]) => {
    const baseline = (ratio: 'refundRate' | 'commissionRate' | 'contributionRate') =>
      shownBaseline(exactBaseline(rows, ratio, assumptions, true));
    return {
      contentType,
      refundRate: baseline('refundRate'),
      commissionRate: baseline('commissionRate'),
      contributionRate: baseline('contributionRate'),
    };
  });
}
