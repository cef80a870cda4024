import { Button, Checkbox, FileInput, Stack, Text } from '@mantine/core';
import { IconLifebuoy } from '@tabler/icons-react';
import { useState } from 'react';
import { useT } from '../../../i18n';
import { ErrorNotice } from '../../components/error-notice';
import { saveFile } from '../../components/save-file';
import { useAction } from '../../state/action';
import { useApi } from '../../state/api';
import { useToasts } from '../../state/toasts';
import { Panel } from '../page';
import { LARGEST_SHOT, withScreenshot } from './with-screenshot';

/** A file for whoever helps: made here, read before it is handed on, sent nowhere. */
export function SupportPanel() {
  const t = useT();
  const api = useApi();
  const toasts = useToasts();
  const { busy, error, run } = useAction();
  const [times, setTimes] = useState(false);
  const [shot, setShot] = useState<File | null>(null);
  const isLarge = shot !== null && shot.size > LARGEST_SHOT;
  const save = () =>
    run(async () => {
      const file = await api.supportBundle({ times });
      saveFile(shot ? await withScreenshot(file, shot) : file);
      toasts.show(t('check.saved', { name: file.name }));
    });
  return (
    <Panel title={t('check.bundleTitle')}>
      <Stack gap="sm" maw={760}>
        <Text size="sm" c="dimmed">
          {t('check.bundleHint')}
        </Text>
        <Checkbox label={t('check.bundleTimes')} checked={times} onChange={(event) => setTimes(event.currentTarget.checked)} />
        <FileInput
          label={t('check.bundleShot')}
          description={t('check.bundleShotHint')}
          placeholder={t('common.optional')}
          accept="image/png,image/jpeg,image/webp"
          clearable
          value={shot}
          error={isLarge ? t('check.bundleShotLarge') : null}
          onChange={setShot}
        />
        <div>
          <Button variant="default" leftSection={<IconLifebuoy size={15} />} loading={busy} disabled={isLarge} onClick={save}>
            {t('check.bundleSave')}
          </Button>
        </div>
        {error ? <ErrorNotice error={error} onRetry={save} /> : null}
      </Stack>
    </Panel>
  );
}
