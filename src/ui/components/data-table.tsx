import { type KeyboardEvent, type MouseEvent, type ReactNode, use, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useLanguage, useT } from '../../i18n';
import classes from './data-table.module.css';
import { HeadCell } from './data-table-head';
import { BodyRow, FootRow, Spacer } from './data-table-row';
import { PanelTitle } from './panel-title';
import type { RowSummary, ShownRows } from './table-index';
import { type Cursor, moveCursor } from './table-keys';
import type { Column, Sort } from './table-model';
import { useTableRows } from './table-rows';
import { useSteadyRows } from './use-steady-rows';
import { ROW_PX, useVirtualRows } from './virtual-rows';

export interface DataTableProps<T> {
  label: string;
  columns: readonly Column<T>[];
  /** Where it may be sorted by columns that are not shown: all there are. */
  allColumns?: readonly Column<T>[];
  rows: readonly T[];
  rowKey: (row: T) => string;
  /** Rows that stay at the foot whatever is sorted or searched. */
  pinned?: readonly T[];
  sort: Sort | null;
  /** What the person wants it sorted by, where that cannot be done yet and `sort` stands for it. */
  wanted?: Sort | undefined;
  onSort?: (sort: Sort) => void;
  search?: string;
  /** What a search looks through; the same function as long as it says the same, as it is asked of each row once. */
  searchText?: (row: T) => string;
  /** Only these rows; the same function as long as it says the same. */
  accept?: ((row: T) => boolean) | null;
  /** Adds up the rows that are shown, where they are not all: a further row at the foot. */
  summary?: RowSummary<T>;
  /** Hears which rows are shown, in order. */
  onShown?: (shown: ShownRows<T>) => void;
  /** What stands in an empty table that filters left without rows. */
  none?: ReactNode;
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

const NO_ROWS: readonly never[] = [];

/** The one table: sorted, searched, filtered, virtual, with a sticky head, foot and first column, moved in by keyboard. */
export function DataTable<T extends object>(props: DataTableProps<T>) {
  const { columns, rowKey, onOpen, onAsk, onShown, search = '', accept = null, fill = false } = props;
  const pinned: readonly T[] = props.pinned ?? NO_ROWS;
  const t = useT();
  const language = useLanguage();
  const scroll = useRef<HTMLDivElement>(null);
  const isNamedAround = use(PanelTitle) === props.label;
  const spoken = useRef<HTMLDivElement>(null);
  const [cursor, setCursor] = useState<(Cursor & { isByKey: boolean }) | null>(null);

  const ofColumns = useMemo(() => (row: T) => columns.map((column) => column.value(row)).join(' '), [columns]);
  const searchText = props.searchText ?? ofColumns;
  const summary = props.summary ?? null;
  const shown = useTableRows({
    rows: props.rows,
    columns: props.allColumns ?? columns,
    sort: props.sort,
    language,
    search,
    searchText,
    accept,
    summary,
  });
  const by = props.wanted ?? props.sort;
  const asked = `${search}\u0000${by?.column}\u0000${by?.descending}`;
  const { rows, sort, hold } = useSteadyRows({ ...shown, sort: props.sort, asked, accept, nameOf: rowKey });
  const foot = shown.summary === null ? pinned : [shown.summary, ...pinned];
  const virtual = useVirtualRows(scroll, rows.length, foot.length, fill);
  const { toTop } = virtual;

  const { all } = shown;
  const { summary: sum } = shown;
  useEffect(() => onShown?.({ rows, all, summary: sum }), [onShown, rows, all, sum]);
  // Other rows or another order are read from their beginning.
  const before = useRef({ asked, accept });
  useEffect(() => {
    if (before.current.asked === asked && before.current.accept === accept) return;
    before.current = { asked, accept };
    toTop();
    setCursor(null);
  }, [asked, accept, toTop]);
  // The marked cell is seen, but no focus moves that a screen reader would hear of: it is said.
  useLayoutEffect(() => {
    const cell = cursor?.isByKey ? scroll.current?.querySelector('[data-cursor]') : null;
    cell?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
    if (spoken.current) spoken.current.textContent = cell ? saidOf(cell, columns, cursor?.column ?? 0) : '';
  }, [cursor, columns]);

  useEffect(() => hold('keys', cursor?.isByKey === true), [hold, cursor]);

  const act = (row: T, column: Column<T> | undefined, cell: HTMLElement | null) => {
    if (column?.askable && onAsk && cell) onAsk(row, column.id, cell);
    else onOpen?.(row);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== scroll.current || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' && cursor) {
      const row = rows[cursor.row];
      const cell = scroll.current?.querySelector<HTMLElement>('[data-cursor]') ?? null;
      if (row) act(row, columns[cursor.column], cell);
      return;
    }
    const moved = moveCursor(cursor, event.key, rows.length, columns.length);
    if (!moved) return;
    event.preventDefault();
    virtual.reveal(moved.row);
    setCursor({ ...moved, isByKey: true });
  };
  /** One listener for all cells: a row that scrolls in brings none of its own. */
  const onClick = (event: MouseEvent) => {
    const target = event.target as HTMLElement;
    const cell = target.closest<HTMLElement>('td[data-column]');
    const line = cell?.parentElement;
    if (!cell || !line || !scroll.current?.contains(cell)) return;
    const at = columns.findIndex(({ id }) => id === cell.dataset['column']);
    const column = columns[at];
    const asks = column?.askable && onAsk;
    const index = line.getAttribute('aria-rowindex');
    if (index === null) {
      const row = foot.find((one) => rowKey(one) === line.dataset['row']);
      if (row && asks) onAsk(row, column.id, cell);
      return;
    }
    if (!asks && target.closest('button, a, input')) return;
    const row = rows[Number(index) - 1];
    if (!row) return;
    setCursor({ row: Number(index) - 1, column: at, isByKey: false });
    act(row, column, cell);
  };

  const width = columns.reduce((sum, column) => sum + column.width, 0);
  const [first] = columns;
  const growing = Math.max(
    0,
    columns.findIndex(({ grows }) => grows),
  );
  const padding = { scrollPaddingTop: ROW_PX, scrollPaddingBottom: foot.length * ROW_PX, scrollPaddingLeft: first?.width };
  return (
    <div className={`${classes.frame} ${fill ? classes.fill : ''} ${props.flat ? classes.flat : ''}`}>
      <section
        ref={scroll}
        className={classes.scroll}
        style={{ maxHeight: props.maxHeight, ...padding }}
        role={isNamedAround ? 'group' : undefined}
        tabIndex={0}
        aria-label={props.label}
        aria-busy={shown.isBusy || undefined}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onPointerEnter={() => hold('pointer', true)}
        onPointerLeave={() => hold('pointer', false)}
        onBlur={() => hold('keys', false)}
      >
        <table className={`${classes.table} ${props.stale ? classes.stale : ''}`} style={{ minWidth: width }} aria-rowcount={rows.length}>
          <colgroup>
            {columns.map((column, i) => (
              <col key={column.id} style={i === growing && columns.length > 1 ? undefined : { width: column.width }} />
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
            {virtual.first > 0 ? <Spacer height={virtual.first * ROW_PX} span={columns.length} /> : null}
            {rows.slice(virtual.first, virtual.end).map((row, i) => {
              const at = virtual.first + i;
              const name = rowKey(row);
              return (
                <BodyRow
                  key={name}
                  row={row}
                  name={name}
                  at={at}
                  columns={columns}
                  cursor={cursor?.row === at ? cursor.column : null}
                  isAsked={onAsk !== undefined}
                  isOpened={onOpen !== undefined}
                />
              );
            })}
            {virtual.end < rows.length ? <Spacer height={(rows.length - virtual.end) * ROW_PX} span={columns.length} /> : null}
          </tbody>
          {foot.length > 0 ? (
            <tfoot>
              {foot.map((row, i) => (
                <FootRow
                  key={rowKey(row)}
                  row={row}
                  name={rowKey(row)}
                  columns={columns}
                  below={(foot.length - 1 - i) * ROW_PX}
                  isAsked={onAsk !== undefined}
                />
              ))}
            </tfoot>
          ) : null}
        </table>
        {rows.length === 0 && !shown.isBusy && (search || accept) ? (
          <p className={classes.none}>{accept && props.none ? props.none : t('common.nothingFound', { search })}</p>
        ) : null}
      </section>
      <div ref={spoken} className={classes.spoken} aria-live="polite" />
    </div>
  );
}

/** A cell in words: what its row is about, its column, what stands there. */
function saidOf<T>(cell: Element, columns: readonly Column<T>[], at: number): string {
  const subject = at === 0 ? '' : `${cell.parentElement?.firstElementChild?.textContent ?? ''}, `;
  return `${subject}${columns[at]?.header ?? ''}: ${cell.textContent ?? ''}`;
}
