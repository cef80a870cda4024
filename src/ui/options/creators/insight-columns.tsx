import { useMemo } from 'react';
import type { ReportState } from '../../../core/model/ledger';
import type { ReportRow } from '../../../core/model/report';
import { useFormat, useT } from '../../../i18n';
import componentClasses from '../../components/figures.module.css';
import type { Column } from '../../components/table-model';
import { textWidth } from '../../components/text-width';
import { intervalText } from '../../figures/insight-text';
import type { useInsights } from '../../figures/use-insights';

const PADDING_PX = 36;
const INTERVAL_PX = 150;

/** Columns that only insights can fill: a table sorted by them falls back until they are there. */
const INSIGHT_COLUMNS: readonly string[] = ['rank', 'interval', 'percentile'];

export function needsInsights(column: string): boolean {
  return INSIGHT_COLUMNS.includes(column);
}

/** Rank by the lower end, interval and percentile of each creator; empty cells while they are worked out. */
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
      cell: (row) => {
        const found = insights?.of(row);
        if (!found) return null;
        return number(found.percentile === null ? '–' : format.percent(found.percentile));
      },
    };
    return [rank, interval, percentile];
  }, [insights, state, t, format]);
}
