import { useMemo } from 'react';
import { useT } from '../../../i18n';
import { Trend } from '../../charts/trend';
import { type TrendPoint, trendOf } from '../../charts/trend-data';
import { RowSkeletons } from '../../components/skeletons';
import { FiguresError } from '../../figures/figures-error';
import type { Query } from '../../state/query';
import { useBook, usePeriod } from '../book';
import { type Asked, useReport } from '../use-report';

const HEIGHT_PX = 200;

/** The chart of a report, whatever its dimensions: profit and promotion cost of its period by day, as a picture, a table and a PNG. */
export function ReportTrend({ asked }: { asked: Asked }) {
  const t = useT();
  const { currency } = useBook();
  const { data, error, refresh } = useTrendPoints(asked);
  if (error) return <FiguresError error={error} onRetry={refresh} />;
  if (!data) return <RowSkeletons rows={6} />;
  return <Trend title={t('reports.printTrend')} points={data} currency={currency} height={HEIGHT_PX} />;
}

/** The days of the period that the address names, in the state and by the rules of a report. */
export function useTrendPoints({ state, rulesVersion }: Asked): Pick<Query<readonly TrendPoint[]>, 'data' | 'error' | 'refresh'> {
  const { firmUpTo } = useBook();
  const { data: report, error, refresh } = useReport('day', usePeriod(), { state, rulesVersion });
  const data = useMemo(() => report && trendOf(report, report.query, firmUpTo), [report, firmUpTo]);
  return { data, error, refresh };
}
