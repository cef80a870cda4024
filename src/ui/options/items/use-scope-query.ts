import { useMemo } from 'react';
import type { ItemQuery } from '../../../core/model/item';
import { useBook, usePeriod } from '../book';
import type { Narrow } from './use-item';

/** The period's question about what a page is about, for `FigureScope`. */
export function useScopeQuery(narrow: Narrow): ItemQuery {
  const { from, to } = usePeriod();
  const { shops } = useBook();
  return useMemo(() => ({ from, to, ...(shops ? { shops } : {}), ...narrow }), [from, to, shops, narrow]);
}
