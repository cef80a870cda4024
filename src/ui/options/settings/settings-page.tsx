import { Button, SimpleGrid, Stack } from '@mantine/core';
import { Link } from 'wouter';
import { useT } from '../../../i18n';
import { ErrorNotice } from '../../components/error-notice';
import { useAction } from '../../state/action';
import { useApi } from '../../state/api';
import { useHref } from '../hash-location';
import { PageHead } from '../page';
import { MORE_PAGES } from '../pages';
import { DemoPanel } from './demo-panel';
import { GeneralPanel } from './general-panel';
import { HistoryPanel } from './history-panel';
import { HostsPanel } from './hosts-panel';
import { NotificationsPanel } from './notifications-panel';
import type { SaveSettings } from './save-settings';
import { SecurityPanel } from './security-panel';

/** How the extension behaves for this person; each setting is saved as it is changed. */
export function SettingsPage() {
  const t = useT();
  const href = useHref();
  const api = useApi();
  const { error, run } = useAction();
  const save: SaveSettings = (patch) => {
    run(() => api.saveSettings(patch));
  };
  return (
    <>
      <PageHead title={t('settings.title')}>
        {MORE_PAGES.map(({ path, name, icon: Icon }) => (
          <Button key={path} component={Link} href={href(path)} variant="default" leftSection={<Icon size={15} aria-hidden />}>
            {t(`nav.${name}`)}
          </Button>
        ))}
      </PageHead>
      {error ? <ErrorNotice error={error} /> : null}
      <SimpleGrid cols={2} spacing={12} style={{ alignItems: 'start' }}>
        <Stack gap={12}>
          <GeneralPanel save={save} />
          <NotificationsPanel />
          <DemoPanel />
        </Stack>
        <Stack gap={12}>
          <SecurityPanel save={save} />
          <HostsPanel save={save} />
        </Stack>
      </SimpleGrid>
      <HistoryPanel />
    </>
  );
}
