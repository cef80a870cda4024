import { markAlert } from './alert-marks';
import type { BoardApi } from './board-api';
import type { LedgerContext } from './context';
import { archiveCreators, mergeCreators } from './merge-creators';
import { readyReports, takeReport } from './ready-reports';
import { removeView, savedViews, saveView } from './views';

export type LocalBoard = Pick<
  BoardApi,
  'markAlert' | 'mergeCreators' | 'archiveCreators' | 'views' | 'saveView' | 'removeView' | 'readyReports' | 'takeReport'
>;

/** The part of `BoardApi` that works on the open book directly and is quick. */
export function boardLedger(context: LedgerContext): LocalBoard {
  const { db } = context;
  return {
    markAlert: (id, mark, until) => markAlert(context, id, mark, until, Date.now()),
    mergeCreators: (from, into) => mergeCreators(context, from, into),
    archiveCreators: (ids) => archiveCreators(context, ids),
    views: () => savedViews(db),
    saveView: (view) => saveView(db, view, Date.now()),
    removeView: (id) => removeView(db, id),
    readyReports: () => readyReports(db),
    takeReport: (viewId) => takeReport(db, viewId),
  };
}
