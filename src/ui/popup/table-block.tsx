import { useMemo } from 'react';
import type { CreatorCard } from '../../core/model/report';
import { useT } from '../../i18n';
import { EmptyState } from '../components/empty-state';
import { ErrorNotice } from '../components/error-notice';
import { RowSkeletons } from '../components/skeletons';
import type { Query } from '../state/query';
import { People } from './people';
import classes from './popup.module.css';

const SHOWN = 12;

/** The creators of the book whom a page of Seller or Affiliate Center names, as they stand there. */
export function TableBlock({
  handles,
  cards,
  onCreator,
}: {
  handles: readonly string[];
  cards: Query<CreatorCard[]>;
  onCreator: (creatorId: string) => void;
}) {
  const t = useT();
  const named = useMemo(() => cardsOf(handles, cards.data ?? []), [handles, cards.data]);
  if (cards.error) return <ErrorNotice error={cards.error} onRetry={cards.refresh} />;
  if (!cards.data) return <RowSkeletons rows={8} />;
  if (named.length === 0) return <EmptyState title={t('panel.tableNone')} text={t('panel.tableNoneText')} />;
  return (
    <>
      <People title={t('panel.tableTitle', { n: named.length })} none="" cards={named.slice(0, SHOWN)} onOpen={onCreator} />
      {named.length > SHOWN ? <p className={classes.muted}>{t('panel.tableMore', { n: named.length - SHOWN })}</p> : null}
    </>
  );
}

/** Each creator once, in the order in which the page names them. */
function cardsOf(handles: readonly string[], cards: readonly CreatorCard[]): CreatorCard[] {
  const byHandle = new Map(cards.flatMap((card) => card.handles.map((handle) => [handle, card] as const)));
  return [...new Set(handles.flatMap((handle) => byHandle.get(handle) ?? []))];
}
