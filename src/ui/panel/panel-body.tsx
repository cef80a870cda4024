import { useCallback } from 'react';
import { useLocation } from 'wouter';
import { useT } from '../../i18n';
import type { CreatorFile } from '../../services/api';
import { ErrorNotice } from '../components/error-notice';
import { RowSkeletons } from '../components/skeletons';
import { UnlockField } from '../components/unlock-field';
import { HandleOfNobody } from '../options/creators/handle-of-nobody';
import { handleOf } from '../popup/subject';
import { useCreatorOf } from '../popup/use-creator';
import { type Tab, useTab } from '../popup/use-tab';
import { useQuery } from '../state/query';
import { useStatus } from '../state/status';
import { CreatorView } from './creator-view';
import classes from './panel.module.css';
import { TabView } from './tab-view';
import { useOpened } from './use-opened';
import { usePostOwner } from './use-post-owner';

/** Chooses what the panel shows: whom it was opened at, else what the tab beside shows. */
export function PanelBody({ onOpen }: { onOpen: (route: string) => void }) {
  const t = useT();
  const tab = useTab();
  const opened = useOpened(tab.subject);
  const { vault, connections } = useStatus();
  const [, navigate] = useLocation();
  const openCreator = useCallback((id: string) => navigate(`/creators/${encodeURIComponent(id)}`), [navigate]);
  return (
    <>
      {opened.kind === 'follow' ? null : <Pinned tab={tab} route={opened} onFollow={opened.follow} />}
      {tab.error ? <ErrorNotice error={tab.error} onRetry={tab.refresh} /> : null}
      {opened.kind === 'creator' ? <Creator id={opened.id} tab={tab} onOpen={onOpen} /> : null}
      {opened.kind === 'post' ? <OfPost id={opened.id} tab={tab} onOpen={onOpen} onCreator={openCreator} /> : null}
      {opened.kind === 'follow' ? <Followed tab={tab} onOpen={onOpen} onCreator={openCreator} /> : null}
      {vault.state === 'locked' && connections.length > 0 ? (
        <section className={classes.unlock} aria-label={t('common.unlock')}>
          <UnlockField />
        </section>
      ) : null}
    </>
  );
}

/** Says that the panel stands still, and what the tab shows instead. */
function Pinned({ tab, route, onFollow }: { tab: Tab; route: { id: string }; onFollow: () => void }) {
  const t = useT();
  const handle = handleOf(tab.subject);
  const shown = useCreatorOf(handle);
  // While the tab is about the same creator there is nothing to say.
  if (handle === null || shown.data === undefined || shown.data?.creator.id === route.id) return null;
  return (
    <p className={classes.pinned}>
      <bdi>{t('panel.tabShows', { name: shown.data?.creator.name ?? `@${handle}` })}</bdi>{' '}
      <button type="button" className={classes.link} onClick={onFollow}>
        {t('panel.showIt')}
      </button>
    </p>
  );
}

interface Parts {
  tab: Tab;
  onOpen: (route: string) => void;
}

function Followed({ tab, onOpen, onCreator }: Parts & { onCreator: (id: string) => void }) {
  const found = useCreatorOf(handleOf(tab.subject));
  if (found.error) return <ErrorNotice error={found.error} onRetry={found.refresh} />;
  if (!tab.subject) return tab.error ? null : <RowSkeletons rows={12} />;
  if (handleOf(tab.subject) !== null) {
    if (found.data === undefined || found.stale) return <RowSkeletons rows={12} />;
    if (found.data) return <View file={found.data} tab={tab} onOpen={onOpen} postId={null} />;
  }
  return <TabView subject={tab.subject} tab={tab} onOpen={onOpen} onCreator={onCreator} />;
}

function Creator({ id, tab, onOpen, postId = null }: Parts & { id: string; postId?: string | null }) {
  const file = useQuery(`creator:${id}`, (api) => api.creator(id), ['ledger', 'book']);
  if (file.error) return <ErrorNotice error={file.error} onRetry={file.refresh} />;
  if (file.data === undefined || file.stale) return <RowSkeletons rows={12} />;
  if (!file.data) return <HandleOfNobody handle={id} />;
  return <View file={file.data} tab={tab} onOpen={onOpen} postId={postId} />;
}

function OfPost({ id, tab, onOpen, onCreator }: Parts & { id: string; onCreator: (id: string) => void }) {
  const owner = usePostOwner(id);
  if (owner.error) return <ErrorNotice error={owner.error} onRetry={owner.refresh} />;
  if (owner.data === undefined) return <RowSkeletons rows={12} />;
  // A post that nobody tagged yet is the tab's to show.
  if (owner.data === null) return <Followed tab={tab} onOpen={onOpen} onCreator={onCreator} />;
  return <Creator id={owner.data} tab={tab} onOpen={onOpen} postId={id} />;
}

function View({ file, tab, onOpen, postId }: Parts & { file: CreatorFile; postId: string | null }) {
  const handle = handleOf(tab.subject);
  const isTheirs = handle !== null && file.accounts.some((account) => account.handle === handle);
  return <CreatorView key={file.creator.id} file={file} subject={tab.subject} isTheirs={isTheirs} postId={postId} onOpen={onOpen} />;
}
