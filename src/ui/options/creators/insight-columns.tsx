import { useMemo } from 'react';
import type { CreatorInsight } from '../../../core/model/insights';
import type { ReportState } from '../../../core/model/ledger';
import type { ReportRow } from '../../../core/model/report';
import { type Format, type Translate, useFormat, useT } from '../../../i18n';
import componentClasses from '../../components/figures.module.css';
import type { Column } from '../../components/table-model';
import { textWidth } from '../../components/text-width';
import { groupText, intervalText, noBaselineText } from '../../figures/insight-text';
import type { useInsights } from '../../figures/use-insights';
import { plainRatio } from '../table/plain-text';

const PADDING_PX = 36;
const INTERVAL_PX = 150;
/** Stands for the widest distance from a baseline that is usual. */
const WIDE_POINTS = '+1,000.0';

/** Columns that only insights can fill: a table sorted by them falls back until they are there. */
export const INSIGHT_COLUMNS: readonly string[] = ['rank', 'interval', 'percentile', 'roiAgainst', 'baseline'];

export function needsInsights(column: string): boolean {
  return INSIGHT_COLUMNS.includes(column);
}

/** ROI less the group's, in 1/10,000; null where one of them is absent. */
function againstBaseline(found: CreatorInsight | undefined): number | null {
  const baseline = found?.baselines.roi;
  return found && found.roi !== null && baseline?.ok ? found.roi - baseline.value : null;
}

/** Percentage points with a sign in front; the unit stands behind. */
function pointsText(points: number, format: Format): string {
  const text = format.percent(points).replace(/\s*%$/, '');
  return points > 0 ? `+${text.replace(/^\+/, '')}` : text;
}

/** What a creator is compared with, or why with nothing. */
function baselineText(found: CreatorInsight, t: Translate, format: Format): string {
  const group = groupText(found.group, t);
  const { roi } = found.baselines;
  if (!roi.ok) return noBaselineText(roi, group, t) ?? '';
  const { creators, value, q1, q3 } = roi;
  return t('tables.baselineIs', { group, value: format.percent(value), n: creators, q1: format.percent(q1), q3: format.percent(q3) });
}

/** Rank by the lower end, interval, percentile and distance from the baseline of each creator; empty cells while they are worked out. */
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
        const found = insights?.of(row)?.rank;
        return found === undefined ? null : number(format.count(found));
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
      header: t('tables.roiAgainst'),
      title: t('tables.roiAgainstHint'),
      width: widthOf(t('tables.roiAgainst'), textWidth(t('tables.points', { points: WIDE_POINTS })) + PADDING_PX),
      align: 'right',
      unit: 'percent',
      value: (row) => againstBaseline(insights?.of(row)),
      text: (row) => plainRatio(againstBaseline(insights?.of(row))),
      cell: (row) => {
        const found = insights?.of(row);
        if (!found) return null;
        const points = againstBaseline(found);
        return number(points === null ? '–' : t('tables.points', { points: pointsText(points, format) }), baselineText(found, t, format));
      },
    };
    return [rank, interval, percentile, roiAgainst];
  }, [insights, state, t, format]);
}
