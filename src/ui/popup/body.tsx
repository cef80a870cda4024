import type { CreatorCard } from '../../core/model/report';
import { useT } from '../../i18n';
import { toErrorInfo } from '../../services/errors';
import type { Extremes } from '../../services/extremes';
import { ErrorNotice } from '../components/error-notice';
import { RowSkeletons } from '../components/skeletons';
import { useApi } from '../state/api';
import type { Query } from '../state/query';
import { useStatus } from '../state/status';
import { useToasts } from '../state/toasts';
import { Elsewhere } from './elsewhere';
import { KnownCreator } from './known-creator';
import { LaterGridBlock, LaterTableBlock, LaterUnlockField } from './later';
import classes from './popup.module.css';
import type { Subject } from './subject';
import { UnknownCreator } from './unknown-creator';
import { Unmatched } from './unmatched';
import { Unseen } from './unseen';
import type { Known } from './use-creator';
import type { Tab } from './use-tab';

interface BodyProps {
  tab: Tab;
  /** The creator of the tab, the cards of everybody, the extremes: asked for before the status is there. */
  found: Query<Known | null>;
  cards: Query<CreatorCard[]>;
  extremes: Query<Extremes>;
  onOpen: (route: string) => void;
}

/** Chooses what the popup shows by what the tab shows. */
export function Body(props: BodyProps) {
  const { tab } = props;
  const { vault, connections } = useStatus();
  return (
    <>
      {tab.error ? <ErrorNotice error={tab.error} onRetry={tab.refresh} /> : null}
      {tab.subject ? <Shown {...props} subject={tab.subject} /> : tab.error ? null : <RowSkeletons rows={8} />}
      {vault.state === 'locked' && connections.length > 0 ? (
        <div className={classes.unlock}>
          <LaterUnlockField />
        </div>
      ) : null}
    </>
  );
}

function Shown({ subject, ...props }: BodyProps & { subject: Subject }) {
  const { tab, cards, extremes, onOpen } = props;
  const t = useT();
  const api = useApi();
  const toasts = useToasts();
  const openCreator = (creatorId: string) => {
    const route = `/creators/${encodeURIComponent(creatorId)}`;
    const tabId = tab.tab?.tabId;
    if (tabId === undefined) onOpen(route);
    else api.openPanel(tabId, route).catch((error: unknown) => toasts.fail(toErrorInfo(error)));
  };
  switch (subject.kind) {
    case 'post':
    case 'creator':
      return <Person {...props} subject={subject} />;
    case 'posts':
      return (
        <>
          <Unseen />
          <LaterGridBlock page={subject.page} url={subject.url} />
        </>
      );
    case 'table':
      return (
        <>
          <Unseen />
          {tab.isUnmatched ? <Unmatched onOpen={onOpen} /> : null}
          <LaterTableBlock handles={subject.handles} cards={cards} onCreator={openCreator} />
        </>
      );
    case 'unreadable':
      return (
        <>
          {tab.isUnmatched ? <Unmatched onOpen={onOpen} /> : <p className={classes.reason}>{t(`popup.unreadable_${subject.reason}`)}</p>}
          <Elsewhere extremes={extremes} onOpen={onOpen} />
        </>
      );
    default:
      return <Elsewhere extremes={extremes} onOpen={onOpen} />;
  }
}

function Person({ subject, tab, found, onOpen }: BodyProps & { subject: Extract<Subject, { kind: 'post' | 'creator' }> }) {
  const tabId = tab.tab?.tabId ?? null;
  if (found.error) return <ErrorNotice error={found.error} onRetry={found.refresh} />;
  if (found.data === undefined || found.stale) return <RowSkeletons rows={8} />;
  return found.data ? (
    <KnownCreator known={found.data} subject={subject} tabId={tabId} onOpen={onOpen} />
  ) : (
    <UnknownCreator subject={subject} isFirst />
  );
}
