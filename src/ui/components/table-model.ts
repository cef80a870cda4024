import {
  createColumnHelper,
  createSortedRowModel,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { type ReactNode, useMemo } from 'react';

type CellValue = string | number | null;

/** A column of a table: what it sorts by, what it shows. */
export interface Column<T> {
  id: string;
  header: string;
  /** The name in full, for the hover. */
  title?: string;
  width: number;
  align?: 'right';
  value(row: T): CellValue;
  cell(row: T): ReactNode;
  /** Its figures can be asked for their definition. */
  askable?: boolean;
  /** Not sortable: pictures and buttons. */
  fixed?: boolean;
}

export interface Sort {
  column: string;
  descending: boolean;
}

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });

/** Rows in the order of a sort; absent values stand last whichever way it goes. */
export function useSortedRows<T extends object>(
  rows: readonly T[],
  columns: readonly Column<T>[],
  rowKey: (row: T) => string,
  sort: Sort | null,
  language: string,
): T[] {
  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof features, T>();
    const collator = new Intl.Collator(language, { numeric: true });
    return helper.columns(
      columns.map((column) =>
        helper.accessor((row) => column.value(row) ?? undefined, {
          id: column.id,
          header: column.header,
          sortUndefined: 'last',
          sortFn: (a, b, id) => compare(a.getValue<string | number>(id), b.getValue<string | number>(id), collator),
        }),
      ),
    );
  }, [columns, language]);
  const sorting = useMemo<SortingState>(() => (sort ? [{ id: sort.column, desc: sort.descending }] : []), [sort]);
  const data = useMemo(() => [...rows], [rows]);
  const table = useTable({ features, columns: definitions, data, state: { sorting }, getRowId: rowKey });
  return table.getRowModel().rows.map((row) => row.original);
}

function compare(a: string | number, b: string | number, collator: Intl.Collator): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return collator.compare(String(a), String(b));
}

/** The rows whose text contains every word searched for, without regard to case. */
export function searchRows<T>(rows: readonly T[], search: string, textOf: (row: T) => string): readonly T[] {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const text = textOf(row).toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  });
}
