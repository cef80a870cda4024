import { Button } from '@mantine/core';
import { useFormat, useT } from '../../i18n';
import type { Extremes } from '../../services/extremes';
import { EmptyState } from '../components/empty-state';
import { ErrorNotice } from '../components/error-notice';
import { RowSkeletons } from '../components/skeletons';
import type { Query } from '../state/query';
import { useStatus } from '../state/status';
import { People } from './people';
import classes from './popup.module.css';
import { SyncLine } from './sync-line';
import { Unseen } from './unseen';

/** On any other page: how fresh the book is, who earned most and who cost most. */
export function Elsewhere({
  extremes,
  onOpen,
  onCreator,
}: {
  extremes: Query<Extremes>;
  onOpen: (route: string) => void;
  onCreator?: (creatorId: string) => void;
}) {
  const t = useT();
  const format = useFormat();
  const { sync, figuresError } = useStatus();
  const { data, error, refresh } = extremes;
  if (error) return <ErrorNotice error={error} onRetry={refresh} />;
  if (!data) return <RowSkeletons rows={8} />;
  const open = onCreator ?? ((id: string) => onOpen(`/creators/${encodeURIComponent(id)}`));
  const first = data.top[0] ?? data.bottom[0];
  const complete = first?.completeUpTo;
  return (
    <>
      <Unseen />
      <SyncLine onOpen={onOpen} />
      {sync.error && sync.state !== 'waiting_unlock' ? <ErrorNotice error={sync.error} /> : null}
      {figuresError ? <ErrorNotice error={figuresError} /> : null}
      {data.creators === 0 ? (
        <EmptyState title={t('popup.noCards')} text={t('popup.noCardsText')}>
          <Button onClick={() => onOpen('/')}>{t('popup.setUp')}</Button>
        </EmptyState>
      ) : (
        <>
          <People title={t('popup.top')} none={t('overview.noBest')} cards={data.top} onOpen={open} />
          <People title={t('popup.bottom')} none={t('overview.noWorst')} cards={data.bottom} onOpen={open} />
          <p className={classes.foot}>
            {first ? t('popup.span', { from: format.fullDay(first.from), to: format.fullDay(first.to) }) : ''}
            {complete ? ` · ${t('popup.completeTo', { day: format.day(complete) })}` : ''}
          </p>
        </>
      )}
    </>
  );
}
