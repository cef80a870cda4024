import { Button, Group, Popover, Stack, Text, TextInput } from '@mantine/core';
import { IconCalendar, IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useFormat, useT } from '../../i18n';
import { PERIODS, type Period, type PeriodPreset } from '../period';

const LABELS = {
  '7d': 'nav.last7',
  '28d': 'nav.last28',
  '90d': 'nav.last90',
  month: 'nav.thisMonth',
  lastmonth: 'nav.lastMonth',
  all: 'nav.allTime',
} as const satisfies Record<PeriodPreset, string>;

/** Chooses a period: presets, or any range; gives it as the text that the address holds. */
export function PeriodPicker({ period, onChange }: { period: Period; onChange: (text: string) => void }) {
  const t = useT();
  const format = useFormat();
  const [opened, setOpened] = useState(false);
  const [from, setFrom] = useState(period.from);
  const [to, setTo] = useState(period.to);
  const bad = from > to;
  const choose = (text: string) => {
    setOpened(false);
    onChange(text);
  };
  const span = `${format.day(period.from)} – ${format.day(period.to)}`;
  const name = period.preset === 'custom' ? span : t(LABELS[period.preset]);
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      trapFocus
      onOpen={() => {
        setFrom(period.from);
        setTo(period.to);
      }}
    >
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconCalendar size={15} />}
          rightSection={<IconChevronDown size={14} />}
          aria-label={period.preset === 'custom' ? `${t('nav.period')}: ${name}` : `${t('nav.period')}: ${name}, ${span}`}
          onClick={() => setOpened((open) => !open)}
        >
          {name}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="xs">
        <Group align="flex-start" gap="md" wrap="nowrap">
          <Stack gap={2}>
            {PERIODS.map((preset) => (
              <Button
                key={preset}
                variant={preset === period.preset ? 'light' : 'subtle'}
                color={preset === period.preset ? undefined : 'gray'}
                justify="flex-start"
                onClick={() => choose(preset)}
              >
                {t(LABELS[preset])}
              </Button>
            ))}
          </Stack>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              if (!bad && from && to) choose(`${from}..${to}`);
            }}
          >
            <Stack gap="xs" w={170}>
              <Text size="xs" c="dimmed">
                {t('nav.custom')}
              </Text>
              <TextInput type="date" label={t('nav.from')} value={from} max={to} onChange={(event) => setFrom(event.currentTarget.value)} />
              <TextInput
                type="date"
                label={t('nav.to')}
                value={to}
                min={from}
                error={bad ? t('nav.badRange') : null}
                onChange={(event) => setTo(event.currentTarget.value)}
              />
              <Button type="submit" disabled={bad}>
                {t('nav.apply')}
              </Button>
            </Stack>
          </form>
        </Group>
      </Popover.Dropdown>
    </Popover>
  );
}
