import { Button } from '@mantine/core';
import type { CreatorCard } from '../../core/model/report';
import { useFormat, useT } from '../../i18n';
import type { ErrorInfo } from '../../services/api';
import { EmptyState } from '../components/empty-state';
import { ErrorNotice } from '../components/error-notice';
import { Money, Ratio } from '../components/money';
import { RowSkeletons } from '../components/skeletons';
import { useStatus } from '../state/status';
import classes from './popup.module.css';
import { SyncLine } from './sync-line';

const SHOWN = 3;

/** On any other page: how fresh the book is, who earned most and who cost most. */
export function Elsewhere({
  cards,
  error,
  onOpen,
}: {
  cards: readonly CreatorCard[] | null;
  error: ErrorInfo | null;
  onOpen: (route: string) => void;
}) {
  const t = useT();
  const format = useFormat();
  const { sync, figuresError } = useStatus();
  if (error) return <ErrorNotice error={error} />;
  if (!cards) return <RowSkeletons rows={8} />;
  const ranked = cards.map(recentOf).sort((a, b) => b.netProfit - a.netProfit);
  const top = ranked.filter((card) => card.netProfit > 0).slice(0, SHOWN);
  const bottom = ranked
    .filter((card) => card.netProfit < 0)
    .reverse()
    .slice(0, SHOWN);
  const first = ranked[0];
  const complete = first?.completeUpTo;
  return (
    <>
      <SyncLine onOpen={onOpen} />
      {sync.error && sync.state !== 'waiting_unlock' ? <ErrorNotice error={sync.error} /> : null}
      {figuresError ? <ErrorNotice error={figuresError} /> : null}
      {cards.length === 0 ? (
        <EmptyState title={t('popup.noCards')} text={t('popup.noCardsText')}>
          <Button onClick={() => onOpen('/')}>{t('popup.setUp')}</Button>
        </EmptyState>
      ) : (
        <>
          <People title={t('popup.top')} none={t('overview.noBest')} cards={top} onOpen={onOpen} />
          <People title={t('popup.bottom')} none={t('overview.noWorst')} cards={bottom} onOpen={onOpen} />
          <p className={classes.foot}>
            {first ? t('popup.span', { from: format.fullDay(first.from), to: format.fullDay(first.to) }) : ''}
            {complete ? ` · ${t('popup.completeTo', { day: format.day(complete) })}` : ''}
          </p>
        </>
      )}
    </>
  );
}

/** The card with the figures of the last 28 days, where they were made. */
function recentOf(card: CreatorCard): CreatorCard {
  return card.recent ? { ...card, ...card.recent } : card;
}

function People({
  title,
  none,
  cards,
  onOpen,
}: {
  title: string;
  none: string;
  cards: readonly CreatorCard[];
  onOpen: (route: string) => void;
}) {
  return (
    <section>
      <h2 className={classes.title}>{title}</h2>
      {cards.length === 0 ? <p className={classes.muted}>{none}</p> : null}
      {cards.map((card) => (
        <button
          key={card.creatorId}
          type="button"
          className={classes.row}
          onClick={() => onOpen(`/creators/${encodeURIComponent(card.creatorId)}`)}
        >
          <span className={classes.rowName} title={card.name}>
            <bdi>{card.name}</bdi>
          </span>
          <span className={classes.rowRatio}>
            <Ratio value={card.roi} />
          </span>
          <Money minor={card.netProfit} currency={card.currency} result />
        </button>
      ))}
    </section>
  );
}
