import { useCallback, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { ReportRow } from '../../../core/model/report';
import { useT } from '../../../i18n';
import { PasteLinksButton } from '../../components/paste-links-button';
import { useReportState, useStateHref } from '../../figures/state';
import { usePeriod } from '../book';
import { useView } from '../hash-location';
import { itemPath } from '../items/item-key';
import { useHaloColumn } from './halo-column';
import { HaloDrawer, type HaloPost } from './halo-drawer';
import { ItemReportPage } from './item-report-page';
import { usePostFields } from './post-fields';
import { postOfRow } from './post-of-row';
import { usePostSubject } from './post-subject';
import { QualityTab } from './quality-tab';
import { SiblingTabs } from './sibling-tabs';
import { useTypeColumns } from './type-columns';

/** What each post earned; a post opens its own page, and its estimate of extra sales stands beside. */
export function PostsPage() {
  const t = useT();
  const href = useStateHref();
  const [, navigate] = useLocation();
  const halo = useHaloColumn();
  const [state] = useReportState();
  const types = useTypeColumns(usePeriod(), state === 'to_date');
  const more = useMemo(() => [...halo, ...types.columns], [halo, types.columns]);
  const about = usePostFields();
  const [asked, setAsked] = useState<HaloPost | null>(null);
  const [view] = useView();
  const onOpen = useCallback((row: ReportRow) => navigate(href(itemPath('posts', row.key))), [navigate, href]);
  const subjectOf = usePostSubject();
  if (view.get('tab') === 'quality') return <QualityTab subjectOf={subjectOf} />;
  return (
    <ItemReportPage
      by="post"
      title={t('reports.posts')}
      header={t('reports.post')}
      placeholder={t('reports.searchPosts')}
      emptyTitle={t('reports.emptyPosts')}
      emptyText={t('reports.emptyPostsText')}
      subjectOf={subjectOf}
      subjectPx={320}
      onOpen={onOpen}
      tabs={<SiblingTabs of="posts" />}
      tools={<PasteLinksButton />}
      more={more}
      about={about}
      waiting={types.waiting}
      onAskMore={(row) => setAsked(postOfRow(row) ?? taglessPost(row))}
    >
      <HaloDrawer post={asked} onClose={() => setAsked(null)} />
    </ItemReportPage>
  );
}

/** A post that affiliate orders name and nobody tagged: nothing is known of it but its id. */
function taglessPost(row: ReportRow): HaloPost {
  return { id: row.key, caption: null, accountKey: '', productIds: [] };
}
