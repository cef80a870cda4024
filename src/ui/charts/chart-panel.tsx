import { ActionIcon, SegmentedControl } from '@mantine/core';
import { IconPhotoDown } from '@tabler/icons-react';
import { type ReactNode, useRef, useState } from 'react';
import { useT } from '../../i18n';
import { toErrorInfo } from '../../services/errors';
import { saveFile } from '../components/save-file';
import { Panel } from '../options/page';
import { useToasts } from '../state/toasts';

/** A chart in its frame: as a picture, as a table, as a PNG. */
export function ChartPanel({ title, tools, chart, table }: { title: string; tools?: ReactNode; chart: ReactNode; table: ReactNode }) {
  const t = useT();
  const toasts = useToasts();
  const frame = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState('chart');
  const save = async () => {
    const drawing = frame.current?.querySelector<SVGSVGElement>('svg.recharts-surface');
    // The chart is still being loaded.
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
    <Panel
      title={title}
      flush
      tools={
        <>
          {tools}
          {shown === 'chart' ? (
            <ActionIcon variant="default" size={28} aria-label={name} title={name} onClick={save}>
              <IconPhotoDown size={16} stroke={1.7} />
            </ActionIcon>
          ) : null}
          <SegmentedControl
            size="xs"
            aria-label={t('items.shownAs', { name: title })}
            value={shown}
            onChange={setShown}
            data={[
              { value: 'chart', label: t('common.chart') },
              { value: 'table', label: t('common.table') },
            ]}
          />
        </>
      }
    >
      {shown === 'chart' ? (
        <div ref={frame} style={{ padding: '4px 8px 4px 0' }}>
          {chart}
        </div>
      ) : (
        table
      )}
    </Panel>
  );
}
