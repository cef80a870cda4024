import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, use, useMemo, useRef, useState } from 'react';
import { useLanguage, useT } from '../../i18n';
import classes from './data-table.module.css';
import { PanelTitle } from './panel-title';
import { type Cursor, moveCursor } from './table-keys';
import { type Column, type Sort, searchRows, useSortedRows } from './table-model';

export interface DataTableProps<T> {
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  rowKey: (row: T) => string;
  /** Rows that stay at the foot whatever is sorted or searched. */
  pinned?: readonly T[];
  sort: Sort | null;
  onSort?: (sort: Sort) => void;
  search?: string;
  searchText?: (row: T) => string;
  onOpen?: (row: T) => void;
  /** A figure was asked for its definition. */
  onAsk?: (row: T, column: string, cell: HTMLElement) => void;
  /** Fills the height that is left (else as high as its rows, up to `maxHeight`). */
  fill?: boolean;
  maxHeight?: number;
  /** Without a frame of its own, inside a panel. */
  flat?: boolean;
  stale?: boolean;
}

const ROW_PX = 32;

/** The one table: sorted, searched, virtual, with a sticky head and foot, moved in by keyboard. */
export function DataTable<T extends object>(props: DataTableProps<T>) {
  const { columns, rowKey, sort, onOpen, onAsk, pinned = [], search = '', fill = false } = props;
  const t = useT();
  const language = useLanguage();
  const scroll = useRef<HTMLDivElement>(null);
  const isNamedAround = use(PanelTitle) === props.label;
  const [cursor, setCursor] = useState<Cursor | null>(null);

  const found = useMemo(
    () => searchRows(props.rows, search, props.searchText ?? ((row) => columns.map((column) => column.value(row)).join(' '))),
    [props.rows, search, props.searchText, columns],
  );
  const rows = useSortedRows(found, columns, rowKey, sort, language);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
    // A row that is scrolled to must not end under the sticky foot; the head takes one row's height in the flow.
    scrollPaddingEnd: (1 + pinned.length) * ROW_PX,
    initialRect: { width: 1000, height: 640 },
  });
  const items = virtual.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items[items.length - 1]?.end ?? 0);

  const act = (row: T, column: Column<T> | undefined, cell: HTMLElement | null) => {
    if (column?.askable && onAsk && cell) onAsk(row, column.id, cell);
    else onOpen?.(row);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== scroll.current) return;
    if (event.key === 'Enter' && cursor) {
      const row = rows[cursor.row];
      const cell = scroll.current?.querySelector<HTMLElement>('[data-cursor]') ?? null;
      if (row) act(row, columns[cursor.column], cell);
      return;
    }
    const moved = moveCursor(cursor, event.key, rows.length, columns.length);
    if (!moved) return;
    event.preventDefault();
    setCursor(moved);
    virtual.scrollToIndex(moved.row);
  };

  const width = columns.reduce((sum, column) => sum + column.width, 0);
  return (
    <div className={`${classes.frame} ${fill ? classes.fill : ''} ${props.flat ? classes.flat : ''}`}>
      <section
        ref={scroll}
        className={classes.scroll}
        style={{ maxHeight: props.maxHeight }}
        role={isNamedAround ? 'group' : undefined}
        tabIndex={0}
        aria-label={props.label}
        onKeyDown={onKeyDown}
      >
        <table className={`${classes.table} ${props.stale ? classes.stale : ''}`} style={{ minWidth: width }} aria-rowcount={rows.length}>
          <colgroup>
            {columns.map((column, i) => (
              <col key={column.id} style={i === 0 && columns.length > 1 ? undefined : { width: column.width }} />
            ))}
          </colgroup>
          <thead>
            <tr>
              {columns.map((column) => (
                <HeadCell key={column.id} column={column} sort={sort} onSort={props.onSort} />
              ))}
            </tr>
          </thead>
          <tbody>
            {before > 0 ? <Spacer height={before} span={columns.length} /> : null}
            {items.map((item) => {
              const row = rows[item.index];
              if (!row) return null;
              return (
                <tr
                  key={rowKey(row)}
                  data-row={rowKey(row)}
                  aria-rowindex={item.index + 1}
                  className={cursor?.row === item.index ? classes.active : undefined}
                >
                  {columns.map((column, i) => {
                    const here = cursor?.row === item.index && cursor.column === i;
                    const asks = column.askable && onAsk;
                    return (
                      // biome-ignore lint/a11y/useKeyWithClickEvents: the scroller around handles Enter for the marked cell
                      <td
                        key={column.id}
                        data-column={column.id}
                        data-cursor={here || undefined}
                        className={`${column.align === 'right' ? classes.right : ''} ${here && asks ? classes.activeCell : ''} ${
                          asks ? classes.askable : onOpen ? classes.clickable : ''
                        }`}
                        onClick={(event) => {
                          if (!asks && (event.target as HTMLElement).closest('button, a, input')) return;
                          setCursor({ row: item.index, column: i });
                          act(row, column, event.currentTarget);
                        }}
                      >
                        {column.cell(row)}
                      </td>
                    );
                  })}
                </tr>
              );
            })}
            {after > 0 ? <Spacer height={after} span={columns.length} /> : null}
          </tbody>
          {pinned.length > 0 ? (
            <tfoot>
              {pinned.map((row, i) => (
                <tr key={rowKey(row)} data-row={rowKey(row)}>
                  {columns.map((column) => (
                    // biome-ignore lint/a11y/useKeyWithClickEvents: the same figures are reachable in the rows above
                    <td
                      key={column.id}
                      data-column={column.id}
                      style={{ bottom: (pinned.length - 1 - i) * ROW_PX }}
                      className={`${column.align === 'right' ? classes.right : ''} ${column.askable && onAsk ? classes.askable : ''}`}
                      onClick={(event) => (column.askable ? onAsk?.(row, column.id, event.currentTarget) : undefined)}
                    >
                      {column.cell(row)}
                    </td>
                  ))}
                </tr>
              ))}
            </tfoot>
          ) : null}
        </table>
        {rows.length === 0 && search ? <p className={classes.none}>{t('common.nothingFound', { search })}</p> : null}
      </section>
    </div>
  );
}

function Spacer({ height, span }: { height: number; span: number }) {
  return (
    <tr className={classes.spacer} aria-hidden>
      <td colSpan={span} style={{ height }} />
    </tr>
  );
}

function HeadCell<T>({ column, sort, onSort }: { column: Column<T>; sort: Sort | null; onSort: ((sort: Sort) => void) | undefined }) {
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
