import { useMemo } from 'react';
import type { Report, ReportRow } from '../../../core/model/report';
import { useT } from '../../../i18n';
import { Trend } from '../../charts/trend';
import { trendOf } from '../../charts/trend-data';
import { RowSkeletons } from '../../components/skeletons';
import type { FigureKey } from '../../figures/definitions';
import { FiguresError } from '../../figures/figures-error';
import { stateOf } from '../../figures/state';
import { useBook, usePeriod } from '../book';
import { FigureStrip } from '../overview/figure-strip';
import type { Item } from './use-item';

const HEAD: readonly FigureKey[] = ['netProfit', 'roi', 'promotionCost', 'netGmv', 'refunds'];
const TREND_PX = 190;

/** What an item came to, then how its days add up to it. `before`: as of `FigureStrip`. */
export function ItemCourse({
  item: { days, daysError },
  row,
  report,
  before,
}: {
  item: Pick<Item, 'days' | 'daysError'>;
  row: ReportRow;
  report: Pick<Report, 'currency' | 'state'>;
  before: ReportRow | null | undefined;
}) {
  const t = useT();
  const period = usePeriod();
  const { firmUpTo } = useBook();
  const points = useMemo(() => (days ? trendOf(days, period, firmUpTo) : null), [days, period, firmUpTo]);
  const { currency } = report;
  return (
    <>
      <FigureStrip row={row} before={before} currency={currency} state={stateOf(report)} figures={HEAD} />
      {points ? (
        <Trend title={t('items.trend')} points={points} currency={currency} height={TREND_PX} note={t('items.noBaseline')} />
      ) : daysError ? (
        <FiguresError error={daysError} />
      ) : (
        <RowSkeletons rows={4} />
      )}
    </>
  );
}
