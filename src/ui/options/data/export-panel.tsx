import { Button, Group, Progress, Text } from '@mantine/core';
import { IconPackageExport } from '@tabler/icons-react';
import { useState } from 'react';
import { useFormat, useT } from '../../../i18n';
import { ErrorNotice } from '../../components/error-notice';
import { saveFile } from '../../components/save-file';
import { useAction } from '../../state/action';
import { useApi } from '../../state/api';
import { useToasts } from '../../state/toasts';
import { useBook } from '../book';
import { Panel } from '../page';

/** The whole book as plain files. */
export function ExportPanel() {
  const t = useT();
  const format = useFormat();
  const api = useApi();
  const toasts = useToasts();
  const { range } = useBook();
  const { busy, error, run } = useAction();
  const [done, setDone] = useState(0);
  const save = () =>
    run(async () => {
      setDone(0);
      const files = await api.exportBook(setDone);
      files.forEach(saveFile);
      toasts.show(t('check.saved', { name: files.map(({ name }) => name).join(', ') }));
    });
  return (
    <Panel title={t('check.exportTitle')}>
      <Group justify="space-between" wrap="nowrap" align="flex-start" gap="md">
        <Text size="sm" c="dimmed" maw={760}>
          {t('check.exportHint')}
        </Text>
        <Button variant="default" leftSection={<IconPackageExport size={15} />} loading={busy} disabled={range === null} onClick={save}>
          {t('check.exportSave')}
        </Button>
      </Group>
      {busy ? (
        <div aria-live="polite">
          <Text size="xs" mt={8}>
            {t('check.exporting', { percent: format.percent(Math.round(done * 10_000)) })}
          </Text>
          <Progress value={done * 100} size="sm" aria-label={t('check.exportTitle')} />
        </div>
      ) : null}
      {error ? <ErrorNotice error={error} onRetry={save} /> : null}
    </Panel>
  );
}
