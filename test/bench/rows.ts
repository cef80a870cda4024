import { anyWindowRows } from './any-window';
import { creditModelRows } from './credit-models';
import { dayBookRows } from './day-book';
import { engineRows } from './engine';
import { memoryRows } from './memory';
import { overlayRows } from './overlay';
import { overlayFrameRows } from './overlay-frames';
import { pageRows } from './page';
import { reportByCreatorRows } from './report-by-creator';
import type { BenchRow } from './row';

/** Every row of the bench. A new row is one file like its neighbours and one line here. */
export const BENCH_ROWS: BenchRow[] = [
  ...reportByCreatorRows,
  ...creditModelRows,
  ...anyWindowRows,
  ...engineRows,
  ...memoryRows,
  ...pageRows,
  ...overlayRows,
  ...overlayFrameRows,
  ...dayBookRows,
];
