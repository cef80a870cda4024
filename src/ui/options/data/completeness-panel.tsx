import { useMemo, useState } from 'react';
import { useFormat, useT } from '../../../i18n';
import type { StreamCompleteness } from '../../../services/api';
import { DataTable } from '../../components/data-table';
import { Count } from '../../components/money';
import type { Column, Sort } from '../../components/table-model';
import { useStatus } from '../../state/status';
import { Panel } from '../page';
import classes from './data.module.css';

/** Up to which day each stream of each shop can be believed. */
export function CompletenessPanel({ entries }: { entries: readonly StreamCompleteness[] }) {
  const t = useT();
  const format = useFormat();
  const { shops } = useStatus();
  const [sort, setSort] = useState<Sort>({ column: 'shop', descending: false });
  const columns = useMemo<Column<StreamCompleteness>[]>(() => {
    const nameOf = (entry: StreamCompleteness) => shops.find((shop) => shop.id === entry.shop)?.name ?? entry.shop;
    return [
      { id: 'shop', header: t('data.shop'), width: 180, value: nameOf, cell: (entry) => <bdi>{nameOf(entry)}</bdi> },
      { id: 'stream', header: t('data.stream'), width: 140, value: (entry) => entry.stream, cell: (entry) => t(`data.${entry.stream}`) },
      {
        id: 'complete',
        header: t('data.completeUpTo'),
        width: 150,
        value: (entry) => entry.completeUpTo,
        cell: (entry) => (entry.completeUpTo ? format.fullDay(entry.completeUpTo) : t('data.notComplete')),
      },
      {
        id: 'sync',
        header: t('data.lastSync'),
        width: 150,
        value: (entry) => entry.lastSyncAt,
        cell: (entry) => (entry.lastSyncAt === null ? t('common.noValue') : format.time(entry.lastSyncAt)),
      },
      {
        id: 'rows',
        header: t('data.rows'),
        width: 100,
        align: 'right',
        value: (entry) => entry.rows,
        cell: (entry) => <Count value={entry.rows} />,
      },
      {
        id: 'orphans',
        header: t('data.orphans'),
        width: 150,
        align: 'right',
        value: (entry) => entry.orphans,
        cell: (entry) => <Count value={entry.orphans} />,
      },
    ];
  }, [t, format, shops]);
  if (entries.length === 0) return null;
  return (
    <Panel title={t('data.completeness')} flush>
      <DataTable
        flat
        label={t('data.completeness')}
        columns={columns}
        rows={entries}
        rowKey={keyOf}
        sort={sort}
        onSort={setSort}
        maxHeight={440}
      />
      <div className={`${classes.line} ${classes.muted}`} style={{ fontSize: 12 }}>
        {t('data.completenessHint')}
      </div>
    </Panel>
  );
}

const keyOf = (entry: StreamCompleteness) => `${entry.shop}/${entry.stream}`;
