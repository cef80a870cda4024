import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { Report } from '../../../core/model/report';
import { useFormat, useT } from '../../../i18n';
import type { KnownPost } from '../../../services/page-report/model';
import { ChartPanel } from '../../charts/chart-panel';
import { laterChart } from '../../charts/later-chart';
import { type QuadrantPoint, quadrantOf, ROI_EDGE } from '../../charts/quadrant-data';
import { DataTable } from '../../components/data-table';
import { Ratio } from '../../components/money';
import type { Column, Sort } from '../../components/table-model';
import { figureLabel, stateOf, useStateHref } from '../../figures/state';
import { Panel } from '../page';
import type { SubjectOf } from '../reports/report-columns';
import { itemPath } from './item-key';
import classes from './items.module.css';
import { namedRows } from './use-item';

const QuadrantChart = laterChart(async () => (await import('../../charts/quadrant-chart')).QuadrantChart);

const BY_ROI: Sort = { column: 'roi', descending: true };
const HEIGHT_PX = 300;

/** Quality tags of the posts against their ROI; a sentence where no tagged post has one. */
export function QualityPanel({ sold, posts, subjectOf }: { sold: Report; posts: readonly KnownPost[]; subjectOf: SubjectOf }) {
  const t = useT();
  const format = useFormat();
  const href = useStateHref();
  const [, navigate] = useLocation();
  const [sort, onSort] = useState<Sort>(BY_ROI);
  const { points, leftOut, isCut } = useMemo(() => {
    const known = new Map(posts.map((post) => [post.id, post]));
    return quadrantOf(namedRows(sold), ({ key }) => known.get(key));
  }, [sold, posts]);
  const columns = useMemo<Column<QuadrantPoint>[]>(() => {
    const nameOf = ({ row }: QuadrantPoint) => subjectOf(row).name;
    const cornerOf = ({ corner }: QuadrantPoint) => t(`items.corner_${corner}`);
    return [
      { id: 'name', header: t('reports.post'), width: 300, value: nameOf, cell: (point) => <bdi>{nameOf(point)}</bdi> },
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
        header: t(figureLabel('roi', stateOf(sold))),
        width: 130,
        align: 'right',
        value: ({ roi }) => roi,
        cell: ({ roi }) => <Ratio value={roi} result />,
      },
      { id: 'corner', header: t('items.corner'), width: 300, value: cornerOf, cell: cornerOf },
    ];
  }, [t, subjectOf, sold]);
  const title = t('items.qualityTitle');
  if (points.length === 0) {
    return (
      <Panel title={title}>
        <p className={classes.note}>{t('items.qualityEmpty')}</p>
        <p className={classes.note}>{t('items.qualityEmptyText')}</p>
      </Panel>
    );
  }
  return (
    <div>
      <ChartPanel
        title={title}
        chart={<QuadrantChart points={points} nameOf={({ row }) => subjectOf(row).name} height={HEIGHT_PX} />}
        table={
          <DataTable
            flat
            label={t('items.tableOf', { name: title })}
            columns={columns}
            rows={points}
            rowKey={({ row }) => row.key}
            sort={sort}
            onSort={onSort}
            onOpen={({ row }) => navigate(href(itemPath('posts', row.key)))}
            maxHeight={HEIGHT_PX}
          />
        }
      />
      <p className={classes.below}>
        {[
          t('items.qualityHint'),
          leftOut > 0 ? t('items.qualityLeftOut', { n: leftOut }) : '',
          isCut ? t('items.qualityCut', { percent: format.percent(ROI_EDGE) }) : '',
        ]
          .filter(Boolean)
          .join(' ')}
      </p>
    </div>
  );
}
