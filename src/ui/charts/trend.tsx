import { useMemo, useState } from 'react';
import { useFormat, useT } from '../../i18n';
import { DataTable } from '../components/data-table';
import { Money } from '../components/money';
import type { Column, Sort } from '../components/table-model';
import { ChartPanel } from './chart-panel';
import { laterChart } from './later-chart';
import classes from './trend-chart.module.css';
import type { TrendPoint } from './trend-data';

const TrendChart = laterChart(async () => (await import('./trend-chart')).TrendChart);

/** The trend as a chart, with its table behind it. */
export function Trend({
  title,
  points,
  currency,
  height,
  note,
}: {
  title: string;
  points: readonly TrendPoint[];
  currency: string;
  height: number;
  /** What the baseline is, or why there is none. */
  note?: string;
}) {
  const t = useT();
  const format = useFormat();
  const [sort, setSort] = useState<Sort>({ column: 'day', descending: true });
  const hasBaseline = points.some(({ baseline }) => baseline !== undefined);
  const columns = useMemo<Column<TrendPoint>[]>(
    () => [
      { id: 'day', header: t('overview.day'), width: 140, value: (point) => point.day, cell: (point) => format.fullDay(point.day) },
      {
        id: 'netProfit',
        header: `${t('figures.netProfit')} (${currency})`,
        width: 160,
        align: 'right',
        value: (point) => point.netProfit,
        cell: (point) => <Money minor={point.netProfit} currency={currency} bare result />,
      },
      {
        id: 'promotionCost',
        header: `${t('figures.promotionCost')} (${currency})`,
        width: 170,
        align: 'right',
        value: (point) => point.promotionCost,
        cell: (point) => <Money minor={point.promotionCost} currency={currency} bare />,
      },
      ...(hasBaseline
        ? [
            {
              id: 'baseline',
              header: `${t('items.baselineLine')} (${currency})`,
              width: 190,
              align: 'right',
              value: (point: TrendPoint) => point.baseline ?? null,
              cell: (point: TrendPoint) => <Money minor={point.baseline ?? null} currency={currency} bare />,
            } satisfies Column<TrendPoint>,
          ]
        : []),
      {
        id: 'provisional',
        header: t('figures.certainty'),
        width: 110,
        value: (point) => (point.provisional ? 1 : 0),
        cell: (point) => (point.provisional ? t('figures.provisional') : t('figures.toDate')),
      },
    ],
    [t, format, currency, hasBaseline],
  );
  const tools = (
    <>
      <span className={classes.legend}>
        <i className={classes.solid} aria-hidden />
        {t('overview.profitLine')}
        <i className={classes.dashed} aria-hidden />
        {t('overview.costLine')}
        {hasBaseline ? (
          <>
            <i className={classes.thin} aria-hidden />
            {t('items.baselineLine')}
          </>
        ) : null}
      </span>
      {points.some((point) => point.provisional) ? (
        <span style={{ color: 'var(--cl-muted)', fontSize: 12 }}>{t('overview.trendHatched')}</span>
      ) : null}
    </>
  );
  return (
    <ChartPanel
      title={title}
      tools={tools}
      chart={
        <>
          <TrendChart points={points} currency={currency} height={height} />
          {note ? <p className={classes.note}>{note}</p> : null}
        </>
      }
      table={
        <DataTable
          flat
          label={t('items.tableOf', { name: title })}
          columns={columns}
          rows={points}
          rowKey={dayKey}
          sort={sort}
          onSort={setSort}
          maxHeight={height + 8}
        />
      }
    />
  );
}

const dayKey = (point: TrendPoint) => point.day;
