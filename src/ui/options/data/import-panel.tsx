import { Button, FileButton } from '@mantine/core';
import { IconFileDownload } from '@tabler/icons-react';
import { type DragEvent, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useFormat, useT } from '../../../i18n';
import { toErrorInfo } from '../../../services/errors';
import { useApi } from '../../state/api';
import { useToasts } from '../../state/toasts';
import { Panel } from '../page';
import classes from './data.module.css';
import { chooseFolder, type FoundFile, filesOfDrop, filesOfFolder } from './import-drop';
import { ImportList } from './import-list';
import { queueOf } from './import-queue';

/** Where files and folders are dropped; each file shows what is in it before anything is stored. */
export function ImportPanel() {
  const t = useT();
  const format = useFormat();
  const toasts = useToasts();
  const queue = queueOf(useApi());
  const entries = useSyncExternalStore(queue.subscribe, queue.entries);
  const [over, setOver] = useState(false);
  const forget = useRef<() => void>(null);
  useEffect(() => {
    queue.onProblem = toasts.fail;
  }, [queue, toasts]);
  const add = ({ files, left }: { files: FoundFile[]; left: number }) => {
    queue.add(files);
    if (left > 0) toasts.show(t('imports.left', { n: format.count(left) }));
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    filesOfDrop(event.dataTransfer)
      .then(add)
      .catch((error: unknown) => toasts.fail(toErrorInfo(error)));
  };
  return (
    <Panel title={t('data.importTitle')}>
      <section
        className={`${classes.drop} ${over ? classes.over : ''}`}
        aria-label={t('data.dropHere')}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <IconFileDownload size={26} stroke={1.4} aria-hidden />
        <strong>{t('data.dropHere')}</strong>
        <span>{t('imports.dropHint')}</span>
        <div className={classes.buttons}>
          <FileButton
            multiple
            accept=".csv,.xlsx,.txt,.tsv,.json"
            resetRef={forget}
            onChange={(files) => {
              queue.add(files.map((file) => ({ file, path: file.name })));
              // Else the same file could not be chosen again, and some browsers would give the last ones beside the next.
              forget.current?.();
            }}
          >
            {(props) => (
              <Button {...props} variant="default">
                {t('data.choose')}
              </Button>
            )}
          </FileButton>
          <Button variant="subtle" onClick={() => chooseFolder((files) => add(filesOfFolder(files)))}>
            {t('imports.chooseFolder')}
          </Button>
        </div>
      </section>
      {entries.length > 0 ? <ImportList queue={queue} entries={entries} /> : null}
    </Panel>
  );
}
