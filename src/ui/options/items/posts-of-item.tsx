import { useMemo } from 'react';
import type { Post } from '../../../core/model/ledger';
import type { Report } from '../../../core/model/report';
import { RowSkeletons } from '../../components/skeletons';
import { FiguresError } from '../../figures/figures-error';
import { useQuery } from '../../state/query';
import { usePostSubject } from '../reports/post-subject';
import { QualityPanel } from './quality-panel';
import { SalesTimeline } from './sales-timeline';
import { type Narrow, namedRows, useNarrowed } from './use-item';

const NO_POSTS: readonly Post[] = [];

/** The posts behind what a page is about: on a time line with its sales, and by quality against ROI. */
export function PostsOfItem({ narrow, days, more = NO_POSTS }: { narrow: Narrow; days: Report | null; more?: readonly Post[] }) {
  const { report: sold, error } = useNarrowed(narrow, 'post', days !== null);
  const ids = useMemo(() => (sold ? namedRows(sold).map(({ key }) => key) : []), [sold]);
  const found = useQuery(sold ? `posts-of:${ids.join(',')}` : null, (api) => api.postsOf(ids), ['ledger']);
  const posts = useMemo(() => {
    const known = new Map([...(found.data ?? []), ...more].map((post) => [post.id, post]));
    return [...known.values()];
  }, [found.data, more]);
  const subjectOf = usePostSubject(posts);
  if (error) return <FiguresError error={error} />;
  if (!days || !sold || (!found.data && !found.error)) return <RowSkeletons rows={4} />;
  return (
    <>
      <SalesTimeline narrow={narrow} days={days} sold={sold} posts={posts} subjectOf={subjectOf} />
      <QualityPanel sold={sold} posts={posts} subjectOf={subjectOf} />
    </>
  );
}
