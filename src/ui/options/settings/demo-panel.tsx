import { Button, Group, Text } from '@mantine/core';
import { useT } from '../../../i18n';
import { ErrorNotice } from '../../components/error-notice';
import { useAction } from '../../state/action';
import { useApi } from '../../state/api';
import { useStatus } from '../../state/status';
import { useToasts } from '../../state/toasts';
import { Panel } from '../page';
import { loadDemo, removeDemo } from './load-demo';

/** Demo data: brought in and taken out whole. */
export function DemoPanel() {
  const t = useT();
  const api = useApi();
  const toasts = useToasts();
  const { demo } = useStatus();
  const { busy, error, run } = useAction();
  const toggle = () =>
    run(async () => {
      if (!demo) return loadDemo(api);
      await removeDemo(api);
      toasts.show(t('settings.demoRemoved'));
    });
  return (
    <Panel title={t('settings.demo')}>
      <Group justify="space-between" wrap="nowrap" gap="md">
        <Text size="sm" c="dimmed">
          {t('settings.demoText')}
        </Text>
        <Button variant="default" style={{ flex: 'none' }} loading={busy} onClick={toggle}>
          {t(demo ? 'settings.removeDemo' : 'settings.loadDemo')}
        </Button>
      </Group>
      {error ? <ErrorNotice error={error} /> : null}
    </Panel>
  );
}
