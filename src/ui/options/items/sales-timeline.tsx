import { Skeleton } from '@mantine/core';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { Post } from '../../../core/model/ledger';
import type { ReportRow } from '../../../core/model/report';
import { useT } from '../../../i18n';
import { ChartPanel } from '../../charts/chart-panel';
import { timelineOf } from '../../charts/timeline-data';
import type { Sort } from '../../components/table-model';
import type { FigureKey } from '../../figures/definitions';
import { useStateHref } from '../../figures/state';
import { useQuery } from '../../state/query';
import { useBook, usePeriod } from '../book';
import { useHaloColumn } from '../reports/halo-column';
import { HaloDrawer, type HaloPost } from '../reports/halo-drawer';
import { usePostSubject } from '../reports/post-subject';
import { ReportTable } from '../reports/report-table';
import { itemPath } from './item-key';
import { type Item, useCrossed } from './use-item';

const TimelineChart = lazy(() => import('../../charts/timeline-chart').then(({ TimelineChart: chart }) => ({ default: chart })));

const FIGURES: readonly FigureKey[] = ['netProfit', 'roi', 'netGmv', 'promotionCost', 'orders'];
const BY_SALES: Sort = { column: 'netGmv', descending: true };
const HEIGHT_PX = 200;
const NO_ROWS: readonly ReportRow[] = [];

/** Sales of an item by day, with the publication of the posts that sold it; behind it the posts with what each brought. */
export function SalesTimeline({ item }: { item: Item }) {
  const t = useT();
  const href = useStateHref();
  const [, navigate] = useLocation();
  const period = usePeriod();
  const { rules } = useBook();
  const [sort, onSort] = useState<Sort>(BY_SALES);
  const [asked, setAsked] = useState<HaloPost | null>(null);
  const more = useHaloColumn();
  const known = useQuery('posts', (api) => api.posts(), ['ledger']);
  const posts = useMemo(() => new Map(known.data?.map((post) => [post.id, post])), [known.data]);
  const { crossed } = useCrossed(item.by, item.key, 'post', item.only, item.days !== null);
  const rows = crossed?.rows ?? NO_ROWS;
  const subjectOf = usePostSubject(known.data);
  const points = useMemo(() => {
    if (!item.days) return null;
    const sellers = rows.flatMap((row) => {
      const post: Post | undefined = posts.get(row.key);
      return post ? [{ publishedAt: post.publishedAt, name: subjectOf(row).name }] : [];
    });
    return timelineOf(item.days.rows, sellers, period, rules?.timeZone ?? 'UTC');
  }, [item.days, rows, posts, subjectOf, period, rules]);
  if (!item.days || !points) return null;
  const { currency } = item.days.report;
  return (
    <>
      <ChartPanel
        title={t('items.timeline')}
        tools={<span style={{ color: 'var(--cl-muted)', fontSize: 12 }}>{t('items.timelineHint')}</span>}
        chart={
          <Suspense fallback={<Skeleton height={HEIGHT_PX} />}>
            <TimelineChart points={points} currency={currency} height={HEIGHT_PX} />
          </Suspense>
        }
        table={
          crossed && rows.length > 0 ? (
            <ReportTable
              report={{ ...crossed.report, rows: crossed.rows }}
              label={t('items.tableOf', { name: t('items.timeline') })}
              header={t('reports.post')}
              figures={FIGURES}
              subjectOf={subjectOf}
              subjectPx={320}
              withTotals={false}
              onOpen={(row) => navigate(href(itemPath('posts', row.key)))}
              more={more}
              onAskMore={(row) => setAsked(posts.get(row.key) ?? { id: row.key, caption: null, accountKey: '', productIds: [] })}
              sort={sort}
              onSort={onSort}
              maxHeight={320}
            />
          ) : (
            <p style={{ margin: 0, padding: 14, color: 'var(--cl-muted)', fontSize: 13 }}>{t('items.noPosts')}</p>
          )
        }
      />
      <HaloDrawer post={asked} onClose={() => setAsked(null)} />
    </>
  );
}
