import { useMemo } from 'react';
import { addDays } from '../../../core/days';
import type { CreatorInsight } from '../../../core/model/insights';
import type { ReportState } from '../../../core/model/ledger';
import type { ReportRow } from '../../../core/model/report';
import { type Format, type Translate, useFormat, useT } from '../../../i18n';
import type { CreatorFile } from '../../../services/api';
import { PngButton, tableOf } from '../../charts/png-button';
import { Trend } from '../../charts/trend';
import { type TrendPoint, trendOf } from '../../charts/trend-data';
import { EmptyState } from '../../components/empty-state';
import { Sparkline } from '../../components/sparkline';
import { useIsPainted } from '../../components/use-is-painted';
import { FigureScope } from '../../figures/figure-scope';
import figureClasses from '../../figures/figures.module.css';
import { groupText, noBaselineText } from '../../figures/insight-text';
import { useInsights } from '../../figures/use-insights';
import { useBook, usePeriod } from '../book';
import { CohortPanel } from '../items/cohort-panel';
import { PostsOfItem } from '../items/posts-of-item';
import { useScopeQuery } from '../items/use-scope-query';
import { FigureStrip } from '../overview/figure-strip';
import { Panel } from '../page';
import { creatorIdOf, useReport } from '../use-report';
import { InsightPanel } from './insight-panel';
import { PlatformWaterfall } from './platform-waterfall';
import { Waterfall } from './waterfall';

/** The creator's figures: result first, then how it came about, then its days. */
export function CreatorFigures({
  creatorId,
  row,
  currency,
  state,
  file,
}: {
  creatorId: string;
  row: ReportRow | null;
  currency: string;
  state: ReportState;
  /** Null until it is read. */
  file: CreatorFile | null;
}) {
  const t = useT();
  const format = useFormat();
  const period = usePeriod();
  const { firmUpTo } = useBook();
  const before = useReport('creator', period.before, { state });
  const byDay = useReport('day', period, { onlyCreator: creatorId, state });
  const insights = useInsights(period, row !== null);
  const insight = row ? insights.data?.of(row) : undefined;
  // What is further down comes once the figures stand.
  const isPainted = useIsPainted(row !== null);
  const interval = insight?.interval;
  const baseline = insight?.baselines.roi;
  const points = useMemo<TrendPoint[] | null>(() => {
    // A report that does not say it was narrowed to the creator holds everybody's days.
    if (!byDay.data || byDay.data.onlyCreator !== creatorId) return null;
    return trendOf(byDay.data, byDay.data.query, firmUpTo, baseline?.ok ? baseline.value : null);
  }, [byDay.data, creatorId, firmUpTo, baseline]);
  const narrow = useMemo(() => ({ onlyCreator: creatorId }), [creatorId]);
  const scope = useScopeQuery(narrow);
  const days = byDay.data?.onlyCreator === creatorId && !byDay.stale ? byDay.data : null;
  const beforeRow = before.data?.rows.find((candidate) => creatorIdOf(candidate) === creatorId) ?? null;
  if (!row) return <EmptyState title={t('creators.noFigures')} text={t('overview.emptyText')} />;
  return (
    <FigureScope query={scope}>
      <FigureStrip
        row={row}
        before={period.before && !before.stale ? beforeRow : null}
        currency={currency}
        state={state}
        besideRoi={
          state === 'to_date' && interval?.ok ? (
            <span className={figureClasses.band} title={t('insights.intervalHint')}>
              {t('states.bandRange', { low: format.percent(interval.low), high: format.percent(interval.high) })}
            </span>
          ) : null
        }
      />
      <InsightPanel insights={insights} rowKey={row.key} />
      {points ? (
        <Trend title={t('creators.trend')} points={points} currency={currency} height={200} note={baselineNote(insight, t, format)} />
      ) : file?.card && file.card.spark.length > 1 ? (
        <Panel title={t('creators.trend')}>
          <Sparkline values={file.card.spark} width={640} height={80} label={t('creators.trend')} />
          <div style={{ color: 'var(--cl-muted)', fontSize: 12 }}>
            {t('creators.trendSpan', { from: format.day(addDays(file.card.to, 1 - file.card.spark.length)), to: format.day(file.card.to) })}
          </div>
        </Panel>
      ) : null}
      {isPainted && file ? (
        <>
          <Panel title={t('creators.waterfall')} tools={<PngButton title={t('creators.waterfall')} find={tableOf} />}>
            <Waterfall row={row} currency={currency} state={state} />
          </Panel>
          <PlatformWaterfall file={file} />
          <PostsOfItem narrow={narrow} days={days} more={file.posts} />
          <CohortPanel narrow={narrow} />
        </>
      ) : null}
    </FigureScope>
  );
}

/** What the thin line of the trend is, or why there is none; nothing while nobody knows yet. */
function baselineNote(insight: CreatorInsight | undefined, t: Translate, format: Format): string | undefined {
  if (!insight) return undefined;
  const { roi } = insight.baselines;
  const group = groupText(insight.group, t);
  return roi.ok ? t('items.baselineNote', { percent: format.percent(roi.value), group }) : (noBaselineText(roi, group, t) ?? undefined);
}
