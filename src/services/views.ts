import { isDay } from '../core/days';
import type { Instant } from '../core/model/orders';
import { PERIODS, type Span, spanOf } from '../core/period';
import { parseView } from '../schema/board';
import { allReady, allViews, removeView as dropView, getView, patchView, putView } from '../store/board';
import type { LedgerDb } from '../store/db';
import type { ReportFile } from './api';
import type { RemovedView, SavedView, ViewToSave } from './board-api';
import { LedgerError } from './errors';

/** A view as it is kept: `since` is when its schedule was set, before which nothing fell due. */
export interface KeptView extends SavedView {
  since: Instant;
}

/** All views by name. */
export async function savedViews(db: LedgerDb): Promise<SavedView[]> {
  const views = await allViews<KeptView>(db);
  return views.map(shown).sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));
}

/** Saves a view, a new one where it has no id. Throws `rule_invalid` naming the field that is wrong. */
export async function saveView(db: LedgerDb, given: ViewToSave, now: Instant): Promise<SavedView> {
  const { id = crypto.randomUUID(), name, kind, address, report, schedule, removed } = given;
  const parsed = parseView({ id, name, kind, address, report, schedule });
  if (!parsed.ok) throw new LedgerError('rule_invalid', { field: parsed.field }, parsed.reason);
  const { view } = parsed;
  if ((view.kind === 'report') !== (view.report !== null)) throw invalid('report', 'a report to be made, of a view of that kind alone');
  if (view.schedule && !view.report) throw invalid('schedule', 'a schedule of reports alone');
  if (view.report) periodSpan(view.report.period, '2000-01-01', null);
  const kept = await putView<KeptView>(db, id, (before) => {
    if (before === null && removed) return { ...view, lastRun: removed.lastRun, since: removed.since };
    const isSame = before !== null && JSON.stringify(before.schedule) === JSON.stringify(view.schedule);
    return { ...view, lastRun: before?.lastRun ?? null, since: isSame ? before.since : now };
  });
  if (removed?.ready) await patchView<KeptView>(db, id, {}, { viewId: id, name: view.name, ...removed.ready });
  return shown(kept);
}

/** Removes a view with the files it has ready; gives what `saveView` brings it back from. Null where there is none. */
export async function removeView(db: LedgerDb, id: string): Promise<RemovedView | null> {
  const [view, ready] = await Promise.all([getView<KeptView>(db, id), allReady(db)]);
  await dropView(db, id);
  if (!view) return null;
  const own = ready.find(({ viewId }) => viewId === id);
  return { lastRun: view.lastRun, since: view.since, ready: own ? { at: own.at, files: own.files, taken: own.taken } : null };
}

/** A saved report. Throws `record_conflict` where there is none of the id. */
export async function savedReport(db: LedgerDb, id: string): Promise<KeptView & { report: NonNullable<SavedView['report']> }> {
  const view = await getView<KeptView>(db, id);
  if (!view?.report) throw new LedgerError('record_conflict', { record: id }, `there is no saved report ${id}`);
  return { ...view, report: view.report };
}

/** The days of a report's period: one that moves along, or two days `2026-01-01..2026-01-31`. Throws `rule_invalid`. */
export function periodSpan(period: string, today: string, book: Span | null): Span {
  const preset = PERIODS.find((known) => known === period);
  if (preset) return spanOf(preset, today, book);
  const [from, to, ...more] = period.split('..');
  if (from && to && more.length === 0 && isDay(from) && isDay(to) && from <= to) return { from, to };
  throw invalid('period', `one of ${PERIODS.join(', ')} or two days expected, got ${period}`);
}

/** The files under the view's name, which tells more than the dates alone; what no file may be called goes. */
export function namedFiles(name: string, files: readonly ReportFile[]): ReportFile[] {
  const plain = name
    .replaceAll(/[\\/:*?"<>|\p{Cc}\s]+/gu, ' ')
    .replace(/^[\s.]+/, '')
    .trim()
    .slice(0, 80);
  return files.map((file) => ({ ...file, name: plain ? `${plain} ${file.name}` : file.name }));
}

function shown({ since: _since, ...view }: KeptView): SavedView {
  return view;
}

function invalid(field: string, expected: string): LedgerError {
  return new LedgerError('rule_invalid', { field }, expected);
}
