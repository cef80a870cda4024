import { Link } from 'wouter';
import { useFormat, useT } from '../../i18n';
import type { AppStatus } from '../../services/api';
import { useStatus } from '../state/status';
import { useHref } from './hash-location';
import classes from './shell.module.css';

/** Share of the planned work that is done, 0..1. */
function syncFraction({ progress }: AppStatus['sync']): number {
  if (progress.length === 0) return 0;
  return progress.reduce((sum, entry) => sum + (entry.state === 'done' ? 1 : entry.fraction), 0) / progress.length;
}

/** One line that says how fresh the book is; leads to the data page. */
export function SyncState() {
  const t = useT();
  const format = useFormat();
  const href = useHref();
  const { sync, connections, shops } = useStatus();
  const [text, dot] = (() => {
    switch (sync.state) {
      case 'running':
        return [t('nav.syncRunning', { percent: `${Math.floor(syncFraction(sync) * 100)}%` }), classes.dotRun];
      case 'waiting_unlock':
        return [t('nav.syncWaitUnlock'), classes.dotBad];
      case 'waiting_retry':
        return [sync.waitUntil ? t('nav.syncWaitRetry', { time: format.time(sync.waitUntil) }) : t('nav.syncFailed'), classes.dotBad];
      case 'paused':
        return [t('nav.syncPaused'), ''];
      case 'failed':
        return [t('nav.syncFailed'), classes.dotBad];
      case 'idle':
        if (sync.lastSuccessAt !== null)
          return [t('nav.syncIdle', { when: format.relative(sync.lastSuccessAt, Date.now()) }), classes.dotOk];
        return [connections.length === 0 && shops.some((shop) => shop.source === 'file') ? t('nav.fileOnly') : t('nav.syncNever'), ''];
    }
  })();
  return (
    <Link href={href('/data')} className={classes.sync}>
      <span className={`${classes.dot} ${dot ?? ''}`} aria-hidden />
      {text}
    </Link>
  );
}
