import { Button, FileButton } from '@mantine/core';
import { IconFileDownload } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { useT } from '../../../i18n';
import { Panel } from '../page';
import classes from './data.module.css';
import { ImportFile } from './import-file';

interface Dropped {
  id: string;
  file: File;
}

/** Where files are dropped; each shows what is in it before anything is stored. */
export function ImportPanel() {
  const t = useT();
  const [dropped, setDropped] = useState<Dropped[]>([]);
  const [over, setOver] = useState(false);
  const add = (files: readonly File[]) => setDropped((all) => [...all, ...files.map((file) => ({ id: crypto.randomUUID(), file }))]);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    add([...event.dataTransfer.files]);
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
        <span>{t('data.dropHint')}</span>
        <FileButton multiple accept=".csv,.xlsx,.txt,.tsv,.json" onChange={add}>
          {(props) => (
            <Button {...props} variant="default">
              {t('data.choose')}
            </Button>
          )}
        </FileButton>
      </section>
      <div style={{ display: 'flex', flexDirection: 'column', gap: 10, marginTop: dropped.length > 0 ? 12 : 0 }}>
        {dropped.map(({ id, file }) => (
          <ImportFile key={id} file={file} onGone={() => setDropped((all) => all.filter((entry) => entry.id !== id))} />
        ))}
      </div>
    </Panel>
  );
}
