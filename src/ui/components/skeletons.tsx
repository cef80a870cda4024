import { Skeleton } from '@mantine/core';
import classes from './notice.module.css';

/** Rows that stand where a table's rows will be. */
export function RowSkeletons({ rows = 8 }: { rows?: number }) {
  return (
    <div className={classes.lines} aria-hidden>
      {Array.from({ length: rows }, (_, i) => `${92 - ((i * 17) % 40)}%`).map((width, i) => (
        <Skeleton key={`${width}-${i * 32}`} height={14} width={width} radius="sm" />
      ))}
    </div>
  );
}
