import type { Remote } from 'comlink';
import { nameAndVersion } from '../platform/lifecycle';
import { allowNotifications, notificationsAllowed } from '../platform/notifications';
import { alertBoard } from '../services/alert-board';
import type { BoardApi } from '../services/board-api';
import type { LocalBoard } from '../services/board-ledger';
import type { LedgerContext } from '../services/context';
import { unpackTrend } from '../services/packed-trend';
import { findTrend } from '../services/page-report/find';
import type { Answer, PageWorker } from '../services/page-worker';
import { worded } from '../services/wording';
import { ask } from './client';
import type { Kept } from './kept-answers';

/**
 * The part of the pages' API beside figures: marks and views on the book directly, what reads much of it in the page's worker. The
 * background worker hears of what its icon and alarms follow; `changed` has the figures made anew.
 */
export function boardApi(
  opened: () => Promise<Pick<LedgerContext, 'db'>>,
  board: () => Promise<LocalBoard>,
  inWorker: () => Remote<PageWorker>,
  taken: <T>(answer: Answer<T>) => T,
  kept: Kept,
  changed: () => Promise<void>,
): BoardApi {
  const local = <T>(work: (own: LocalBoard) => Promise<T>): Promise<T> => worded(async () => work(await board()));
  const thenTell = async <T>(work: Promise<T>, tell: () => Promise<unknown>): Promise<T> => {
    const result = await work;
    await tell();
    return result;
  };
  const alertsChanged = () => ask('alerts.changed', {});
  const viewsChanged = () => ask('views.changed', {});
  return {
    alerts: () => worded(async () => alertBoard(await opened(), Date.now())),
    markAlert: (id, mark, until) =>
      thenTell(
        local((own) => own.markAlert(id, mark, until)),
        alertsChanged,
      ),
    refreshAlerts: () =>
      thenTell(
        worded(async () => taken(await inWorker().refreshAlerts())),
        alertsChanged,
      ),
    deadlines: () => worded(async () => taken(await inWorker().deadlines())),
    deadlineCalendar: () => worded(async () => taken(await inWorker().deadlineCalendar())),
    periodicTrend: (query) =>
      worded(async () => {
        const known = await kept((stamp, db) => findTrend(db, stamp, query));
        return unpackTrend(known ?? taken(await inWorker().periodicTrend(query, nameAndVersion())));
      }),
    cleanUp: (days) => worded(async () => taken(await inWorker().cleanUp(days))),
    mergeCreators: (from, into) =>
      thenTell(
        local((own) => own.mergeCreators(from, into)),
        changed,
      ),
    archiveCreators: (ids) =>
      thenTell(
        local((own) => own.archiveCreators(ids)),
        changed,
      ),
    views: () => local((own) => own.views()),
    saveView: (view) =>
      thenTell(
        local((own) => own.saveView(view)),
        viewsChanged,
      ),
    removeView: (id) =>
      thenTell(
        local((own) => own.removeView(id)),
        viewsChanged,
      ),
    runView: (id) => worded(async () => taken(await inWorker().runView(id, nameAndVersion()))),
    readyReports: () => local((own) => own.readyReports()),
    takeReport: (viewId) => local((own) => own.takeReport(viewId)),
    notifications: () => worded(notificationsAllowed),
    // In the turn of the click, or the browser does not ask at all.
    setNotifications: (on) => worded(() => allowNotifications(on)),
  };
}
