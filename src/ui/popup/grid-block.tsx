import { Button } from '@mantine/core';
import { IconTag } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { CapturedGridPost, CapturedPage } from '../../core/model/capture';
import type { Post } from '../../core/model/ledger';
import { useFormat, useT } from '../../i18n';
import { ErrorNotice } from '../components/error-notice';
import { useAction } from '../state/action';
import { useApi } from '../state/api';
import { useQuery } from '../state/query';
import { useToasts } from '../state/toasts';
import { useLastActs } from './last-act';
import classes from './popup.module.css';

/** The posts of a grid that the tab shows: choose some or all, and one click puts them into the book as one op. */
export function GridBlock({
  page,
  url,
  handle,
  known,
}: {
  page: CapturedPage;
  url: string;
  /** Whose grid it is; absent: of several people. */
  handle?: string;
  /** That person's posts in the book, where they are at hand. */
  known?: readonly Post[];
}) {
  const t = useT();
  const format = useFormat();
  const api = useApi();
  const toasts = useToasts();
  const acts = useLastActs();
  const { busy, error, run } = useAction();
  const posts = page.posts ?? [];
  const all = useQuery(known ? null : 'post-ids', async (from) => from.posts(), ['ledger']);
  const inBook = useMemo(() => new Set((known ?? all.data ?? []).map((post) => post.id)), [known, all.data]);
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null);
  // Until somebody chooses, what is not in the book yet is chosen.
  const selected = chosen ?? new Set(posts.filter((post) => !inBook.has(post.id)).map((post) => post.id));
  const picked = posts.filter((post) => selected.has(post.id));
  const toggle = (id: string) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const tag = () =>
    run(async () => {
      const { opId, added, refreshed, skipped } = await api.tagMany(picked, url, handle);
      setChosen(null);
      if (added + refreshed > 0) acts.done({ kind: 'grid', added, refreshed, skipped, opId });
      else toasts.show(t('panel.gridSkipped', { added, refreshed, skipped }));
    });
  const knownCount = posts.filter((post) => inBook.has(post.id)).length;
  return (
    <section className={classes.grid} aria-label={t('panel.gridTitle', { n: posts.length })}>
      <div className={classes.gridHead}>
        <h2 className={classes.title}>
          {t('panel.gridTitle', { n: posts.length })}
          {knownCount > 0 ? ` · ${t('panel.gridKnown', { n: knownCount })}` : ''}
        </h2>
        <label className={classes.check}>
          <input
            type="checkbox"
            checked={picked.length === posts.length}
            onChange={(event) => setChosen(new Set(event.currentTarget.checked ? posts.map((post) => post.id) : []))}
          />
          {t('panel.gridAll')}
        </label>
      </div>
      <ul className={classes.gridList}>
        {posts.map((post) => (
          <li key={post.id}>
            <label className={classes.check}>
              <input type="checkbox" checked={selected.has(post.id)} onChange={() => toggle(post.id)} />
              <GridPost post={post} withHandle={!handle} />
              {inBook.has(post.id) ? <small>{t('panel.inBook')}</small> : null}
            </label>
          </li>
        ))}
      </ul>
      {error ? <ErrorNotice error={error} onRetry={tag} /> : null}
      <div className={classes.actions}>
        <Button leftSection={<IconTag size={15} />} loading={busy} disabled={picked.length === 0} onClick={tag}>
          {picked.length === 0 ? t('panel.gridNone') : t('panel.gridTag', { n: format.count(picked.length) })}
        </Button>
      </div>
    </section>
  );
}

function GridPost({ post, withHandle }: { post: CapturedGridPost; withHandle: boolean }) {
  const t = useT();
  const format = useFormat();
  const parts = [
    format.day(new Date(post.createdAt).toISOString().slice(0, 10)),
    t(post.isPhoto ? 'states.value_photo' : 'states.value_video'),
    post.views === undefined ? '' : t('panel.views', { n: format.compact(post.views) }),
  ];
  return (
    <span className={classes.gridPost}>
      {withHandle ? <bdi>@{post.handle}</bdi> : null}
      <span>{parts.filter(Boolean).join(' · ')}</span>
    </span>
  );
}
