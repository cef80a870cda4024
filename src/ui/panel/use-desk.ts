import type { DealDesk } from '../../core/deal-desk';
import { useBook } from '../options/book';
import type { Span } from '../period';
import { type Query, useQuery } from '../state/query';

/** The deal desk of a creator over a period; nothing is asked while there are no rules. */
export function useDesk(creatorId: string, { from, to }: Span): Query<DealDesk> {
  const { rules } = useBook();
  return useQuery(rules ? `desk:${creatorId}:${from}:${to}` : null, (api) => api.dealDesk(creatorId, { from, to }), ['book', 'ledger']);
}
