import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { TOTAL, UNCREDITED } from '../../../core/model/report';
import { useFormat, useT } from '../../../i18n';
import { ChartPanel } from '../../charts/chart-panel';
import { laterChart } from '../../charts/later-chart';
import { type QuadrantPoint, quadrantOf, ROI_EDGE } from '../../charts/quadrant-data';
import { DataTable } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { Ratio } from '../../components/money';
import { RowSkeletons } from '../../components/skeletons';
import type { Column, Sort } from '../../components/table-model';
import { FiguresError } from '../../figures/figures-error';
import { figureLabel, stateOf, useReportState, useStateHref } from '../../figures/state';
import { StateNotes } from '../../figures/state-notes';
import { StateSwitch } from '../../figures/state-switch';
import { usePeriod } from '../book';
import { itemPath } from '../items/item-key';
import { PageHead } from '../page';
import { useReport, useToDate } from '../use-report';
import { postOfRow } from './post-of-row';
import type { SubjectOf } from './report-columns';
import classes from './reports.module.css';
import { SiblingTabs } from './sibling-tabs';

const QuadrantChart = laterChart(async () => (await import('../../charts/quadrant-chart')).QuadrantChart);

const BY_ROI: Sort = { column: 'roi', descending: true };
const HEIGHT_PX = 460;

/** Quality tags of posts against their ROI: which to repeat, mend or stop. */
export function QualityTab({ subjectOf }: { subjectOf: SubjectOf }) {
  const t = useT();
  const format = useFormat();
  const href = useStateHref();
  const [, navigate] = useLocation();
  const period = usePeriod();
  const [state] = useReportState();
  const [sort, onSort] = useState<Sort>(BY_ROI);
  const { data: report, error, loading, refresh } = useReport('post', period, { state });
  const toDate = useToDate('post', period, { state });
  const quadrant = useMemo(
    () =>
      quadrantOf(
        (report?.rows ?? []).filter(({ key }) => key !== TOTAL && key !== UNCREDITED),
        postOfRow,
      ),
    [report],
  );
  const shownState = report ? stateOf(report) : state;
  const columns = useMemo<Column<QuadrantPoint>[]>(
    () => [
      {
        id: 'name',
        header: t('reports.post'),
        width: 300,
        value: ({ row }) => subjectOf(row).name,
        cell: ({ row }) => <bdi>{subjectOf(row).name}</bdi>,
      },
      {
        id: 'quality',
        header: t('items.qualityCount'),
        width: 120,
        align: 'right',
        value: ({ quality }) => quality,
        cell: ({ quality }) => quality,
      },
      {
        id: 'roi',
        header: t(figureLabel('roi', shownState)),
        width: 130,
        align: 'right',
        value: ({ roi }) => roi,
        cell: ({ roi }) => <Ratio value={roi} result />,
      },
      {
        id: 'corner',
        header: t('items.corner'),
        width: 300,
        value: ({ corner }) => t(`items.corner_${corner}`),
        cell: ({ corner }) => t(`items.corner_${corner}`),
      },
    ],
    [t, subjectOf, shownState],
  );
  const { points, leftOut, isCut } = quadrant;
  return (
    <>
      <PageHead title={t('reports.posts')} sub={`${format.day(period.from)} – ${format.day(period.to)}`}>
        <StateSwitch />
      </PageHead>
      <SiblingTabs of="quality" />
      {report ? <StateNotes report={report} toDate={toDate} /> : null}
      {error ? <FiguresError error={error} onRetry={refresh} /> : null}
      {loading ? <RowSkeletons rows={10} /> : null}
      {report && points.length === 0 ? <EmptyState title={t('items.qualityEmpty')} text={t('items.qualityEmptyText')} /> : null}
      {points.length > 0 ? (
        <>
          <ChartPanel
            title={t('items.qualityTitle')}
            chart={<QuadrantChart points={points} nameOf={({ row }) => subjectOf(row).name} height={HEIGHT_PX} />}
            table={
              <DataTable
                flat
                label={t('items.tableOf', { name: t('items.qualityTitle') })}
                columns={columns}
                rows={points}
                rowKey={({ row }) => row.key}
                sort={sort}
                onSort={onSort}
                onOpen={({ row }) => navigate(href(itemPath('posts', row.key)))}
                maxHeight={HEIGHT_PX + 8}
              />
            }
          />
          <p className={classes.muted}>
            {[
              t('items.qualityHint'),
              leftOut > 0 ? t('items.qualityLeftOut', { n: leftOut }) : '',
              isCut ? t('items.qualityCut', { percent: format.percent(ROI_EDGE) }) : '',
            ]
              .filter(Boolean)
              .join(' ')}
          </p>
        </>
      ) : null}
    </>
  );
}
