import { useMemo } from 'react';
import type { ItemQuery } from '../../../core/model/item';
import { usePeriod } from '../book';
import type { Narrow } from './use-item';

/** The period's question about what a page is about, for `FigureScope`. */
export function useScopeQuery(narrow: Narrow): ItemQuery {
  const { from, to } = usePeriod();
  return useMemo(() => ({ from, to, ...narrow }), [from, to, narrow]);
}
