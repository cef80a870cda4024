import { useT } from '../../../i18n';
import type { AlertBoard } from '../../../services/board-api';
import { toErrorInfo } from '../../../services/errors';
import { useApi } from '../../state/api';
import { useToasts } from '../../state/toasts';

type Alert = AlertBoard['alerts'][number];

const DAY_MS = 86_400_000;

/** Dismisses, snoozes or opens an alert again; each says what it did and can be taken back. */
export function useMarkAlert() {
  const t = useT();
  const api = useApi();
  const toasts = useToasts();
  const mark = async (alert: Alert, said: string, work: () => Promise<void>) => {
    const before = alert.mark;
    try {
      await work();
      toasts.show(said, () => (before ? api.markAlert(alert.id, before.state, before.until ?? undefined) : api.markAlert(alert.id, null)));
    } catch (error) {
      toasts.fail(toErrorInfo(error));
    }
  };
  return {
    dismiss: (alert: Alert) =>
      mark(alert, t('alerts.saidDismissed', { name: alert.subject.label }), () => api.markAlert(alert.id, 'dismissed')),
    snooze: (alert: Alert, days: number) =>
      mark(alert, t('alerts.saidSnoozed', { n: days, name: alert.subject.label }), () =>
        api.markAlert(alert.id, 'snoozed', Date.now() + days * DAY_MS),
      ),
    reopen: (alert: Alert) => mark(alert, t('alerts.saidReopened', { name: alert.subject.label }), () => api.markAlert(alert.id, null)),
  };
}
