import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useT } from '../../../i18n';
import type { PageQuery, ReportFormat } from '../../../services/api';
import { toErrorInfo } from '../../../services/errors';
import { saveFile } from '../../components/save-file';
import { useAction } from '../../state/action';
import { useApi } from '../../state/api';
import { useToasts } from '../../state/toasts';

const FORMATS = [
  { format: 'csv', label: 'states.exportCsv' },
  { format: 'xlsx', label: 'states.exportXlsx' },
  { format: 'json', label: 'states.exportJson' },
] as const satisfies readonly { format: ReportFormat; label: string }[];

/** Saves the report as files. */
export function ExportMenu({ query }: { query: PageQuery }) {
  const t = useT();
  const api = useApi();
  const toasts = useToasts();
  const { busy, run } = useAction();
  const save = (format: ReportFormat) =>
    run(async () => {
      try {
        const files = await api.exportReport(query, format);
        files.forEach(saveFile);
        toasts.show(t('states.exported', { n: files.length }));
      } catch (error) {
        toasts.fail(toErrorInfo(error));
      }
    });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={15} />} loading={busy}>
          {t('states.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {FORMATS.map(({ format, label }) => (
          <Menu.Item key={format} onClick={() => save(format)}>
            {t(label)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
