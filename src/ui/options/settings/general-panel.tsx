import { SegmentedControl, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useFormat, useT } from '../../../i18n';
import { useStatus } from '../../state/status';
import { Panel } from '../page';
import type { SaveSettings } from './save-settings';

const EVERY = [15, 30, 60, 180, 360] as const;
const HISTORY = [30, 90, 180, 365] as const;
/** Most that a day's sync may ask; 0 stands for no limit. */
const REQUESTS = [0, 500, 2_000, 10_000, 50_000] as const;

/** Language, look, name and sync. */
export function GeneralPanel({ save }: { save: SaveSettings }) {
  const t = useT();
  const format = useFormat();
  const { settings } = useStatus();
  const [who, setWho] = useState(settings.who);
  const every = (minutes: number) => (minutes < 60 ? t('settings.minutes', { n: minutes }) : t('settings.hours', { n: minutes / 60 }));
  return (
    <Panel title={t('settings.general')}>
      <Stack gap="sm">
        <SimpleGrid cols={2} spacing="sm">
          <div>
            <Text size="xs" fw={500} mb={4}>
              {t('common.language')}
            </Text>
            <SegmentedControl
              fullWidth
              value={settings.language ?? 'en'}
              onChange={(language) => save({ language: language === 'zh-CN' ? 'zh-CN' : 'en' })}
              data={[
                { value: 'zh-CN', label: '简体中文' },
                { value: 'en', label: 'English' },
              ]}
            />
          </div>
          <div>
            <Text size="xs" fw={500} mb={4}>
              {t('common.theme')}
            </Text>
            <SegmentedControl
              fullWidth
              value={settings.colorScheme}
              onChange={(scheme) => save({ colorScheme: scheme === 'light' || scheme === 'dark' ? scheme : 'auto' })}
              data={[
                { value: 'auto', label: t('common.themeAuto') },
                { value: 'light', label: t('common.themeLight') },
                { value: 'dark', label: t('common.themeDark') },
              ]}
            />
          </div>
        </SimpleGrid>
        <TextInput
          label={t('settings.who')}
          description={t('settings.whoHint')}
          inputWrapperOrder={['label', 'input', 'description']}
          value={who}
          onChange={(event) => setWho(event.currentTarget.value)}
          onBlur={() => (who === settings.who ? undefined : save({ who: who.trim() }))}
        />
        <SimpleGrid cols={2} spacing="sm">
          <Select
            label={t('settings.every')}
            value={String(settings.syncEveryMinutes)}
            allowDeselect={false}
            data={withCurrent(EVERY, settings.syncEveryMinutes).map((n) => ({ value: String(n), label: every(n) }))}
            onChange={(value) => save({ syncEveryMinutes: Number(value) })}
          />
          <Select
            label={t('settings.history')}
            value={String(settings.historyDays)}
            allowDeselect={false}
            data={withCurrent(HISTORY, settings.historyDays).map((n) => ({ value: String(n), label: t('settings.days', { n }) }))}
            onChange={(value) => save({ historyDays: Number(value) })}
          />
        </SimpleGrid>
        <Select
          label={t('settings.dailyRequests')}
          description={t('settings.dailyRequestsHint')}
          inputWrapperOrder={['label', 'input', 'description']}
          value={String(settings.dailyRequests ?? 0)}
          allowDeselect={false}
          data={withCurrent(REQUESTS, settings.dailyRequests ?? 0).map((n) => ({
            value: String(n),
            label: n === 0 ? t('settings.requestsAny') : t('settings.requests', { n: format.count(n) }),
          }))}
          onChange={(value) => save({ dailyRequests: Number(value) || null })}
        />
      </Stack>
    </Panel>
  );
}

/** The offered values, and the one in force where it is none of them. */
export function withCurrent(offered: readonly number[], current: number): number[] {
  return [...new Set([...offered, current])].sort((a, b) => a - b);
}
