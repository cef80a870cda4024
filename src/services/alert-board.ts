import { byCodeUnit } from '../core/collections';
import type { AlertItem, AlertMark } from '../core/model/alerts';
import type { Instant } from '../core/model/orders';
import { readAlerts } from '../store/board';
import type { AlertBoard } from './board-api';
import type { LedgerContext } from './context';

/** Whether a mark still holds: a snooze until its end, a dismissal until there is twice as much of the alert. */
export function isMarked(alert: Pick<AlertItem, 'weight'>, mark: AlertMark | undefined, now: Instant): boolean {
  if (!mark) return false;
  if (mark.state === 'snoozed') return mark.until !== null && now < mark.until;
  return alert.weight < 2 * Math.max(1, mark.weight);
}

/** The alerts of these that are open. */
export function openAlerts(alerts: readonly AlertItem[], marks: readonly AlertMark[], now: Instant): AlertItem[] {
  const byId = new Map(marks.map((mark) => [mark.id, mark]));
  return alerts.filter((alert) => !isMarked(alert, byId.get(alert.id), now));
}

/** What was found last with the marks that hold, open ones first, the weightiest of a reason first. */
export async function alertBoard({ db }: Pick<LedgerContext, 'db'>, now: Instant): Promise<AlertBoard> {
  const { run, marks } = await readAlerts(db);
  if (!run) return { at: null, range: null, alerts: [], error: null };
  const byId = new Map(marks.map((mark) => [mark.id, mark]));
  const alerts = run.alerts.map((alert) => {
    const mark = byId.get(alert.id);
    return { ...alert, mark: mark && isMarked(alert, mark, now) ? mark : null };
  });
  alerts.sort((a, b) => Number(a.mark !== null) - Number(b.mark !== null) || byCodeUnit(a.reason, b.reason) || b.weight - a.weight);
  return { at: run.at, range: run.range, alerts, error: run.error };
}

/** How many alerts are open, and when the next snoozed one comes back (null: none will). */
export async function openCount({ db }: Pick<LedgerContext, 'db'>, now: Instant): Promise<{ open: number; nextAt: Instant | null }> {
  const { run, marks } = await readAlerts(db);
  if (!run) return { open: 0, nextAt: null };
  const known = new Set(run.alerts.map(({ id }) => id));
  const ends = marks.flatMap(({ id, state, until }) =>
    state === 'snoozed' && until !== null && until > now && known.has(id) ? [until] : [],
  );
  return { open: openAlerts(run.alerts, marks, now).length, nextAt: ends.length > 0 ? Math.min(...ends) : null };
}
