import { ActionIcon } from '@mantine/core';
import { IconPhotoDown } from '@tabler/icons-react';
import { useT } from '../../i18n';
import { toErrorInfo } from '../../services/errors';
import { saveFile } from '../components/save-file';
import { useToasts } from '../state/toasts';

/** The chart of a panel that is a table: steps, or shaded cells. */
export const tableOf: FindChart = (panel) => panel.querySelector('table');

/** Finds the chart in the panel around the button; null where it is still being loaded. */
type FindChart = (panel: HTMLElement) => SVGSVGElement | HTMLTableElement | null;

/** Saves the chart of the panel that it stands in as a picture. */
export function PngButton({ title, find }: { title: string; find: FindChart }) {
  const t = useT();
  const toasts = useToasts();
  const save = async (button: HTMLElement) => {
    const panel = button.closest('section');
    const drawing = panel && find(panel);
    if (!drawing) return;
    try {
      const { chartPng } = await import('./chart-png');
      saveFile(await chartPng(drawing, title));
    } catch (error) {
      toasts.fail(toErrorInfo(error));
    }
  };
  const name = t('items.savePng', { name: title });
  return (
    <ActionIcon variant="default" size={28} aria-label={name} title={name} onClick={(event) => save(event.currentTarget)}>
      <IconPhotoDown size={16} stroke={1.7} />
    </ActionIcon>
  );
}
