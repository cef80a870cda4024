import { useFormat, useT } from '../../i18n';
import { useStatus } from '../state/status';
import classes from './popup.module.css';

/** What the sync did last and when it runs next, in one line. */
export function SyncLine({ onOpen }: { onOpen: (route: string) => void }) {
  const t = useT();
  const format = useFormat();
  const { sync, connections, demo } = useStatus();
  const now = Date.now();
  const parts: string[] = [];
  if (demo) parts.push(t('common.demoData'));
  if (sync.state === 'running') {
    const done = sync.progress.reduce((sum, entry) => sum + (entry.state === 'done' ? 1 : entry.fraction), 0);
    const percent = sync.progress.length === 0 ? 0 : Math.floor((done / sync.progress.length) * 100);
    parts.push(t('nav.syncRunning', { percent: `${percent}%` }));
  } else if (sync.state === 'waiting_unlock') parts.push(t('nav.syncWaitUnlock'));
  else if (sync.state === 'waiting_retry' && sync.waitUntil !== null)
    parts.push(t('nav.syncWaitRetry', { time: format.time(sync.waitUntil) }));
  else if (sync.state === 'failed') parts.push(t('nav.syncFailed'));
  else if (sync.lastSuccessAt !== null) parts.push(t('nav.syncIdle', { when: format.relative(sync.lastSuccessAt, now) }));
  else if (connections.length > 0) parts.push(t('nav.syncNever'));
  if (sync.state === 'idle' && sync.nextRunAt !== null) parts.push(`${t('data.nextRun')} ${format.relative(sync.nextRunAt, now)}`);
  if (parts.length === 0) return null;
  return (
    <button type="button" className={classes.sync} onClick={() => onOpen('/data')}>
      {parts.join(' · ')}
    </button>
  );
}
