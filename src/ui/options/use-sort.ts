import { useCallback, useMemo } from 'react';
import type { Sort } from '../components/table-model';
import { useView } from './hash-location';

/** The sort of a table, kept in the address as `column.desc`. */
export function useSort(fallback: Sort): [Sort, (sort: Sort) => void] {
  const [params, change] = useView();
  const text = params.get('sort');
  const sort = useMemo(() => {
    const [column, direction] = text?.split('.') ?? [];
    return column ? { column, descending: direction !== 'asc' } : fallback;
  }, [text, fallback]);
  const onSort = useCallback((next: Sort) => change({ sort: `${next.column}.${next.descending ? 'desc' : 'asc'}` }), [change]);
  return [sort, onSort];
}
