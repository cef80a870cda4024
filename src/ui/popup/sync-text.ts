import type { Format, Translate } from '../../i18n';
import type { SyncStatus } from '../../services/api';

/** What the sync did last and when it runs next, in one line; null where there is nothing to say. */
export function syncText(
  { sync, isConnected, demo }: { sync: SyncStatus; isConnected: boolean; demo: boolean },
  t: Translate,
  format: Format,
  now: number,
): string | null {
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
  else if (isConnected) parts.push(t('nav.syncNever'));
  if (sync.state === 'idle' && sync.nextRunAt !== null) parts.push(`${t('data.nextRun')} ${format.relative(sync.nextRunAt, now)}`);
  return parts.length === 0 ? null : parts.join(' · ');
}
