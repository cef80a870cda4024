import { useMemo } from 'react';
import type { Report } from '../../../core/model/report';
import type { KnownPost } from '../../../services/page-report/model';
import { RowSkeletons } from '../../components/skeletons';
import { FiguresError } from '../../figures/figures-error';
import { postOfRow } from '../reports/post-of-row';
import { usePostSubject } from '../reports/post-subject';
import { QualityPanel } from './quality-panel';
import { SalesTimeline } from './sales-timeline';
import { type Narrow, namedRows, useNarrowed } from './use-item';

const NO_POSTS: readonly KnownPost[] = [];

/** The posts behind what a page is about: on a time line with its sales, and by quality against ROI. */
export function PostsOfItem({ narrow, days, more = NO_POSTS }: { narrow: Narrow; days: Report | null; more?: readonly KnownPost[] }) {
  const { report: sold, error } = useNarrowed(narrow, 'post', days !== null);
  const posts = useMemo(() => {
    const own = sold ? namedRows(sold).flatMap((row) => postOfRow(row) ?? []) : [];
    return [...new Map([...own, ...more].map((post) => [post.id, post])).values()];
  }, [sold, more]);
  const subjectOf = usePostSubject(posts);
  if (error) return <FiguresError error={error} />;
  if (!days || !sold) return <RowSkeletons rows={4} />;
  return (
    <>
      <SalesTimeline narrow={narrow} days={days} sold={sold} posts={posts} subjectOf={subjectOf} />
      <QualityPanel sold={sold} posts={posts} subjectOf={subjectOf} />
    </>
  );
}
