import { Button, Group, Select, Stack, Switch, Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useT } from '../../../i18n';
import { ErrorNotice } from '../../components/error-notice';
import { UnlockField } from '../../components/unlock-field';
import { useAction } from '../../state/action';
import { useApi } from '../../state/api';
import { useStatus } from '../../state/status';
import { Panel } from '../page';
import { withCurrent } from './general-panel';
import type { SaveSettings } from './save-settings';

const MINUTES = [5, 15, 30, 60, 240, 480] as const;

/** When the vault locks, and locking it now. */
export function SecurityPanel({ save }: { save: SaveSettings }) {
  const t = useT();
  const api = useApi();
  const { settings, vault } = useStatus();
  const { busy, error, run } = useAction();
  const minutes = (n: number) => (n < 60 ? t('settings.minutes', { n }) : t('settings.hours', { n: n / 60 }));
  return (
    <Panel title={t('settings.security')}>
      <Stack gap="sm">
        {vault.state === 'locked' ? <UnlockField /> : null}
        <Group justify="space-between" wrap="nowrap">
          <Text size="sm">
            {t(
              vault.state === 'none' ? 'settings.vaultNone' : vault.state === 'locked' ? 'settings.vaultLocked' : 'settings.vaultUnlocked',
            )}
          </Text>
          {vault.state === 'unlocked' ? (
            <Button variant="default" leftSection={<IconLock size={15} />} loading={busy} onClick={() => run(() => api.lock())}>
              {t('settings.lockNow')}
            </Button>
          ) : null}
        </Group>
        <Select
          label={t('settings.autolock')}
          value={String(settings.autolockMinutes)}
          allowDeselect={false}
          data={withCurrent(MINUTES, settings.autolockMinutes).map((n) => ({ value: String(n), label: minutes(n) }))}
          onChange={(value) => save({ autolockMinutes: Number(value) })}
        />
        <Switch
          label={t('settings.strict')}
          description={t('settings.strictHint')}
          checked={settings.strictLock}
          onChange={(event) => save({ strictLock: event.currentTarget.checked })}
        />
        {error ? <ErrorNotice error={error} /> : null}
      </Stack>
    </Panel>
  );
}
