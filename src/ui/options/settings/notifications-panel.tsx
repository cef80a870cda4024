import { Switch } from '@mantine/core';
import { useT } from '../../../i18n';
import { Panel } from '../page';
import { useNotifications } from './use-notifications';

/** Whether the browser tells of finished reports and new alerts; the browser asks in the click that turns it on. */
export function NotificationsPanel() {
  const t = useT();
  const { allowed, change } = useNotifications();
  return (
    <Panel title={t('settings.notifications')}>
      <Switch
        label={t('settings.notify')}
        description={t('settings.notifyHint')}
        checked={allowed ?? false}
        disabled={allowed === undefined}
        onChange={(event) => change(event.currentTarget.checked)}
      />
    </Panel>
  );
}
