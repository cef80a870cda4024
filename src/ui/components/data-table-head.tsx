import { useT } from '../../i18n';
import classes from './data-table.module.css';
import type { Column, Sort } from './table-model';

/** The heading of a column; a click sorts by it. */
export function HeadCell<T>({
  column,
  sort,
  onSort,
}: {
  column: Column<T>;
  sort: Sort | null;
  onSort: ((sort: Sort) => void) | undefined;
}) {
  const t = useT();
  const own = sort?.column === column.id ? sort : null;
  const className = `${column.align === 'right' ? classes.right : ''} ${own ? classes.sorted : ''}`;
  // A column of buttons has no name, and a heading without words is none.
  if (column.header === '') return <td style={{ padding: '0 10px' }} />;
  if (!onSort || column.fixed) {
    return (
      <th className={className} title={column.title} style={{ padding: '0 10px' }}>
        {column.header}
      </th>
    );
  }
  // A first click on figures shows the largest first, on names the alphabet.
  const descending = own ? !own.descending : column.align === 'right';
  return (
    <th className={className} aria-sort={own ? (own.descending ? 'descending' : 'ascending') : 'none'}>
      <button
        type="button"
        className={classes.sort}
        title={column.title ?? t('common.sortBy', { column: column.header })}
        onClick={() => onSort({ column: column.id, descending })}
      >
        <span className={classes.sortLabel}>{column.header}</span>
        {own ? <span aria-hidden>{own.descending ? '↓' : '↑'}</span> : null}
      </button>
    </th>
  );
}
