import { useMemo, useState } from 'react';
import type { CountSnapshot } from '../../../core/model/ledger';
import { useFormat, useT } from '../../../i18n';
import { ChartPanel } from '../../charts/chart-panel';
import { laterChart } from '../../charts/later-chart';
import { DataTable } from '../../components/data-table';
import { Count } from '../../components/money';
import type { Column, Sort } from '../../components/table-model';
import { Panel } from '../page';

const CountsChart = laterChart(async () => (await import('../../charts/counts-chart')).CountsChart);

const COUNTS = ['views', 'likes', 'comments', 'shares', 'saves'] as const;
const NEWEST: Sort = { column: 'at', descending: true };
const HEIGHT_PX = 180;

/** What the platform's page counted of a post, each time it was seen. */
export function PostCounts({ counts }: { counts: readonly CountSnapshot[] }) {
  const t = useT();
  const format = useFormat();
  const [sort, onSort] = useState<Sort>(NEWEST);
  const seen = useMemo(() => [...counts].sort((a, b) => a.at - b.at), [counts]);
  const columns = useMemo<Column<CountSnapshot>[]>(
    () => [
      { id: 'at', header: t('items.countedAt'), width: 190, value: ({ at }) => at, cell: ({ at }) => format.time(at) },
      ...COUNTS.map(
        (name): Column<CountSnapshot> => ({
          id: name,
          header: t(`items.${name}`),
          width: 110,
          align: 'right',
          value: (snapshot) => snapshot[name],
          cell: (snapshot) => <Count value={snapshot[name]} />,
        }),
      ),
      {
        id: 'exact',
        header: t('figures.certainty'),
        width: 180,
        value: ({ exact }) => (exact ? 1 : 0),
        cell: ({ exact }) => (exact ? '' : t('items.rounded')),
      },
    ],
    [t, format],
  );
  if (seen.length === 0) {
    return (
      <Panel title={t('items.counts')}>
        <p style={{ margin: 0, color: 'var(--cl-muted)', fontSize: 13 }}>{t('items.countsNone')}</p>
      </Panel>
    );
  }
  const table = (
    <DataTable
      flat
      label={t('items.tableOf', { name: t('items.counts') })}
      columns={columns}
      rows={seen}
      rowKey={({ at }) => String(at)}
      sort={sort}
      onSort={onSort}
      maxHeight={HEIGHT_PX + 60}
    />
  );
  // One moment is no course.
  if (seen.filter(({ views }) => views !== null).length < 2) {
    return (
      <Panel title={t('items.counts')} flush>
        {table}
      </Panel>
    );
  }
  return <ChartPanel title={t('items.counts')} chart={<CountsChart counts={seen} height={HEIGHT_PX} />} table={table} />;
}
