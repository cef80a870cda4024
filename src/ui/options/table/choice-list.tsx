import { Checkbox, Skeleton, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useFormat, useT } from '../../../i18n';
import { runInSlices } from '../../components/table-slices';
import { type ChoiceField, type Option, optionsOf } from './choice-options';
import classes from './table.module.css';

/** From here on there is a search for values, and so many are listed at most. */
const SEARCHED_FROM = 12;
const LISTED = 100;

/** The values that rows have in a field, with how many rows each; those chosen stay listed though no row has them. */
export function ChoiceList<T>({
  field,
  rows,
  values,
  onChange,
}: {
  field: ChoiceField<T>;
  rows: readonly T[];
  values: readonly string[];
  onChange: (values: string[]) => void;
}) {
  const t = useT();
  const format = useFormat();
  const [search, setSearch] = useState('');
  const [chosenFirst] = useState(values);
  const [failed, setFailed] = useState<unknown>(null);
  const [all, setAll] = useState<readonly Option[] | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    runInSlices(optionsOf(field, rows, chosenFirst, format.language), abort.signal).then(
      (options) => (abort.signal.aborted ? undefined : setAll(options)),
      (error: unknown) => (abort.signal.aborted ? undefined : setFailed(error)),
    );
    return () => abort.abort();
  }, [field, rows, chosenFirst, format.language]);
  // Counting fails only where a field's own code does: the page shows it as any error of its own.
  if (failed !== null) throw failed;
  if (all === null) return <Skeleton height={60} />;
  const wanted = search.trim().toLocaleLowerCase();
  const found = wanted === '' ? all : all.filter(({ label }) => label.toLocaleLowerCase().includes(wanted));
  const toggle = (value: string) => onChange(values.includes(value) ? values.filter((one) => one !== value) : [...values, value]);
  if (all.length === 0) return <p className={classes.hint}>{t('tables.choiceNone')}</p>;
  return (
    <>
      {all.length > SEARCHED_FROM ? (
        <TextInput
          aria-label={t('tables.choiceSearch')}
          placeholder={t('tables.choiceSearch')}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      ) : null}
      <fieldset className={classes.choices} aria-label={field.label}>
        {found.slice(0, LISTED).map(({ value, label, count }) => (
          <Checkbox
            key={value}
            checked={values.includes(value)}
            onChange={() => toggle(value)}
            label={
              <span className={classes.choice}>
                <bdi>{label}</bdi>
                <span className={classes.count}>{format.count(count)}</span>
              </span>
            }
          />
        ))}
      </fieldset>
      {found.length > LISTED ? (
        <p className={classes.hint}>{t('tables.choiceCut', { n: format.count(found.length), shown: LISTED })}</p>
      ) : null}
    </>
  );
}
