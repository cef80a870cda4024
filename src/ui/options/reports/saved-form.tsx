import { Button, Checkbox, Group, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useFormat, useT } from '../../../i18n';
import type { ReportFormat } from '../../../services/api';
import { ErrorNotice } from '../../components/error-notice';
import { PERIODS } from '../../period';
import { useAction } from '../../state/action';
import { useApi } from '../../state/api';
import { useToasts } from '../../state/toasts';
import { useNotifications } from '../settings/use-notifications';
import { addressOf, hourText, periodText, type Question, questionText, type SavedReport } from './saved-words';

const FORMATS = ['xlsx', 'csv', 'json'] as const satisfies readonly ReportFormat[];
const EVERY = [
  { value: '', label: 'reports.never' },
  { value: 'day', label: 'reports.daily' },
  { value: 'week', label: 'reports.weekly' },
  { value: 'month', label: 'reports.monthly' },
] as const;
type Every = (typeof EVERY)[number]['value'];
const HOURS = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: hourText(hour) }));
/** Before the office opens. */
const USUAL_HOUR = 8;

/** Names a report, its period, its file, and when it is made by itself: a new one of the present question, or one that is changed. */
export function SavedForm({
  saved,
  question,
  period,
  onClose,
}: {
  saved: SavedReport | null;
  question: Question;
  /** As the address has it. */
  period: string;
  onClose: () => void;
}) {
  const t = useT();
  const format = useFormat();
  const api = useApi();
  const toasts = useToasts();
  const { allowed, allow } = useNotifications();
  const { busy, error, run } = useAction();
  const [over, setOver] = useState(saved?.report.period ?? period);
  const proposed = t('reports.nameOf', { what: questionText(question, t), period: periodText(over, t, format) });
  const [typed, setTyped] = useState<string | null>(saved?.name ?? null);
  const [file, setFile] = useState<ReportFormat>(saved?.report.format ?? 'xlsx');
  const [every, setEvery] = useState<Every>(saved?.schedule?.every ?? '');
  const [hour, setHour] = useState(saved?.schedule?.hour ?? USUAL_HOUR);
  const [wantsNote, setWantsNote] = useState(true);
  const name = (typed ?? proposed).trim();
  const periods = [...PERIODS, ...(PERIODS.some((known) => known === over) ? [] : [over])];

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name === '') return;
    // Now, in the turn of the click: later the browser does not ask. Saving does not wait for the answer.
    if (every !== '' && allowed === false && wantsNote) allow();
    run(async () => {
      await api.saveView({
        ...(saved ? { id: saved.id } : {}),
        name,
        kind: 'report',
        address: addressOf(question, over),
        report: { query: question, period: over, format: file },
        schedule: every === '' ? null : { every, hour },
      });
      toasts.show(t(saved ? 'reports.changedToast' : 'reports.savedToast', { name }));
      onClose();
    });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput
          label={t('reports.name')}
          description={questionText(question, t)}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          maxLength={200}
          value={typed ?? proposed}
          error={name === '' ? t('reports.nameMissing') : null}
          data-autofocus
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <SimpleGrid cols={2} spacing="sm">
          <Select
            label={t('reports.period')}
            data={periods.map((value) => ({ value, label: periodText(value, t, format) }))}
            value={over}
            allowDeselect={false}
            onChange={(value) => setOver(value ?? over)}
          />
          <Select
            label={t('reports.format')}
            data={FORMATS.map((value) => ({ value, label: t(`reports.format_${value}`) }))}
            value={file}
            allowDeselect={false}
            onChange={(value) => setFile(FORMATS.find((known) => known === value) ?? file)}
          />
          <Select
            label={t('reports.schedule')}
            data={EVERY.map(({ value, label }) => ({ value, label: t(label) }))}
            value={every}
            allowDeselect={false}
            onChange={(value) => setEvery(EVERY.find((known) => known.value === value)?.value ?? every)}
          />
          <Select
            label={t('reports.hour')}
            data={HOURS}
            value={String(hour)}
            allowDeselect={false}
            disabled={every === ''}
            onChange={(value) => setHour(Number(value))}
          />
        </SimpleGrid>
        <Text size="xs" c="dimmed">
          {t(every === '' ? 'reports.periodHint' : 'reports.scheduleHint')}
        </Text>
        {every !== '' && allowed === false ? (
          <Checkbox
            label={t('reports.notify')}
            description={t('reports.notifyWhy')}
            checked={wantsNote}
            onChange={(event) => setWantsNote(event.currentTarget.checked)}
          />
        ) : null}
        {error ? <ErrorNotice error={error} /> : null}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={busy} disabled={name === ''}>
            {t('common.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
