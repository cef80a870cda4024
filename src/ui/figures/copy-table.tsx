import { Button } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useFormat, useT } from '../../i18n';
import { useToasts } from '../state/toasts';

/** A table as texts: what stands in a copy of it. */
export interface TextTable {
  header: readonly string[];
  rows: readonly (readonly string[])[];
}

/** Copies a table for a spreadsheet: every cell as text, so that long ids and exact amounts arrive as they are. */
export function CopyTable({ tableOf }: { tableOf: () => TextTable }) {
  const t = useT();
  const format = useFormat();
  const toasts = useToasts();
  const copy = async () => {
    const table = tableOf();
    try {
      await navigator.clipboard.write([
        new ClipboardItem({
          'text/plain': new Blob([tabbed(table)], { type: 'text/plain' }),
          'text/html': new Blob([asHtml(table)], { type: 'text/html' }),
        }),
      ]);
      toasts.show(t('states.copied', { n: format.count(table.rows.length) }));
    } catch (error) {
      toasts.show(`${t('states.copyFailed')}: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  return (
    <Button variant="default" leftSection={<IconCopy size={15} />} onClick={copy}>
      {t('states.copy')}
    </Button>
  );
}

/** Lines of cells with tabs between; tabs and line breaks inside a cell become spaces. */
export function tabbed({ header, rows }: TextTable): string {
  return [header, ...rows].map((row) => row.map((cell) => guarded(cell.replace(/[\t\r\n]+/g, ' '))).join('\t')).join('\n');
}

/** The table as markup whose cells spreadsheets take as text, not as numbers that lose digits. */
export function asHtml({ header, rows }: TextTable): string {
  const line = (cells: readonly string[], tag: 'th' | 'td') =>
    `<tr>${cells.map((cell) => `<${tag} style="mso-number-format:'\\@'">${escaped(cell)}</${tag}>`).join('')}</tr>`;
  return `<table>${line(header, 'th')}${rows.map((row) => line(row, 'td')).join('')}</table>`;
}

/** A text that a spreadsheet would run as a formula gets a `'` before it; plain numbers stay. */
function guarded(cell: string): string {
  return /^[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(cell) && !/^[+-]?[\d.,]+%?$/.test(cell) ? `'${cell}` : cell;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}
