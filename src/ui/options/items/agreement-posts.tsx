import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { Post } from '../../../core/model/ledger';
import { useFormat, useT } from '../../../i18n';
import { DataTable } from '../../components/data-table';
import { ErrorNotice } from '../../components/error-notice';
import { RowSkeletons } from '../../components/skeletons';
import type { Column, Sort } from '../../components/table-model';
import { useQuery } from '../../state/query';
import { rowWithoutFigures } from '../creators/creators-page';
import { useHref } from '../hash-location';
import { Panel } from '../page';
import { usePostSubject } from '../reports/post-subject';
import { itemPath } from './item-key';
import classes from './items.module.css';

const FIRST: Sort = { column: 'published', descending: true };
const MAX_PX = 360;

/** The posts that were published under an agreement; each opens its own page. */
export function AgreementPosts({ ids }: { ids: readonly string[] }) {
  const t = useT();
  const format = useFormat();
  const href = useHref();
  const [, navigate] = useLocation();
  const [sort, setSort] = useState(FIRST);
  const found = useQuery(ids.length > 0 ? `posts-of:${ids.join(',')}` : null, (api) => api.postsOf(ids), ['ledger']);
  const subjectOf = usePostSubject(found.data);
  const columns = useMemo<Column<Post>[]>(() => {
    const nameOf = ({ id }: Post) => subjectOf(rowWithoutFigures(id, id)).name;
    return [
      { id: 'post', header: t('reports.post'), width: 320, value: nameOf, cell: (post) => <bdi title={nameOf(post)}>{nameOf(post)}</bdi> },
      {
        id: 'account',
        header: t('items.creator'),
        width: 200,
        value: (post) => post.accountKey,
        cell: (post) => <bdi>@{post.accountKey}</bdi>,
      },
      {
        id: 'published',
        header: t('items.published'),
        width: 200,
        value: (post) => post.publishedAt,
        cell: (post) => (post.publishedAt === null ? t('items.unknownDay') : format.time(post.publishedAt)),
      },
    ];
  }, [t, format, subjectOf]);
  return (
    <Panel title={t('agreements.under')} flush>
      {ids.length === 0 ? <p className={classes.none}>{t('agreements.underNone')}</p> : null}
      {found.error ? <ErrorNotice error={found.error} onRetry={found.refresh} /> : null}
      {found.loading ? <RowSkeletons rows={3} /> : null}
      {ids.length > 0 && found.data ? (
        <DataTable
          flat
          label={t('agreements.under')}
          columns={columns}
          rows={found.data}
          rowKey={({ id }) => id}
          sort={sort}
          onSort={setSort}
          onOpen={({ id }) => navigate(href(itemPath('posts', id)))}
          maxHeight={MAX_PX}
        />
      ) : null}
    </Panel>
  );
}
