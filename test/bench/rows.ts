import { anyWindowRows } from './any-window';
import { creditModelRows } from './credit-models';
import { dashboardRows } from './dashboard';
import { dayBookRows } from './day-book';
import { dayBookStreamRows } from './day-book-streams';
import { engineRows } from './engine';
import { importRows } from './import';
import { memoryRows } from './memory';
import { overlayRows } from './overlay';
import { overlayFrameRows } from './overlay-frames';
import { overlayOrderRows } from './overlay-orders';
import { pageRows } from './page';
import { popupRows } from './popup';
import { reportByCreatorRows } from './report-by-creator';
import type { BenchRow } from './row';
import { syncRows } from './sync';
import { tableRows } from './table';

/** Every row of the bench. A new row is one file like its neighbours and one line here. */
export const BENCH_ROWS: BenchRow[] = [
  ...reportByCreatorRows,
  ...creditModelRows,
  ...anyWindowRows,
  ...engineRows,
  ...memoryRows,
  ...pageRows,
  ...overlayRows,
  ...popupRows,
  ...dashboardRows,
  ...overlayFrameRows,
  ...overlayOrderRows,
  ...dayBookRows,
  ...dayBookStreamRows,
  ...importRows,
  ...syncRows,
  ...tableRows,
];
