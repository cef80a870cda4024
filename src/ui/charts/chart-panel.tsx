import { type ReactNode, useState } from 'react';
import { useT } from '../../i18n';
import { Segments } from '../components/segments';
import { Panel } from '../options/page';
import { PngButton } from './png-button';

/** A chart in its frame: as a picture, as a table, as a PNG. */
export function ChartPanel({ title, tools, chart, table }: { title: string; tools?: ReactNode; chart: ReactNode; table: ReactNode }) {
  const t = useT();
  const [shown, setShown] = useState<'chart' | 'table'>('chart');
  return (
    <Panel
      title={title}
      flush
      tools={
        <>
          {tools}
          {shown === 'chart' ? (
            <PngButton title={title} find={(panel) => panel.querySelector<SVGSVGElement>('svg.recharts-surface')} />
          ) : null}
          <Segments
            label={t('items.shownAs', { name: title })}
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
      {shown === 'chart' ? <div style={{ padding: '4px 8px 4px 0' }}>{chart}</div> : table}
    </Panel>
  );
}
