import type { Instant } from '../core/model/orders';
import { dayOf } from '../core/time';
import { allViews, patchView } from '../store/board';
import type { LedgerDb } from '../store/db';
import type { ErrorInfo, ReportFile } from './api';
import type { SavedView } from './board-api';
import type { LedgerContext } from './context';
import { reportFiles } from './report-files';
import { lastDue, nextDue } from './schedule';
import { type KeptView, namedFiles, periodSpan, savedReport } from './views';
import { toLedgerError } from './wording';

type Parts = Pick<LedgerContext, 'db' | 'figures'>;

/** What a saved report gives today, by the rules' zone. Throws what reports throw. */
async function makeFiles(
  { figures }: Parts,
  view: Pick<SavedView, 'name' | 'report'>,
  madeBy: string,
  now: Instant,
): Promise<ReportFile[]> {
  const { query, period, format } = view.report!;
  const [rules, book] = await Promise.all([figures.rules(), figures.range()]);
  const span = periodSpan(period, dayOf(now, rules?.timeZone ?? 'UTC'), book);
  return namedFiles(view.name, await reportFiles(figures, { ...query, ...span }, format, { madeBy, madeAt: now }));
}

/** Makes a saved report now, and notes how that went. Throws what reports throw, and `record_conflict`. */
export async function runView(parts: Parts, id: string, madeBy: string, now: Instant): Promise<ReportFile[]> {
  const view = await savedReport(parts.db, id);
  try {
    const files = await makeFiles(parts, view, madeBy, now);
    await patchView<KeptView>(parts.db, id, { lastRun: { at: now, error: null } });
    return files;
  } catch (cause) {
    const error = toLedgerError(cause);
    await patchView<KeptView>(parts.db, id, { lastRun: { at: now, error: error.toInfo() } });
    throw error;
  }
}

export interface ScheduledRun {
  viewId: string;
  name: string;
  error: ErrorInfo | null;
}

/**
 * Makes those saved reports that fell due since they were made last, each once however often that was, and keeps their files until somebody
 * takes them: a background worker cannot save a file, and the permission that lets it (`downloads`) would also show it everything that was
 * ever downloaded.
 */
export async function runDue(parts: Parts, madeBy: string, now: Instant, zone: string): Promise<ScheduledRun[]> {
  const done: ScheduledRun[] = [];
  for (const view of await allViews<KeptView>(parts.db)) {
    if (!view.schedule || !view.report || !isDue(view, now, zone)) continue;
    let error: ErrorInfo | null = null;
    let files: ReportFile[] = [];
    try {
      files = await makeFiles(parts, view, madeBy, now);
    } catch (cause) {
      error = toLedgerError(cause).toInfo();
    }
    const ready = error ? undefined : { viewId: view.id, name: view.name, at: now, files, taken: false };
    if (await patchView<KeptView>(parts.db, view.id, { lastRun: { at: now, error } }, ready)) {
      done.push({ viewId: view.id, name: view.name, error });
    }
  }
  return done;
}

function isDue({ schedule, lastRun, since }: KeptView, now: Instant, zone: string): boolean {
  const due = lastDue(schedule!, now, zone);
  return due > since && (lastRun === null || lastRun.at < due);
}

/** When the next report falls due; null where none is scheduled. */
export async function nextDueAt(db: LedgerDb, now: Instant, zone: string): Promise<Instant | null> {
  const views = await allViews<KeptView>(db);
  const times = views.flatMap(({ schedule, report }) => (schedule && report ? [nextDue(schedule, now, zone)] : []));
  return times.length > 0 ? Math.min(...times) : null;
}
