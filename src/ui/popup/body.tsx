import { useT } from '../../i18n';
import type { LedgerApi } from '../../services/api';
import { ErrorNotice } from '../components/error-notice';
import { RowSkeletons } from '../components/skeletons';
import { UnlockField } from '../components/unlock-field';
import { useQuery } from '../state/query';
import { useStatus } from '../state/status';
import { Elsewhere } from './elsewhere';
import { KnownCreator } from './known-creator';
import classes from './popup.module.css';
import type { FoundCreator, PopupAppProps } from './props';
import { UnknownCreator } from './unknown-creator';

/** Chooses what the popup shows by what the tab shows. */
export function Body({ tab, onTag, onOpen }: Omit<PopupAppProps, 'api'>) {
  const t = useT();
  const { vault, connections } = useStatus();
  const handle = tab.page?.handle ?? tab.page?.account?.handle ?? null;
  const cards = useQuery('cards', (api) => api.cards(), ['book', 'ledger']);
  const known = useQuery(handle ? `known:${handle}` : null, (api) => findCreator(api, handle ?? ''), ['book', 'ledger']);
  const unlock =
    vault.state === 'locked' && connections.length > 0 ? (
      <div className={classes.unlock}>
        <UnlockField />
      </div>
    ) : null;
  const reason = tab.page?.reason;
  return (
    <>
      {reason && !handle ? <p className={classes.reason}>{t(`popup.unreadable_${reason}`)}</p> : null}
      {known.error ? <ErrorNotice error={known.error} onRetry={known.refresh} /> : null}
      {handle && known.loading ? <RowSkeletons rows={6} /> : null}
      {handle && tab.page && known.data ? (
        <KnownCreator creator={known.data} page={tab.page} url={tab.url} onTag={onTag} onOpen={onOpen} />
      ) : null}
      {handle && tab.page && known.data === null && !known.loading ? (
        <UnknownCreator handle={handle} page={tab.page} url={tab.url} onTag={onTag} onOpen={onOpen} />
      ) : null}
      {handle ? null : <Elsewhere cards={cards.data ?? null} error={cards.error} onOpen={onOpen} />}
      {unlock}
    </>
  );
}

/** The creator who owns a handle; null where the book knows none. */
async function findCreator(api: LedgerApi, handle: string): Promise<FoundCreator | null> {
  const card = (await api.cards()).find((candidate) => candidate.handles.includes(handle));
  const id = card?.creatorId ?? (await api.creatorByHandle(handle))?.id;
  if (!id) return null;
  const file = await api.creator(id);
  if (!file) return null;
  return {
    id,
    name: file.creator.name,
    card: file.card ?? card ?? null,
    posts: new Map(file.posts.map((post) => [post.id, post.taggedAt])),
  };
}
