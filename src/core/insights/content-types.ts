import type { BaselineAssumptions } from '../baselines/baseline';
import { groupBy } from '../collections';
import type { Facts } from '../facts';
import type { ContentTypeBaseline, InsightQuery } from '../model/insights';
import type { Ledger, Rules } from '../model/ledger';
import { buildReport } from '../report';
import { exactBaseline, shownBaseline } from './ratios';

/**
 * Baselines of every content type over what creators sold with it, of ratios without payee costs (roi.md section 7): a creator counts
 * with its orders of that content type. Sorted by content type.
 */
export function contentTypeBaselines(
  facts: Facts,
  ledger: Ledger,
  rules: Rules,
  { from, to, shops }: InsightQuery,
  assumptions: BaselineAssumptions,
): ContentTypeBaseline[] {
  const query = { by: 'content_type', by2: 'creator', from, to, ...(shops ? { shops } : {}), state: 'to_date' } as const;
  const pairs = buildReport(facts, ledger, rules, query).rows.filter((row) => row.key2 !== undefined && row.key2 !== '');
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
