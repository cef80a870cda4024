import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { Report } from '../../../core/model/report';
import { useT } from '../../../i18n';
import type { KnownPost } from '../../../services/page-report/model';
import { ChartPanel } from '../../charts/chart-panel';
import { laterChart } from '../../charts/later-chart';
import { timelineOf } from '../../charts/timeline-data';
import type { Sort } from '../../components/table-model';
import type { FigureKey } from '../../figures/definitions';
import { FigureScope } from '../../figures/figure-scope';
import { useStateHref } from '../../figures/state';
import { useBook, usePeriod } from '../book';
import { useHaloColumn } from '../reports/halo-column';
import { HaloDrawer, type HaloPost } from '../reports/halo-drawer';
import type { SubjectOf } from '../reports/report-columns';
import { ReportTable } from '../reports/report-table';
import { itemPath } from './item-key';
import classes from './items.module.css';
import { type Narrow, namedRows } from './use-item';
import { useScopeQuery } from './use-scope-query';

const TimelineChart = laterChart(async () => (await import('../../charts/timeline-chart')).TimelineChart);

const FIGURES: readonly FigureKey[] = ['netProfit', 'roi', 'netGmv', 'promotionCost', 'orders'];
const BY_SALES: Sort = { column: 'netGmv', descending: true };
const HEIGHT_PX = 200;

/** Sales by day, with the publication of the posts that made them; behind it the posts with what each brought. */
export function SalesTimeline({
  narrow,
  days,
  sold,
  posts,
  subjectOf,
}: {
  narrow: Narrow;
  days: Report;
  /** The same by post. */
  sold: Report;
  /** Posts to mark: those that sold, and others that are known to belong here. */
  posts: readonly KnownPost[];
  subjectOf: SubjectOf;
}) {
  const t = useT();
  const href = useStateHref();
  const [, navigate] = useLocation();
  const period = usePeriod();
  const { rules } = useBook();
  const [sort, onSort] = useState<Sort>(BY_SALES);
  const [asked, setAsked] = useState<HaloPost | null>(null);
  const more = useHaloColumn();
  const scope = useScopeQuery(narrow);
  const points = useMemo(() => {
    const named = posts.map((post) => ({ publishedAt: post.publishedAt, name: subjectOf({ key: post.id, label: post.id } as never).name }));
    return timelineOf(namedRows(days), named, period, rules?.timeZone ?? 'UTC');
  }, [days, posts, subjectOf, period, rules]);
  const rows = namedRows(sold);
  return (
    <>
      <ChartPanel
        title={t('items.timeline')}
        tools={<span className={classes.note}>{t('items.timelineHint')}</span>}
        chart={<TimelineChart points={points} currency={days.currency} height={HEIGHT_PX} />}
        table={
          rows.length > 0 ? (
            <FigureScope query={scope} by="post">
              <ReportTable
                report={{ ...sold, rows }}
                label={t('items.tableOf', { name: t('items.timeline') })}
                header={t('reports.post')}
                figures={FIGURES}
                subjectOf={subjectOf}
                subjectPx={320}
                withTotals={false}
                onOpen={(row) => navigate(href(itemPath('posts', row.key)))}
                more={more}
                onAskMore={(row) =>
                  setAsked(posts.find(({ id }) => id === row.key) ?? { id: row.key, caption: null, accountKey: '', productIds: [] })
                }
                sort={sort}
                onSort={onSort}
                maxHeight={320}
              />
            </FigureScope>
          ) : (
            <p className={classes.none}>{t('items.noPosts')}</p>
          )
        }
      />
      <HaloDrawer post={asked} onClose={() => setAsked(null)} />
    </>
  );
}
