import { memo, type ReactNode } from 'react';
import classes from './data-table.module.css';
import type { Column } from './table-model';

interface RowProps<T> {
  row: T;
  /** What `rowKey` calls it. */
  name: string;
  /** Its place among all rows that are shown, from 0. */
  at: number;
  columns: readonly Column<T>[];
  /** The column that the keyboard stands on; null: it stands on another row. */
  cursor: number | null;
  /** Whether figures can be asked, and rows opened. */
  isAsked: boolean;
  isOpened: boolean;
}

/** A row of a table. It is drawn anew only where something of its own changed, so that a scroll costs the rows that come in. */
export const BodyRow = memo(function BodyRow<T>({ row, name, at, columns, cursor, isAsked, isOpened }: RowProps<T>) {
  return (
    <tr data-row={name} aria-rowindex={at + 1} className={cursor === null ? undefined : classes.active}>
      {columns.map((column, i) => {
        const asks = column.askable && isAsked;
        const className = [
          column.align === 'right' ? classes.right : '',
          cursor === i && asks ? classes.activeCell : '',
          asks ? classes.askable : isOpened ? classes.clickable : '',
        ];
        return (
          <td key={column.id} data-column={column.id} data-cursor={cursor === i || undefined} className={className.join(' ')}>
            {column.cell(row)}
          </td>
        );
      })}
    </tr>
  );
}) as <T>(props: RowProps<T>) => ReactNode;

/** A row at the foot, which stays in view; `above` rows stand below it. */
export function FootRow<T>({
  row,
  name,
  columns,
  below,
  isAsked,
}: {
  row: T;
  name: string;
  columns: readonly Column<T>[];
  /** Height of the rows below it, in pixels. */
  below: number;
  isAsked: boolean;
}) {
  return (
    <tr data-row={name}>
      {columns.map((column) => (
        <td
          key={column.id}
          data-column={column.id}
          style={{ bottom: below }}
          className={`${column.align === 'right' ? classes.right : ''} ${column.askable && isAsked ? classes.askable : ''}`}
        >
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

/** Stands for rows that are not drawn. */
export function Spacer({ height, span }: { height: number; span: number }) {
  return (
    <tr className={classes.spacer} aria-hidden>
      <td colSpan={span} style={{ height }} />
    </tr>
  );
}
