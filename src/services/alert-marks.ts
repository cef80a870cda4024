import type { AlertMark } from '../core/model/alerts';
import type { Instant } from '../core/model/orders';
import { putAlertMark, readAlerts, removeAlertMark } from '../store/board';
import type { LedgerContext } from './context';
import { LedgerError } from './errors';

/**
 * Dismisses or snoozes an alert of the last look; `null` opens it again. Throws `record_conflict` where there is no such alert,
 * `rule_invalid` for a snooze that names no time to come.
 */
export async function markAlert(
  { db }: Pick<LedgerContext, 'db'>,
  id: string,
  state: AlertMark['state'] | null,
  until: Instant | undefined,
  now: Instant,
): Promise<void> {
  if (state === null) return removeAlertMark(db, id);
  const alert = (await readAlerts(db)).run?.alerts.find((one) => one.id === id);
  if (!alert) throw new LedgerError('record_conflict', { record: id }, `there is no alert ${id}`);
  if (state === 'snoozed' && !(Number.isSafeInteger(until) && until! > now)) {
    throw new LedgerError('rule_invalid', { field: 'until' }, `a time to come expected, got ${String(until)}`);
  }
  await putAlertMark(db, { id, state, until: state === 'snoozed' ? until! : null, weight: alert.weight });
}
