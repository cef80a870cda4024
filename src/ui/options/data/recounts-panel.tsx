import { useMemo, useState } from 'react';
import type { Recount } from '../../../core/model/feeds';
import { useFormat, useT } from '../../../i18n';
import type { Recounted } from '../../../services/data-api';
import { DataTable } from '../../components/data-table';
import { Count } from '../../components/money';
import type { Column, Sort } from '../../components/table-model';
import { useStatus } from '../../state/status';
import { Panel } from '../page';
import classes from './calendar.module.css';

/** Days that the platform counts otherwise than the book, and how many were compared. */
export function RecountsPanel({ recounts, recounted }: { recounts: readonly Recount[]; recounted: Recounted | null }) {
  const t = useT();
  const format = useFormat();
  const { shops } = useStatus();
  const [sort, setSort] = useState<Sort>({ column: 'day', descending: true });
  const columns = useMemo<Column<Recount>[]>(() => {
    const nameOf = ({ shop }: Recount) => shops.find(({ id }) => id === shop)?.name ?? shop;
    const count = (id: string, header: string, value: (one: Recount) => number): Column<Recount> => {
      return { id, header, width: 110, align: 'right', value, cell: (one) => <Count value={value(one)} /> };
    };
    return [
      { id: 'day', header: t('reports.day'), width: 130, value: (one) => one.day, cell: (one) => format.fullDay(one.day) },
      { id: 'shop', header: t('data.shop'), width: 180, value: nameOf, cell: (one) => <bdi>{nameOf(one)}</bdi> },
      { id: 'feed', header: t('data.stream'), width: 150, value: (one) => t(`data.${one.feed}`), cell: (one) => t(`data.${one.feed}`) },
      count('theirs', t('check.theirs'), (one) => one.theirs),
      count('ours', t('check.ours'), (one) => one.ours),
      count('difference', t('check.difference'), (one) => one.ours - one.theirs),
      { id: 'at', header: t('check.countedAt'), width: 150, value: (one) => one.at, cell: (one) => format.time(one.at) },
    ];
  }, [t, format, shops]);
  const compared = recounted ? t('check.recounted', { n: format.count(recounted.days), when: format.time(recounted.at) }) : null;
  const text =
    recounts.length > 0
      ? [t('check.recountsHint'), compared].filter((part) => part !== null).join(' ')
      : compared === null
        ? t('check.recountsNever')
        : `${compared} ${t('check.recountsNone')}`;
  return (
    <Panel title={t('check.recounts')} flush>
      <p className={classes.hint}>{text}</p>
      {recounts.length === 0 ? (
        <div className={classes.line} />
      ) : (
        <DataTable
          flat
          label={t('check.recounts')}
          columns={columns}
          rows={recounts}
          rowKey={keyOf}
          sort={sort}
          onSort={setSort}
          maxHeight={300}
        />
      )}
    </Panel>
  );
}

const keyOf = (one: Recount) => `${one.shop}/${one.feed}/${one.day}`;
