import { Button, FileButton, Group, Stack, Textarea } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useFormat, useT } from '../../../i18n';
import { ErrorNotice } from '../../components/error-notice';
import { useAction } from '../../state/action';
import { useSave } from '../../state/toasts';
import { useBook } from '../book';
import classes from './fx.module.css';
import { fxChanges } from './fx-changes';
import { readRates } from './read-rates';

/** Lines that could not be read and are named. */
const NAMED = 5;

/** Rates of many days at once, from a sheet or an fx.csv: what was read is told before anything is kept. */
export function FxPaste() {
  const t = useT();
  const format = useFormat();
  const save = useSave();
  const { currency } = useBook();
  const { busy, error, run } = useAction();
  const [text, setText] = useState('');
  const { rates, refused } = readRates(text, currency);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (rates.length === 0) return;
    run(async () => {
      await save(fxChanges(rates), t('costs.fxSaved', { n: format.count(rates.length) }));
      setText('');
    });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <p className={classes.hint}>{t('costs.fxPasteHint')}</p>
        <Textarea
          aria-label={t('costs.fxPaste')}
          rows={4}
          placeholder={`2026-03-01, GBP, 1.2714\n2026-03-02, GBP, 1.2698`}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {refused.length > 0 ? (
          <ul className={classes.refused} role="alert">
            {refused.slice(0, NAMED).map(({ line, found }) => (
              <li key={line}>{t('costs.fxPasteBad', { line: format.count(line), found })}</li>
            ))}
            {refused.length > NAMED ? <li>{t('costs.fxPasteMore', { n: format.count(refused.length - NAMED) })}</li> : null}
          </ul>
        ) : null}
        <Group gap="xs">
          <Button type="submit" loading={busy} disabled={rates.length === 0}>
            {t('costs.fxPasteSave', { n: format.count(rates.length) })}
          </Button>
          <FileButton accept=".csv,.txt,text/csv,text/plain" onChange={(file) => run(async () => setText(file ? await file.text() : ''))}>
            {(props) => (
              <Button {...props} variant="default" leftSection={<IconFileText size={14} />}>
                {t('costs.fxFile')}
              </Button>
            )}
          </FileButton>
        </Group>
      </Stack>
      {error ? <ErrorNotice error={error} /> : null}
    </form>
  );
}
