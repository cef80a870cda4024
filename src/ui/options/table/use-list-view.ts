import { useCallback, useMemo } from 'react';
import { useT } from '../../../i18n';
import type { Column } from '../../components/table-model';
import { useView } from '../hash-location';
import { acceptOf, type Filter, type FilterField } from './filter-model';
import { chosenColumns, columnsText, FILTERED, filterPatch, filtersIn, noFilterPatch } from './table-address';

export interface ListView<T> {
  fields: readonly FilterField<T>[];
  filters: readonly Filter[];
  chosen: readonly Column<T>[];
  /** The same function as long as filters and fields are the same. */
  accept: ((row: T) => boolean) | null;
  setFilter(filter: Filter): void;
  /** Without a field: all filters. */
  clear(field?: string): void;
  choose(ids: readonly string[] | null): void;
}

/**
 * How a list is set, all of it kept in the address: which columns, in which order, and what is filtered.
 * `waiting`: columns and fields of which nothing is known yet.
 */
export function useListView<T>(
  columns: readonly Column<T>[],
  about: readonly FilterField<T>[],
  textOf: (row: T) => string,
  waiting: readonly string[],
  currency: string,
): ListView<T> {
  const t = useT();
  const [params, change] = useView();
  const fields = useMemo<readonly FilterField<T>[]>(() => {
    const words = (id: string, label: string, hides: boolean): FilterField<T> => ({ id, label, kind: 'words', textOf, hides });
    const ranges = columns.flatMap((column): FilterField<T>[] => {
      const { id, header, unit, rangeValue, value } = column;
      const number = (row: T) => {
        const found = value(row);
        return typeof found === 'number' ? found : null;
      };
      return unit ? [{ id, label: header, kind: 'range', unit, value: rangeValue ?? number }] : [];
    });
    const own = [words('with', t('tables.wordsWith'), false), words('without', t('tables.wordsWithout'), true)];
    const all = [...own, ...about, ...ranges];
    return all.map((field) => (waiting.includes(field.id) ? { ...field, waiting: true } : field));
  }, [columns, about, textOf, waiting, t]);
  // Only what concerns filters: a search or another order must not ask every row anew.
  const asked = new URLSearchParams([...params].filter(([key]) => key.startsWith(FILTERED))).toString();
  const filters = useMemo(() => filtersIn(new URLSearchParams(asked), fields, currency), [asked, fields, currency]);
  const accept = useMemo(() => acceptOf(filters, fields), [filters, fields]);
  const names = params.get('columns');
  const chosen = useMemo(() => chosenColumns(names, columns), [names, columns]);
  const setFilter = useCallback((filter: Filter) => change(filterPatch(filter, fields, currency)), [change, fields, currency]);
  const clear = useCallback((field?: string) => change(noFilterPatch(params, field)), [change, params]);
  const choose = useCallback((ids: readonly string[] | null) => change({ columns: ids && columnsText(ids, columns) }), [change, columns]);
  return { fields, filters, chosen, accept, setFilter, clear, choose };
}
