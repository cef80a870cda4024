import { NativeSelect } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Post } from '../../core/model/ledger';
import { recordKey } from '../../core/model/ops';
import type { ReportRow } from '../../core/model/report';
import { useFormat, useT } from '../../i18n';
import type { CreatorFile } from '../../services/api';
import type { TagDetails } from '../../services/tag-api';
import { EmptyState } from '../components/empty-state';
import { Money, Ratio } from '../components/money';
import { FiguresError } from '../figures/figures-error';
import { useBook } from '../options/book';
import { withDetails } from '../options/items/post-details';
import { useReport } from '../options/use-report';
import type { Span } from '../period';
import { TagForm } from '../popup/tag-form';
import { useSave } from '../state/toasts';
import classes from './panel.module.css';
import { sortPosts, viewsOf } from './post-order';

const SORTS = ['newest', 'profit', 'views'] as const;
const STEP = 20;

/** The creator's posts with what each earned; the one of the tab first, details under each. */
export function PostsTab({
  file,
  span,
  markedId,
  hereId,
}: {
  file: CreatorFile;
  span: Span;
  /** The post that the panel is about; it stands first. */
  markedId: string | null;
  /** The post that the tab shows. */
  hereId: string | null;
}) {
  const t = useT();
  const { creator, posts } = file;
  const report = useReport('post', span, { onlyCreator: creator.id });
  const [sort, setSort] = useState<(typeof SORTS)[number]>('newest');
  const [shown, setShown] = useState(STEP);
  const [editing, setEditing] = useState<string | null>(null);
  const rows = useMemo(() => new Map(report.data?.rows.map((row) => [row.key, row])), [report.data]);
  const sorted = useMemo(() => sortPosts(posts, sort, rows, markedId), [posts, sort, rows, markedId]);
  if (posts.length === 0) return <EmptyState title={t('reports.emptyPosts')} text={t('panel.postsNone')} />;
  return (
    <>
      {report.error ? <FiguresError error={report.error} onRetry={report.refresh} /> : null}
      <NativeSelect
        size="xs"
        aria-label={t('panel.sortPosts')}
        value={sort}
        onChange={(event) => setSort(SORTS.find((one) => one === event.currentTarget.value) ?? 'newest')}
        data={SORTS.map((one) => ({ value: one, label: t(`panel.sort_${one}`) }))}
      />
      <ul className={classes.list}>
        {sorted.slice(0, shown).map((post) => (
          <PostItem
            key={post.id}
            post={post}
            row={rows.get(post.id) ?? null}
            currency={report.data?.currency ?? null}
            creatorId={creator.id}
            isHere={post.id === hereId}
            isMarked={post.id === markedId}
            isOpen={editing === post.id}
            onToggle={() => setEditing(editing === post.id ? null : post.id)}
          />
        ))}
      </ul>
      {shown < sorted.length ? (
        <button type="button" className={classes.link} onClick={() => setShown(shown + STEP)}>
          {t('panel.morePosts', { n: Math.min(STEP, sorted.length - shown) })}
        </button>
      ) : null}
    </>
  );
}

function PostItem({
  post,
  row,
  currency,
  creatorId,
  isHere,
  isMarked,
  isOpen,
  onToggle,
}: {
  post: Post;
  row: ReportRow | null;
  currency: string | null;
  creatorId: string;
  isHere: boolean;
  isMarked: boolean;
  isOpen: boolean;
  onToggle: () => void;
}) {
  const t = useT();
  const format = useFormat();
  const save = useSave();
  const { rules } = useBook();
  const name = post.caption?.trim() || post.id;
  const onSave = async (details: TagDetails) => {
    const after = withDetails(post, details);
    await save({ entity: 'post', key: recordKey({ entity: 'post', after }), after }, t('panel.detailsSaved'));
    onToggle();
  };
  const parts = [
    post.publishedAt === null ? '' : format.relative(post.publishedAt, Date.now()),
    t(`states.value_${post.kind}`),
    viewsText(post, t, format),
    ...post.tags.map((tag) => `#${tag}`),
  ];
  return (
    <li className={isMarked ? classes.marked : undefined}>
      <div className={classes.item}>
        <div className={classes.itemText}>
          <bdi className={classes.clamp}>{name}</bdi>
          <small>
            {isHere ? <strong>{t('panel.here')} · </strong> : null}
            {parts.filter(Boolean).join(' · ')}
          </small>
        </div>
        <div className={classes.itemFigures}>
          {row && currency ? (
            <>
              <Money minor={row.measures.netProfit} currency={currency} result />
              <small>
                ROI <Ratio value={row.roi} />
              </small>
            </>
          ) : (
            <small>{currency ? t('panel.noFigures') : ''}</small>
          )}
          <button
            type="button"
            className={classes.link}
            aria-expanded={isOpen}
            aria-label={t('panel.editOf', { post: name.slice(0, 40) })}
            onClick={onToggle}
          >
            {t('panel.edit')}
          </button>
        </div>
      </div>
      {isOpen && rules ? (
        <div className={classes.itemForm}>
          <TagForm
            postId={post.id}
            page={{ caption: post.caption ?? '' }}
            post={post}
            creatorId={creatorId}
            action={t('panel.saveDetails')}
            onSave={onSave}
          />
        </div>
      ) : null}
    </li>
  );
}

/** Views as last seen, and how they grew since they were first seen. */
function viewsText(post: Post, t: ReturnType<typeof useT>, format: ReturnType<typeof useFormat>): string {
  const { first, last } = viewsOf(post);
  if (!last) return '';
  const n = format.compact(last.views);
  if (!first || last.views <= first.views) return t('panel.views', { n });
  return t('panel.viewsGrown', { n, more: `+${format.compact(last.views - first.views)}`, when: format.relative(first.at, Date.now()) });
}
