import { IconPlayerPlay } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { Post } from '../../../core/model/ledger';
import type { ReportRow } from '../../../core/model/report';
import { useT } from '../../../i18n';
import { EmptyState } from '../../components/empty-state';
import { RowSkeletons } from '../../components/skeletons';
import type { FigureKey } from '../../figures/definitions';
import { FiguresError } from '../../figures/figures-error';
import { useReportState, useStateHref } from '../../figures/state';
import { useBook, usePeriod } from '../book';
import { itemPath } from '../items/item-key';
import { useHaloColumn } from '../reports/halo-column';
import { HaloDrawer } from '../reports/halo-drawer';
import { BY_PROFIT } from '../reports/item-figures';
import { usePostSubject } from '../reports/post-subject';
import { ReportTable } from '../reports/report-table';
import { useReport } from '../use-report';
import { useSort } from '../use-sort';
import { rowWithoutFigures } from './creators-page';

const FIGURES: readonly FigureKey[] = ['netProfit', 'roi', 'netGmv', 'gmv', 'refunds', 'commission', 'promotionCost', 'orders'];

/** The creator's posts with what each earned in the period. */
export function CreatorPosts({ posts }: { posts: readonly Post[] }) {
  const t = useT();
  const period = usePeriod();
  const [state] = useReportState();
  const href = useStateHref();
  const [, navigate] = useLocation();
  const more = useHaloColumn();
  const [asked, setAsked] = useState<Post | null>(null);
  const [sort, onSort] = useSort(BY_PROFIT);
  const { data, error, loading, stale, refresh } = useReport('post', period, { state });
  const { currency } = useBook();
  const report = useMemo(() => data ?? { rows: [], currency }, [data, currency]);
  const subjectOf = usePostSubject(posts);
  const own = useMemo(() => new Set(posts.map((post) => post.id)), [posts]);
  const only = useMemo(() => (row: ReportRow) => own.has(row.key), [own]);
  const extra = useMemo(() => {
    const earned = new Set(report.rows.map((row) => row.key));
    return posts.filter((post) => !earned.has(post.id)).map((post) => rowWithoutFigures(post.id, post.caption ?? post.id));
  }, [posts, report]);
  if (posts.length === 0) {
    return <EmptyState icon={<IconPlayerPlay size={36} stroke={1.3} />} title={t('reports.emptyPosts')} text={t('creators.postsNone')} />;
  }
  if (error) return <FiguresError error={error} onRetry={refresh} />;
  if (loading) return <RowSkeletons />;
  return (
    <>
      <ReportTable
        report={report}
        label={t('creators.tabPosts')}
        header={t('reports.post')}
        figures={FIGURES}
        subjectOf={subjectOf}
        subjectPx={300}
        only={only}
        extra={extra}
        withTotals={false}
        onOpen={(row) => navigate(href(itemPath('posts', row.key)))}
        more={more}
        onAskMore={(row) => setAsked(posts.find((post) => post.id === row.key) ?? null)}
        sort={sort}
        onSort={onSort}
        stale={stale}
        maxHeight={520}
      />
      <HaloDrawer post={asked} onClose={() => setAsked(null)} />
    </>
  );
}
