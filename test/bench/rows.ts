import { creditModelRows } from './credit-models';
import { dayBookRows } from './day-book';
import { reportByCreatorRows } from './report-by-creator';
import type { BenchRow } from './row';

/** Every row of the bench. A new row is one file like its neighbours and one line here. */
export const BENCH_ROWS: BenchRow[] = [...reportByCreatorRows, ...creditModelRows, ...dayBookRows];
