import { useMemo } from 'react';
import { useLocation } from 'wouter';
import type { Change } from '../../../core/model/ops';
import { dayOf } from '../../../core/time';
import { useFormat, useT } from '../../../i18n';
import type { CleanUp } from '../../../services/board-api';
import type { Column } from '../../components/table-model';
import { useApi } from '../../state/api';
import { useBook } from '../book';
import { useHref } from '../hash-location';
import { ChoicePanel } from './choice-panel';

type Dead = CleanUp['deadPosts'][number];

/** Posts that never sold or are gone, to be taken out of the book. */
export function DeadPostsPanel({ rows, days }: { rows: readonly Dead[]; days: number }) {
  const t = useT();
  const format = useFormat();
  const api = useApi();
  const href = useHref();
  const [, navigate] = useLocation();
  const { rules } = useBook();
  const zone = rules?.timeZone ?? 'UTC';
  const columns = useMemo<Column<Dead>[]>(
    () => [
      { id: 'name', header: t('cleanUp.post'), width: 180, value: nameOf, cell: (row) => <bdi title={nameOf(row)}>{nameOf(row)}</bdi> },
      {
        id: 'published',
        header: t('cleanUp.published'),
        width: 144,
        value: ({ publishedAt }) => publishedAt ?? 0,
        cell: ({ publishedAt }) => (publishedAt === null ? t('cleanUp.unknownDay') : format.fullDay(dayOf(publishedAt, zone))),
      },
      {
        id: 'reason',
        header: t('cleanUp.reason'),
        width: 130,
        value: ({ reason }) => reason,
        cell: ({ reason }) => t(`cleanUp.reason_${reason}`),
      },
    ],
    [t, format, zone],
  );
  return (
    <ChoicePanel
      title={t('cleanUp.posts')}
      hint={t('cleanUp.postsHint', { n: days })}
      none={t('cleanUp.postsNone', { n: days })}
      rows={rows}
      columns={columns}
      first={{ column: 'published', descending: false }}
      keyOf={keyOf}
      nameOf={nameOf}
      actionOf={(n) => t('cleanUp.remove', { n })}
      act={(chosen) => api.save(chosen.map(({ postId }): Change => ({ entity: 'post', key: postId, after: null })))}
      said={(n) => t('cleanUp.removed', { n })}
      onOpen={(row) => navigate(href(`/posts/${encodeURIComponent(row.postId)}`))}
    />
  );
}

const keyOf = ({ postId }: Dead) => postId;
const nameOf = ({ caption, postId }: Dead) => caption?.trim() || postId;
