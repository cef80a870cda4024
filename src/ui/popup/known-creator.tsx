import { IconLayoutSidebarRight } from '@tabler/icons-react';
import { useT } from '../../i18n';
import { ErrorNotice } from '../components/error-notice';
import { useAction } from '../state/action';
import { useApi } from '../state/api';
import { useQuery } from '../state/query';
import { CardFigures } from './card-figures';
import { LaterGridBlock } from './later';
import classes from './popup.module.css';
import { PostBlock } from './post-block';
import type { Subject } from './subject';
import type { Known } from './use-creator';

/** A creator of the book: did they earn us money, how sure is that, and the next step. */
export function KnownCreator({
  known,
  subject,
  tabId,
  onOpen,
}: {
  known: Known;
  subject: Extract<Subject, { kind: 'post' | 'creator' }>;
  tabId: number | null;
  onOpen: (route: string) => void;
}) {
  const t = useT();
  const api = useApi();
  const { error, run } = useAction();
  const { creator, card } = known;
  const file = useQuery(`creator:${creator.id}`, (from) => from.creator(creator.id), ['ledger', 'book']);
  const posts = file.data?.posts;
  const { page, url } = subject;
  const route = `/creators/${encodeURIComponent(creator.id)}`;
  const openPanel = () =>
    run(async () => {
      if (tabId !== null) await api.openPanel(tabId, route);
      globalThis.close();
    });
  const handles = card?.handles.length ? card.handles : [subject.handle];
  return (
    <section className={classes.creator}>
      <div>
        <h1 className={classes.name}>
          <bdi>{creator.name}</bdi>
        </h1>
        <p className={classes.muted}>{handles.map((handle) => `@${handle}`).join('  ')}</p>
      </div>
      {file.error ? <ErrorNotice error={file.error} onRetry={file.refresh} /> : null}
      {subject.kind !== 'post' ? null : posts ? (
        <PostBlock page={page} url={url} post={posts.find((post) => post.id === page.id) ?? null} creatorId={creator.id} isFirst />
      ) : file.error ? null : (
        <div className={classes.postPlace} aria-hidden />
      )}
      {card ? <CardFigures card={card} /> : <p className={classes.muted}>{t('creators.noFigures')}</p>}
      {page.posts?.length && posts ? <LaterGridBlock page={page} url={url} handle={subject.handle} known={posts} /> : null}
      {error ? <ErrorNotice error={error} onRetry={openPanel} /> : null}
      <div className={`${classes.actions} ${classes.stay}`}>
        {tabId === null ? null : (
          <button type="button" className={classes.button} onClick={openPanel}>
            <IconLayoutSidebarRight size={15} />
            {t('panel.openPanel')}
          </button>
        )}
        <button type="button" className={classes.button} onClick={() => onOpen(route)}>
          {t('popup.openFile')}
        </button>
      </div>
    </section>
  );
}
