import { useCallback, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { ReportRow } from '../../../core/model/report';
import { useT } from '../../../i18n';
import { PasteLinksButton } from '../../components/paste-links-button';
import { useStateHref } from '../../figures/state';
import { useQuery } from '../../state/query';
import { useHaloColumn } from './halo-column';
import { HaloDrawer, type HaloPost } from './halo-drawer';
import { ItemReportPage } from './item-report-page';
import { usePostSubject } from './post-subject';

/** What each post earned; a post opens its creator, and its estimate of extra sales stands beside. */
export function PostsPage() {
  const t = useT();
  const href = useStateHref();
  const [, navigate] = useLocation();
  const known = useQuery(
    'posts',
    async (api) => {
      const [posts, cards] = await Promise.all([api.posts(), api.cards()]);
      return { posts, owners: new Map(cards.flatMap((card) => card.handles.map((handle) => [handle, card.creatorId] as const))) };
    },
    ['ledger'],
  );
  const posts = useMemo(() => new Map(known.data?.posts.map((post) => [post.id, post])), [known.data]);
  const more = useHaloColumn();
  const [asked, setAsked] = useState<HaloPost | null>(null);
  const onOpen = useCallback(
    (row: ReportRow) => {
      const owner = known.data?.owners.get(posts.get(row.key)?.accountKey ?? '');
      if (owner) navigate(href(`/creators/${encodeURIComponent(owner)}`, { tab: 'posts' }));
    },
    [known.data, posts, navigate, href],
  );
  return (
    <ItemReportPage
      by="post"
      title={t('reports.posts')}
      header={t('reports.post')}
      placeholder={t('reports.searchPosts')}
      emptyTitle={t('reports.emptyPosts')}
      emptyText={t('reports.emptyPostsText')}
      subjectOf={usePostSubject(known.data?.posts)}
      subjectPx={320}
      onOpen={onOpen}
      tools={<PasteLinksButton />}
      more={more}
      onAskMore={(row) => setAsked(posts.get(row.key) ?? taglessPost(row))}
    >
      <HaloDrawer post={asked} onClose={() => setAsked(null)} />
    </ItemReportPage>
  );
}

/** A post that affiliate orders name and nobody tagged: nothing is known of it but its id. */
function taglessPost(row: ReportRow): HaloPost {
  return { id: row.key, caption: null, accountKey: '', productIds: [] };
}
