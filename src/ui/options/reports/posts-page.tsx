import { useT } from '../../../i18n';
import { useQuery } from '../../state/query';
import { ItemReportPage } from './item-report-page';
import { usePostSubject } from './post-subject';

/** What each post earned. */
export function PostsPage() {
  const t = useT();
  const posts = useQuery('posts', (api) => api.posts(), ['ledger']);
  return (
    <ItemReportPage
      by="post"
      title={t('reports.posts')}
      header={t('reports.post')}
      placeholder={t('reports.searchPosts')}
      emptyTitle={t('reports.emptyPosts')}
      emptyText={t('reports.emptyPostsText')}
      subjectOf={usePostSubject(posts.data)}
    />
  );
}
