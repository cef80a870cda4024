import { useCallback, useRef } from 'react';
import type { ShownRows } from '../../components/table-index';
import type { Column } from '../../components/table-model';
import { useBook } from '../book';
import { ColumnMenu } from './column-menu';
import { CopyShown } from './copy-shown';
import { CsvButton } from './csv-button';
import { FilterBar } from './filter-bar';
import classes from './table.module.css';
import type { ListView } from './use-list-view';
import { ViewsMenu } from './views-menu';

interface ListBarProps<T> {
  /** Of the file, without its ending. */
  name: string;
  /** All there are; the view knows which are chosen. */
  columns: readonly Column<T>[];
  view: ListView<T>;
  rows: readonly T[];
  /** The rows that the list shows when this is asked. */
  shownRows: () => readonly T[];
}

/** Above a list: its filters, choice of columns, saved views, and the rows it shows as text and as a file. */
export function ListBar<T>({ name, columns, view, rows, shownRows }: ListBarProps<T>) {
  const { currency } = useBook();
  return (
    <div className={classes.bar}>
      <FilterBar fields={view.fields} filters={view.filters} rows={rows} currency={currency} onSet={view.setFilter} onClear={view.clear} />
      <span className={classes.grow} />
      <ColumnMenu columns={columns} chosen={view.chosen} onChange={view.choose} />
      <ViewsMenu />
      <CopyShown columns={view.chosen} rowsOf={shownRows} />
      <CsvButton name={name} columns={view.chosen} rowsOf={shownRows} />
    </div>
  );
}

/** What a list shows of its rows: told by its table, asked for by its bar. */
export function useShownRows<T>(rows: readonly T[]): [shownRows: () => readonly T[], onShown: (next: ShownRows<T>) => void] {
  const shown = useRef<readonly T[]>(rows);
  const onShown = useCallback((next: ShownRows<T>) => {
    shown.current = next.rows;
  }, []);
  const shownRows = useCallback(() => shown.current, []);
  return [shownRows, onShown];
}
