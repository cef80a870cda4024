import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useT } from '../../../i18n';
import { toErrorInfo } from '../../../services/errors';
import { csvFile } from '../../../services/table-file';
import { saveFile } from '../../components/save-file';
import type { Column } from '../../components/table-model';
import { runInSlices } from '../../components/table-slices';
import { useAction } from '../../state/action';
import { useToasts } from '../../state/toasts';
import { shownCsv } from './shown-text';

/** Saves what a table shows as a file. `rowsOf` is asked at the click. */
export function CsvButton<T>({ name, columns, rowsOf }: { name: string; columns: readonly Column<T>[]; rowsOf: () => readonly T[] }) {
  const t = useT();
  const toasts = useToasts();
  const { busy, run } = useAction();
  const save = () =>
    run(async () => {
      try {
        const rows = rowsOf();
        saveFile(csvFile(name, await runInSlices(shownCsv(columns, rows), new AbortController().signal)));
        toasts.show(t('tables.csvSaved', { n: rows.length }));
      } catch (error) {
        toasts.fail(toErrorInfo(error));
      }
    });
  return (
    <Button variant="default" leftSection={<IconDownload size={15} />} title={t('tables.csvHint')} loading={busy} onClick={save}>
      {t('tables.csv')}
    </Button>
  );
}
