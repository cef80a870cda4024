import { useCallback, useMemo } from 'react';
import { useLocation } from 'wouter';
import type { ReportRow } from '../../../core/model/report';
import { useT } from '../../../i18n';
import { useQuery } from '../../state/query';
import { useHref } from '../hash-location';
import { ItemReportPage } from './item-report-page';
import { usePostSubject } from './post-subject';

/** What each post earned; a post opens its creator. */
export function PostsPage() {
  const t = useT();
  const href = useHref();
  const [, navigate] = useLocation();
  const known = useQuery(
    'posts',
    async (api) => {
      const [posts, cards] = await Promise.all([api.posts(), api.cards()]);
      return { posts, owners: new Map(cards.flatMap((card) => card.handles.map((handle) => [handle, card.creatorId] as const))) };
    },
    ['ledger'],
  );
  const accounts = useMemo(() => new Map(known.data?.posts.map((post) => [post.id, post.accountKey])), [known.data]);
  const onOpen = useCallback(
    (row: ReportRow) => {
      const owner = known.data?.owners.get(accounts.get(row.key) ?? '');
      if (owner) navigate(href(`/creators/${encodeURIComponent(owner)}`, { tab: 'posts' }));
    },
    [known.data, accounts, navigate, href],
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
    />
  );
}
