import { Button } from '@mantine/core';
import { IconBook2 } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useLocation } from 'wouter';
import type { Report, ReportRow } from '../../../core/model/report';
import { useFormat, useT } from '../../../i18n';
import { Trend } from '../../charts/trend';
import { trendOf } from '../../charts/trend-data';
import { EmptyState } from '../../components/empty-state';
import { RowSkeletons } from '../../components/skeletons';
import { FiguresError } from '../../figures/figures-error';
import { ReportScope } from '../../figures/report-scope';
import { stateOf, totalRow, useReportState } from '../../figures/state';
import { StateNotes } from '../../figures/state-notes';
import { StateSwitch } from '../../figures/state-switch';
import { splitOfTotal } from '../../figures/total-split';
import { useInsights } from '../../figures/use-insights';
import { useBook, usePeriod } from '../book';
import { useHref, useView } from '../hash-location';
import { PageHead, Panel } from '../page';
import { isBeforeGoods, useReport, useToDate } from '../use-report';
import { Attention } from './attention';
import { Checklist } from './checklist';
import { Extremes } from './extremes';
import { FigureStrip } from './figure-strip';
import classes from './overview.module.css';

const TREND_PX = 176;

/** Whether there are sales or costs of the period, and none of its sales is settled. */
function isNothingSettled(settled: Report, toDate: Report | undefined): boolean {
  const [row, whole] = [totalRow(settled), toDate && totalRow(toDate)];
  const isAny = row?.measures.promotionCost !== 0 || (whole !== undefined && whole.measures.gmv !== 0);
  return row?.measures.gmvSettled === 0 && isAny;
}

/** The whole business in one look: did creators earn money, since when, who, and what needs doing. */
export function OverviewPage() {
  const t = useT();
  const format = useFormat();
  const href = useHref();
  const [, navigate] = useLocation();
  const [, change] = useView();
  const { range, completeUpTo, firmUpTo } = useBook();
  const period = usePeriod();
  const [state, setState] = useReportState();
  const now = useReport('creator', range ? period : null, { state });
  const toDate = useToDate('creator', range ? period : null, { state });
  const before = useReport('creator', range ? period.before : null, { state });
  const byDay = useReport('day', range ? period : null, { state });
  // Intervals take longer than the figures: they come when the rest stands.
  const insights = useInsights(period, range !== null && now.data !== undefined && byDay.data !== undefined);
  const points = useMemo(() => (byDay.data ? trendOf(byDay.data, byDay.data.query, firmUpTo) : []), [byDay.data, firmUpTo]);
  const notes = [
    `${format.day(period.from)} – ${format.day(period.to)}`,
    completeUpTo ? t('figures.completeUpTo', { day: format.day(completeUpTo) }) : '',
  ];
  const head = (
    <PageHead title={t('overview.title')} sub={notes.filter(Boolean).join(' · ')}>
      {range ? <StateSwitch /> : null}
    </PageHead>
  );
  if (!range) {
    return (
      <>
        {head}
        <Checklist />
        <EmptyState icon={<IconBook2 size={36} stroke={1.3} />} title={t('overview.emptyTitle')} text={t('overview.emptyText')}>
          <Button onClick={() => navigate(href('/data'))}>{t('onboarding.check_data')}</Button>
        </EmptyState>
      </>
    );
  }
  const total = now.data ? totalRow(now.data) : undefined;
  const earlier = period.before && before.data && !before.stale ? before.data : null;
  const extremes = { before: earlier, insightOf: (row: ReportRow) => insights.data?.of(row) };
  // Costs are counted in full: without a settled sale they would stand there as a loss that nobody made.
  const isUnsettled = now.data !== undefined && stateOf(now.data) === 'settled' && isNothingSettled(now.data, toDate);
  const empty = total && !isUnsettled && total.orders === 0 && total.measures.promotionCost === 0;
  return (
    <>
      {head}
      <Checklist />
      {now.data ? (
        <StateNotes report={now.data} toDate={toDate} more={isBeforeGoods(now.data) ? t('figures.beforeGoods') : undefined} />
      ) : null}
      {now.error ? <FiguresError error={now.error} onRetry={now.refresh} /> : null}
      {now.loading ? <RowSkeletons rows={12} /> : null}
      {empty ? (
        <EmptyState
          title={t('overview.emptyPeriod')}
          text={t('overview.emptyPeriodText', { from: format.fullDay(range.from), to: format.fullDay(range.to) })}
        >
          <Button variant="default" onClick={() => change({ p: 'all' })}>
            {t('overview.showAll')}
          </Button>
        </EmptyState>
      ) : null}
      {now.data && total && isUnsettled ? (
        <>
          <EmptyState title={t('overview.unsettledTitle')} text={t('overview.unsettledText')}>
            <Button variant="default" onClick={() => setState('to_date')}>
              {t('states.showToDate')}
            </Button>
          </EmptyState>
          <Panel title={t('overview.attention')} flush>
            <Attention report={now.data} />
          </Panel>
        </>
      ) : null}
      {now.data && total && !empty && !isUnsettled ? (
        <>
          <ReportScope report={now.data}>
            <FigureStrip
              row={total}
              before={earlier ? (totalRow(earlier) ?? null) : null}
              currency={now.data.currency}
              state={stateOf(now.data)}
              split={splitOfTotal(now.data, toDate)}
            />
          </ReportScope>
          <Trend title={t('creators.trend')} points={points} currency={now.data.currency} height={TREND_PX} />
          <div className={classes.columns}>
            <Panel title={t('overview.best')} flush>
              <Extremes {...extremes} report={now.data} which="best" none={t('overview.noBest')} />
            </Panel>
            <Panel title={t('overview.worst')} flush>
              <Extremes {...extremes} report={now.data} which="worst" none={t('overview.noWorst')} />
            </Panel>
            <Panel title={t('overview.attention')} flush>
              <Attention report={now.data} />
            </Panel>
          </div>
        </>
      ) : null}
    </>
  );
}
