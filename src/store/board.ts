import type { AlertMark } from '../core/model/alerts';
import type { LedgerDb } from './db';
import type { AlertRunRecord, ReadyReportRecord, ViewRecord } from './records';
import { writing } from './write';

/** What the last look for alerts found, and what the person made of alerts. */
export function readAlerts(db: LedgerDb): Promise<{ run: AlertRunRecord | null; marks: AlertMark[] }> {
  return db.transaction('r', [db.alertRuns, db.alertMarks], async () => {
    const [run, marks] = await Promise.all([db.alertRuns.get('last'), db.alertMarks.toArray()]);
    return { run: run ?? null, marks };
  });
}

/** Keeps what a look found in place of the one before; `change` gets that and the marks as they stand in the same transaction. */
export function putAlertRun(
  db: LedgerDb,
  change: (before: AlertRunRecord | null, marks: readonly AlertMark[]) => AlertRunRecord,
): Promise<AlertRunRecord> {
  return writing(db, [db.alertRuns, db.alertMarks], async () => {
    const [before, marks] = await Promise.all([db.alertRuns.get('last'), db.alertMarks.toArray()]);
    const run = change(before ?? null, marks);
    await db.alertRuns.put(run);
    return run;
  });
}

/** Takes out what the last look found, and the marks of it: what it was about is gone. */
export function forgetAlerts(db: LedgerDb): Promise<void> {
  return writing(db, [db.alertRuns, db.alertMarks], async () => {
    const run = await db.alertRuns.get('last');
    await db.alertMarks.bulkDelete(run?.alerts.map(({ id }) => id) ?? []);
    await db.alertRuns.clear();
  });
}

export function putAlertMark(db: LedgerDb, mark: AlertMark): Promise<void> {
  return writing(db, [db.alertMarks], async () => void (await db.alertMarks.put(mark)));
}

export function removeAlertMark(db: LedgerDb, id: string): Promise<void> {
  return writing(db, [db.alertMarks], () => db.alertMarks.delete(id));
}

export function allViews<T extends ViewRecord>(db: LedgerDb): Promise<T[]> {
  return db.views.toArray() as PromiseLike<unknown> as Promise<T[]>;
}

export async function getView<T extends ViewRecord>(db: LedgerDb, id: string): Promise<T | null> {
  return ((await db.views.get(id)) as T | undefined) ?? null;
}

/** Puts a view as `change` makes it of what is there now. */
export function putView<T extends ViewRecord>(db: LedgerDb, id: string, change: (before: T | null) => T): Promise<T> {
  return writing(db, [db.views], async () => {
    const after = change(((await db.views.get(id)) as T | undefined) ?? null);
    await db.views.put(after);
    return after;
  });
}

/** What a run left in a view; a view that was removed meanwhile stays so, and gets no files. Gives whether it is there. */
export function patchView<T extends ViewRecord>(db: LedgerDb, id: string, patch: Partial<T>, ready?: ReadyReportRecord): Promise<boolean> {
  return writing(db, [db.views, db.readyReports], async () => {
    const before = await db.views.get(id);
    if (!before) return false;
    await db.views.put({ ...before, ...patch });
    if (ready) await db.readyReports.put(ready);
    return true;
  });
}

/** Removes a view and what it has ready. */
export function removeView(db: LedgerDb, id: string): Promise<void> {
  return writing(db, [db.views, db.readyReports], async () => {
    await db.views.delete(id);
    await db.readyReports.delete(id);
  });
}

export function allReady(db: LedgerDb): Promise<ReadyReportRecord[]> {
  return db.readyReports.toArray();
}

/** The files that a view has ready, marked as taken; null where there are none. */
export function takeReady(db: LedgerDb, viewId: string): Promise<ReadyReportRecord | null> {
  return writing(db, [db.readyReports], async () => {
    const ready = await db.readyReports.get(viewId);
    if (!ready) return null;
    await db.readyReports.put({ ...ready, taken: true });
    return ready;
  });
}
