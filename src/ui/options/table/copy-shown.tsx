import { Button } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useFormat, useT } from '../../../i18n';
import type { Column } from '../../components/table-model';
import { runInSlices } from '../../components/table-slices';
import { useAction } from '../../state/action';
import { useToasts } from '../../state/toasts';
import { shownCopy } from './shown-text';

/** Copies what a table shows for a spreadsheet: every cell as text, so that long ids and exact amounts arrive as they are. */
export function CopyShown<T>({ columns, rowsOf }: { columns: readonly Column<T>[]; rowsOf: () => readonly T[] }) {
  const t = useT();
  const format = useFormat();
  const toasts = useToasts();
  const { busy, run } = useAction();
  const copy = () =>
    run(async () => {
      const rows = rowsOf();
      try {
        const { plain, html } = await runInSlices(shownCopy(columns, rows), new AbortController().signal);
        const blob = (text: string, type: string) => ({ [type]: new Blob([text], { type }) });
        await navigator.clipboard.write([new ClipboardItem({ ...blob(plain, 'text/plain'), ...blob(html, 'text/html') })]);
        toasts.show(t('states.copied', { n: format.count(rows.length) }));
      } catch (error) {
        toasts.show(`${t('states.copyFailed')}: ${error instanceof Error ? error.message : String(error)}`);
      }
    });
  return (
    <Button variant="default" leftSection={<IconCopy size={15} />} loading={busy} onClick={copy}>
      {t('states.copy')}
    </Button>
  );
}
