import { useMemo } from 'react';
import type { CreatorInsight } from '../../../core/model/insights';
import type { ReportState } from '../../../core/model/ledger';
import type { ReportRow } from '../../../core/model/report';
import { type Translate, useFormat, useT } from '../../../i18n';
import componentClasses from '../../components/figures.module.css';
import type { Column } from '../../components/table-model';
import { textWidth } from '../../components/text-width';
import { groupText, intervalText, rankedBy, rankWhyText } from '../../figures/insight-text';
import type { useInsights } from '../../figures/use-insights';
import { baselineText, type Compared, distance, pointsText, RATE_COLUMNS, type Rate, rateColumns } from '../reports/rate-columns';
import { plainRatio } from '../table/plain-text';

const PADDING_PX = 36;
const INTERVAL_PX = 150;
/** Stands for the widest distance from a baseline that is usual. */
const WIDE_POINTS = '+1,000.0';

/** Columns that only insights can fill: a table sorted by them falls back until they are there. */
export const INSIGHT_COLUMNS: readonly string[] = ['rank', 'rankedBy', 'interval', 'percentile', 'roiAgainst', 'baseline', ...RATE_COLUMNS];

export function needsInsights(column: string): boolean {
  return INSIGHT_COLUMNS.includes(column);
}

/** A creator's ROI and the rates beside it, against those of its group. */
function comparedOf(found: CreatorInsight | undefined, rate: Rate | 'roi', t: Translate): Compared | undefined {
  return found && { rate: found[rate], baseline: found.baselines[rate], group: groupText(found.group, t) };
}

/** Rank by the adjusted lower end, interval, percentile and distance from the baseline of each creator; empty cells while they are worked out. */
export function useInsightColumns(insights: ReturnType<typeof useInsights>['data'], state: ReportState): readonly Column<ReportRow>[] {
  const t = useT();
  const format = useFormat();
  return useMemo(() => {
    const number = (text: string, title?: string) => (
      <span className={text === '–' ? componentClasses.absent : componentClasses.number} title={title}>
        {text}
      </span>
    );
    const widthOf = (header: string, least: number) => Math.ceil(Math.max(least, textWidth(header) + PADDING_PX));
    const rank: Column<ReportRow> = {
      id: 'rank',
      header: t('insights.rank'),
      title: t('insights.rankHint'),
      width: widthOf(t('insights.rank'), 64),
      align: 'right',
      // The best first is the largest first, as in every other column.
      value: (row) => {
        const found = insights?.of(row)?.rank;
        return found === undefined ? null : -found;
      },
      unit: 'count',
      rangeValue: (row) => insights?.of(row)?.rank ?? null,
      text: (row) => String(insights?.of(row)?.rank ?? ''),
      cell: (row) => {
        const found = insights?.of(row);
        return found && number(format.count(found.rank), rankWhyText(found, t, format));
      },
    };
    const lowOf = (row: ReportRow) => {
      const found = insights?.of(row);
      return found ? rankedBy(found) : null;
    };
    const ranked: Column<ReportRow> = {
      ...{ id: 'rankedBy', header: t('insights.rankedBy'), align: 'right', unit: 'percent', hidden: true },
      title: t('insights.rankHint'),
      width: widthOf(t('insights.rankedBy'), 72),
      value: lowOf,
      text: (row) => plainRatio(lowOf(row)),
      cell: (row) => {
        const found = insights?.of(row);
        if (!found) return null;
        const low = rankedBy(found);
        return number(low === null ? '–' : format.percent(low), rankWhyText(found, t, format));
      },
    };
    // Intervals are of the figures to date; beside figures of another state they say so.
    const intervalHeader = t(state === 'to_date' ? 'insights.intervalShort' : 'insights.intervalToDate');
    const interval: Column<ReportRow> = {
      id: 'interval',
      header: intervalHeader,
      title: `${t('insights.interval')}: ${t('insights.intervalHint')}`,
      width: widthOf(intervalHeader, INTERVAL_PX),
      align: 'right',
      value: (row) => {
        const found = insights?.of(row)?.interval;
        return found?.ok ? found.low : null;
      },
      unit: 'percent',
      text: (row) => {
        const found = insights?.of(row)?.interval;
        return found?.ok ? `${plainRatio(found.low)} – ${plainRatio(found.high)}` : '';
      },
      cell: (row) => {
        const found = insights?.of(row)?.interval;
        if (!found) return null;
        if (!found.ok) return number('–', intervalText(found, t, format));
        return number(`${format.percent(found.low)} – ${format.percent(found.high)}`, intervalText(found, t, format));
      },
    };
    const percentile: Column<ReportRow> = {
      id: 'percentile',
      hidden: true,
      header: t('insights.percentile'),
      title: t('insights.percentileHint'),
      width: widthOf(t('insights.percentile'), 72),
      align: 'right',
      value: (row) => insights?.of(row)?.percentile ?? null,
      unit: 'percent',
      text: (row) => plainRatio(insights?.of(row)?.percentile ?? null),
      cell: (row) => {
        const found = insights?.of(row);
        if (!found) return null;
        return number(found.percentile === null ? '–' : format.percent(found.percentile));
      },
    };
    const roiAgainst: Column<ReportRow> = {
      id: 'roiAgainst',
      hidden: true,
      header: t('tables.roiAgainst'),
      title: t('tables.roiAgainstHint'),
      width: widthOf(t('tables.roiAgainst'), textWidth(t('tables.points', { points: WIDE_POINTS })) + PADDING_PX),
      align: 'right',
      unit: 'percent',
      value: (row) => distance(comparedOf(insights?.of(row), 'roi', t)),
      text: (row) => plainRatio(distance(comparedOf(insights?.of(row), 'roi', t))),
      cell: (row) => {
        const compared = comparedOf(insights?.of(row), 'roi', t);
        if (!compared) return null;
        const points = distance(compared);
        return number(points === null ? '–' : pointsText(points, t, format), baselineText(compared, t, format));
      },
    };
    const rates = rateColumns((row, rate) => comparedOf(insights?.of(row), rate, t), t('tables.rateAgainstHint'), t, format);
    return [rank, interval, ranked, percentile, roiAgainst, ...rates];
  }, [insights, state, t, format]);
}
