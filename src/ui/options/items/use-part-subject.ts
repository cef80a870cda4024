import { useMemo } from 'react';
import type { Dimension, Report } from '../../../core/model/report';
import { useFormat, useT } from '../../../i18n';
import { useQuery } from '../../state/query';
import { useStatus } from '../../state/status';
import { dimensionText } from '../reports/dimension-subject';
import { usePostSubject } from '../reports/post-subject';
import type { SubjectOf } from '../reports/report-columns';
import { namedRows } from './use-item';

/** What the parts of an item are called: posts by what the book knows of these very ones, never by a list of all. */
export function usePartSubject(dimension: Dimension, report: Report | null): SubjectOf {
  const t = useT();
  const format = useFormat();
  const { shops } = useStatus();
  const ids = useMemo(() => (dimension === 'post' && report ? namedRows(report).map(({ key }) => key) : []), [dimension, report]);
  const posts = useQuery(ids.length > 0 ? `posts-of:${ids.join(',')}` : null, (api) => api.postsOf(ids), ['ledger']);
  const ofPost = usePostSubject(posts.data);
  return useMemo(() => {
    if (dimension === 'post') return ofPost;
    return ({ key, label }) => {
      const name =
        dimension === 'shop'
          ? (shops.find(({ id }) => id === key)?.name ?? (label || key))
          : dimensionText(dimension, key, label, t, format);
      const isTime = dimension === 'day' || dimension === 'week' || dimension === 'month';
      return {
        name,
        sub: dimension === 'product' && name !== key ? key.slice(-6) : undefined,
        sortBy: isTime ? key : undefined,
        text: `${name} ${key}`,
      };
    };
  }, [dimension, ofPost, shops, t, format]);
}
