import type { ReportRow } from '../../model/report';
import type { PackedRows } from './model';

/** Arrays that hold the first of packed rows, in their order: as many as they are long. */
const firsts = new WeakMap<readonly ReportRow[], PackedRows>();

/** Notes that an array holds the first of packed rows, in their order, so that figures are read by columns without a look at each row. */
export function noteFirstOf(rows: readonly ReportRow[], source: PackedRows): void {
  firsts.set(rows, source);
}

/** The packed rows of which an array holds the first, in their order; undefined where nobody noted any. */
export function firstOf(rows: readonly ReportRow[]): PackedRows | undefined {
  return firsts.get(rows);
}

/** The first so many of these rows. */
export function firstRows(rows: readonly ReportRow[], length: number): readonly ReportRow[] {
  const first = rows.slice(0, length);
  const source = firstOf(rows);
  if (source) noteFirstOf(first, source);
  return first;
}
