import { Button, Menu } from '@mantine/core';
import { IconDownload, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useT } from '../../../i18n';
import type { PageQuery, ReportFormat } from '../../../services/api';
import { toErrorInfo } from '../../../services/errors';
import { AskedMenu } from '../../components/asked-menu';
import { saveFile } from '../../components/save-file';
import { useAction } from '../../state/action';
import { useApi } from '../../state/api';
import { useToasts } from '../../state/toasts';

const FORMATS = [
  { format: 'csv', label: 'states.exportCsv' },
  { format: 'xlsx', label: 'states.exportXlsx' },
  { format: 'json', label: 'states.exportJson' },
] as const satisfies readonly { format: ReportFormat; label: string }[];

/** Saves the report as files; while they are made, it tells how far that is and stops it. */
export function ExportMenu({ query }: { query: PageQuery }) {
  const t = useT();
  const api = useApi();
  const toasts = useToasts();
  const { busy, run } = useAction();
  const [opened, setOpened] = useState(false);
  const [done, setDone] = useState(0);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const save = (format: ReportFormat) =>
    run(async () => {
      stop.current = new AbortController();
      const { signal } = stop.current;
      setDone(0);
      try {
        const files = await api.exportReport(query, format, setDone, signal);
        // Who left, or pressed stop at the very end, wants no file any more.
        if (signal.aborted) return;
        files.forEach(saveFile);
        toasts.show(t('states.exported', { n: files.length }));
      } catch (error) {
        if (!signal.aborted) toasts.fail(toErrorInfo(error));
      }
    });
  if (busy) return <StopButton done={done} onStop={() => stop.current?.abort()} />;
  return (
    <AskedMenu
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      target={(own) => (
        <Button {...own} variant="default" leftSection={<IconDownload size={15} />} onClick={() => setOpened((open) => !open)}>
          {t('states.export')}
        </Button>
      )}
    >
      {() => (
        <Menu.Dropdown>
          {FORMATS.map(({ format, label }) => (
            <Menu.Item key={format} onClick={() => save(format)}>
              {t(label)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      )}
    </AskedMenu>
  );
}

function StopButton({ done, onStop }: { done: number; onStop: () => void }) {
  const t = useT();
  return (
    <Button variant="default" leftSection={<IconX size={15} />} autoFocus onClick={onStop} style={{ fontVariantNumeric: 'tabular-nums' }}>
      {t('states.exportStop', { n: Math.round(done * 100) })}
    </Button>
  );
}
