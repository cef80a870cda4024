import { Button } from '@mantine/core';
import { useFormat, useT } from '../../../i18n';
import classes from './import.module.css';
import { ImportFile } from './import-file';
import type { ImportEntry, ImportQueue } from './import-queue';

/** Few files show all they say; of many only the first that wants something. */
const OPEN_UP_TO = 3;
const QUIET: readonly ImportEntry['state'][] = ['queued', 'stored', 'undone'];

/** A file that waits for its first reading says nothing yet. */
function isQuiet({ state, plan }: ImportEntry): boolean {
  return QUIET.includes(state) || (state === 'waiting' && plan === null);
}

/** The files on their way in, and what can be done with all of them. */
export function ImportList({ queue, entries }: { queue: ImportQueue; entries: readonly ImportEntry[] }) {
  const t = useT();
  const format = useFormat();
  const count = (...states: ImportEntry['state'][]) => entries.filter((entry) => states.includes(entry.state)).length;
  const ready = count('ready');
  const first = entries.find((entry) => !isQuiet(entry))?.id;
  return (
    <div className={classes.box}>
      {entries.length > 1 ? (
        <div className={classes.tools}>
          <span className={classes.summary} role="status">
            {t('imports.summary', {
              n: format.count(entries.length),
              ready: format.count(ready),
              asks: format.count(count('asks', 'mapping')),
              stored: format.count(count('stored')),
            })}
          </span>
          {ready > 1 ? (
            <Button size="xs" onClick={() => queue.storeAll()}>
              {t('imports.storeAll')}
            </Button>
          ) : null}
          <Button size="xs" variant="default" onClick={() => queue.discardAll()}>
            {t('imports.clearAll')}
          </Button>
        </div>
      ) : null}
      <ul className={classes.list} aria-label={t('imports.listLabel')}>
        {entries.map((entry) => (
          <ImportFile
            key={entry.id}
            queue={queue}
            entry={entry}
            others={entries.filter((one) => one.id !== entry.id && one.state === 'asks').length}
            isOpen={entries.length <= OPEN_UP_TO ? !isQuiet(entry) : entry.id === first}
          />
        ))}
      </ul>
    </div>
  );
}
