import { ActionIcon, Button, Progress } from '@mantine/core';
import { IconChevronRight, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useFormat, useT } from '../../../i18n';
import { useAction } from '../../state/action';
import { kindName } from './file-kinds';
import classes from './import.module.css';
import { ImportActions } from './import-actions';
import { ImportDetails } from './import-details';
import type { ImportEntry, ImportQueue } from './import-queue';

const RUNNING: readonly ImportEntry['state'][] = ['reading', 'storing', 'queued'];
const DONE: readonly ImportEntry['state'][] = ['stored', 'undone'];
/** States that want the person, by more than a colour. */
const MARKS: Partial<Record<ImportEntry['state'], string>> = {
  asks: '?',
  mapping: '?',
  refused: '✕',
  failed: '✕',
  cancelled: '✕',
  stored: '✓',
  ready: '●',
};

/** One file on its way in: a line with its state, and below it what it holds, asks or is refused for. */
export function ImportFile({ queue, entry, others, isOpen }: { queue: ImportQueue; entry: ImportEntry; others: number; isOpen: boolean }) {
  const t = useT();
  const format = useFormat();
  const [opened, setOpened] = useState<boolean | null>(null);
  const undoing = useAction();
  const { id, state, plan, path, progress, info } = entry;
  const open = opened ?? isOpen;
  const hasDetails = plan !== null || entry.error !== null;
  const share = progress && progress.total > 0 ? Math.floor((progress.done / progress.total) * 100) : null;
  return (
    <li className={classes.entry} data-state={state} aria-busy={RUNNING.includes(state)}>
      <div className={classes.head}>
        <ActionIcon
          variant="subtle"
          size="sm"
          disabled={!hasDetails}
          aria-expanded={open && hasDetails}
          aria-label={t('imports.showDetails', { name: path })}
          onClick={() => setOpened(!open)}
        >
          <IconChevronRight size={14} className={open && hasDetails ? classes.turned : classes.chevron} aria-hidden />
        </ActionIcon>
        <bdi className={classes.file} title={path}>
          {path}
        </bdi>
        <span className={classes.muted}>{plan ? kindName(plan.kind, t) : ''}</span>
        <span className={classes.state}>
          <i aria-hidden>{MARKS[state] ?? ''}</i>
          {t(`imports.state_${state}`)}
          {state === 'stored' && info ? ` · ${t('imports.storedRows', { n: format.count(info.rows) })}` : ''}
        </span>
        {state === 'stored' ? (
          <Button size="compact-xs" variant="subtle" loading={undoing.busy} onClick={() => undoing.run(() => queue.undo(id))}>
            {t('common.undo')}
          </Button>
        ) : null}
        {RUNNING.includes(state) ? (
          <Button size="compact-xs" variant="default" onClick={() => queue.cancel(id)}>
            {t('imports.stop')}
          </Button>
        ) : null}
        {DONE.includes(state) || state === 'waiting' ? (
          <ActionIcon variant="subtle" size="sm" aria-label={t('imports.remove', { name: path })} onClick={() => queue.discard(id)}>
            <IconX size={14} aria-hidden />
          </ActionIcon>
        ) : null}
      </div>
      {RUNNING.includes(state) && share !== null ? (
        <div className={classes.progress}>
          <Progress style={{ flex: 1 }} value={share} aria-label={path} />
          <span className={classes.muted}>
            {state === 'storing' && progress
              ? t('data.storing', { done: format.count(progress.done), total: format.count(progress.total) })
              : t('imports.readOf', { percent: format.count(share) })}
          </span>
        </div>
      ) : null}
      {open && hasDetails ? (
        <div className={classes.details}>
          <ImportDetails queue={queue} entry={entry} others={others} undoError={undoing.error} />
          <ImportActions queue={queue} entry={entry} />
        </div>
      ) : null}
    </li>
  );
}
