import { Skeleton } from '@mantine/core';
import classes from './notice.module.css';

const WIDTHS = [92, 75, 58, 81, 64, 87, 70, 53, 76, 59, 82, 65, 88, 71, 54, 77];

/** Rows that stand where a table's rows will be. */
export function RowSkeletons({ rows = 8 }: { rows?: number }) {
  return (
    <div className={classes.lines} aria-hidden>
      {WIDTHS.slice(0, rows).map((width) => (
        <Skeleton key={width} height={14} width={`${width}%`} radius="sm" />
      ))}
    </div>
  );
}
