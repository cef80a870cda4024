import type { AlertItem } from '../core/model/alerts';
import { setIconCount } from '../platform/action';
import { alarmTime, clearAlarm, setAlarm } from '../platform/alarms';
import { nameAndVersion } from '../platform/lifecycle';
import { notify } from '../platform/notifications';
import { openExtensionPage } from '../platform/tabs';
import { openCount } from './alert-board';
import { lookForAlerts } from './alerts';
import type { BoardTextsOf } from './board-texts';
import { coalesce } from './cards';
import type { LedgerContext } from './context';
import { nextDueAt, runDue } from './scheduled-reports';

/** A look goes over the whole book: after a change it waits for others, so that an hour of edits is not an hour of looking. */
const LOOK_AFTER_MINUTES = 1;
const MOST_NAMES = 3;

/** What the worker does for the dashboards: looks for alerts after changes, counts open ones on the icon, makes reports on time. */
export function createBoardBackground(context: LedgerContext, textsOf: BoardTextsOf) {
  const { db } = context;
  const texts = async () => textsOf((await context.settings()).language ?? 'en');
  /** The person's own zone, as the browser has it now. */
  const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

  async function count(): Promise<void> {
    const { open, nextAt } = await openCount(context, Date.now());
    await setIconCount(open);
    if (nextAt === null) await clearAlarm('snooze');
    else setAlarm('snooze', { at: nextAt });
  }

  const look = coalesce(async () => {
    const { fresh } = await lookForAlerts(context, Date.now());
    await count();
    if (fresh.length > 0) await notify('/alerts', (await texts()).newAlerts(fresh.length, namesOf(fresh)));
  });

  const reports = coalesce(async () => {
    for (const { viewId, name, error } of await runDue(context, nameAndVersion(), Date.now(), zone())) {
      await notify(`/reports?ready=${encodeURIComponent(viewId)}`, (await texts()).report(name, error !== null));
    }
    await plan();
  });

  async function plan(): Promise<void> {
    const at = await nextDueAt(db, Date.now(), zone());
    if (at === null) await clearAlarm('reports');
    else setAlarm('reports', { at });
  }

  return {
    look,
    count,
    /** Figures are others now: a look soon, one for many changes. */
    async changed(): Promise<void> {
      if ((await alarmTime('alerts')) === null) setAlarm('alerts', { inMinutes: LOOK_AFTER_MINUTES });
    },
    /** Makes what fell due, each report once, and wakes the worker for the next. */
    reports,
    /** Views may be others now: wakes the worker when the next falls due. */
    plan,
    /** At each start of the worker: what fell due while the browser was closed is made, and alarms are there. */
    async resume(): Promise<void> {
      await count();
      await reports();
    },
    openPage: (route: string) => openExtensionPage(`options.html#${route}`),
  };
}

export type BoardBackground = ReturnType<typeof createBoardBackground>;

/** Of whom the alerts are, each once, the first few. */
function namesOf(alerts: readonly AlertItem[]): string[] {
  return [...new Set(alerts.map(({ subject }) => subject.label))].slice(0, MOST_NAMES);
}
