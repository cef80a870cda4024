import { Progress } from '@mantine/core';
import { Fragment } from 'react';
import { useErrorText, useFormat, useT } from '../../../i18n';
import type { ShopInfo, StreamProgress, SyncStatus } from '../../../services/api';
import { ErrorNotice } from '../../components/error-notice';
import classes from './data.module.css';

const STATES = { waiting: 'data.waiting', running: 'data.running', done: 'data.streamDone', failed: 'data.failed' } as const;

/** One line a shop and stream: how far, how many rows, and what went wrong. */
export function SyncProgress({ sync, shops, onRetry }: { sync: SyncStatus; shops: readonly ShopInfo[]; onRetry: () => void }) {
  const t = useT();
  const format = useFormat();
  const wordError = useErrorText();
  const nameOf = ({ shop, stream }: StreamProgress) =>
    shops.find(({ id }) => id === shop)?.name ?? (stream === 'ads' ? t('ads.title') : shop);
  return (
    <div className={classes.stack} aria-live="polite">
      <div className={classes.progress}>
        {sync.progress.map((entry) => {
          const fraction = entry.state === 'done' ? 1 : entry.fraction;
          return (
            <Fragment key={`${entry.shop}/${entry.stream}`}>
              <bdi style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>{nameOf(entry)}</bdi>
              <span>{t(`data.${entry.stream}`)}</span>
              <Progress
                value={fraction * 100}
                size="sm"
                color={entry.state === 'failed' ? 'orange' : undefined}
                aria-label={`${nameOf(entry)} ${t(`data.${entry.stream}`)}`}
              />
              <span className={`${classes.number} ${classes.muted}`}>
                {t('data.progressRows', { rows: format.count(entry.rows), pages: format.count(entry.pages) })}
              </span>
              <span title={entry.error ? wordError(entry.error).title : undefined}>
                {entry.state === 'running' ? `${Math.floor(fraction * 100)}%` : t(STATES[entry.state])}
              </span>
            </Fragment>
          );
        })}
      </div>
      {sync.progress.flatMap((entry) =>
        entry.error ? (
          <div key={`${entry.shop}/${entry.stream}`}>
            <strong className={classes.muted}>{t('data.feedFailed', { feed: t(`data.${entry.stream}`), shop: nameOf(entry) })}</strong>
            <ErrorNotice error={entry.error} onRetry={onRetry} />
          </div>
        ) : (
          []
        ),
      )}
    </div>
  );
}
