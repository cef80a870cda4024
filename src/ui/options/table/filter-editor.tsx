import { Button, Group, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useT } from '../../../i18n';
import { ChoiceList } from './choice-list';
import { endText, type Filter, type FilterField, readEnd } from './filter-model';
import classes from './table.module.css';

interface Draft {
  from: string;
  to: string;
  text: string;
  values: string[];
}

/** Chooses a field and what its rows must be; a filter that is there already is changed. */
export function FilterEditor<T>({
  fields,
  rows,
  currency,
  editing,
  filters,
  onApply,
}: {
  fields: readonly FilterField<T>[];
  rows: readonly T[];
  currency: string;
  /** Field of the chip that was clicked; null: a new filter. */
  editing: string | null;
  filters: readonly Filter[];
  onApply: (filter: Filter) => void;
}) {
  const t = useT();
  const [fieldId, setFieldId] = useState(editing);
  const [draft, setDraft] = useState<Draft>(() => draftOf(editing, filters, fields, currency));
  const [error, setError] = useState<string | null>(null);
  const field = fields.find(({ id }) => id === fieldId);
  const patch = (more: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...more }));
    setError(null);
  };
  const choose = (id: string | null) => {
    setFieldId(id);
    setDraft(draftOf(id, filters, fields, currency));
    setError(null);
  };
  const apply = (event: FormEvent) => {
    event.preventDefault();
    if (!field) return;
    if (field.kind === 'choice') {
      onApply({ kind: 'choice', field: field.id, values: draft.values });
      return;
    }
    if (field.kind === 'words') {
      onApply({ kind: 'words', field: field.id, text: draft.text });
      return;
    }
    const [from, to] = [draft.from, draft.to].map((text) => (text.trim() === '' ? null : readEnd(text, field.unit, currency)));
    const example = field.unit === 'count' ? '25' : '12.5';
    if (from === undefined || to === undefined) setError(t('tables.notANumber', { example }));
    else if (from === null && to === null) setError(t('tables.oneEnd'));
    else if (from !== null && to !== null && from > to) setError(t('tables.wrongOrder'));
    else onApply({ kind: 'range', field: field.id, from, to });
  };
  const unit = field?.kind === 'range' ? { money: currency, percent: '%', count: '' }[field.unit] : '';
  return (
    <form className={classes.editor} onSubmit={apply}>
      {editing === null ? (
        <Select
          data-autofocus
          label={t('tables.filterBy')}
          placeholder={t('tables.chooseField')}
          data={[
            { group: t('tables.groupAbout'), items: itemsOf(fields, false) },
            { group: t('tables.groupFigures'), items: itemsOf(fields, true) },
          ]}
          value={fieldId}
          onChange={choose}
          searchable
          maxDropdownHeight={320}
          comboboxProps={{ withinPortal: false }}
        />
      ) : (
        <strong>{field?.label}</strong>
      )}
      {field?.kind === 'range' ? (
        <Group gap="xs" wrap="nowrap" align="flex-start">
          <End label={t('tables.from')} unit={unit} value={draft.from} onChange={(from) => patch({ from })} isFirst={editing !== null} />
          <End label={t('tables.to')} unit={unit} value={draft.to} onChange={(to) => patch({ to })} />
        </Group>
      ) : null}
      {field?.kind === 'words' ? (
        <TextInput
          aria-label={field.label}
          data-autofocus={editing !== null || undefined}
          description={t('tables.wordsHint')}
          value={draft.text}
          onChange={(event) => patch({ text: event.currentTarget.value })}
        />
      ) : null}
      {field?.kind === 'choice' ? (
        <ChoiceList key={field.id} field={field} rows={rows} values={draft.values} onChange={(values) => patch({ values })} />
      ) : null}
      {field?.waiting ? <p className={classes.hint}>{t('tables.waiting')}</p> : null}
      {error ? (
        <p className={classes.error} role="alert">
          {error}
        </p>
      ) : null}
      <Button type="submit" disabled={!field}>
        {t('tables.apply')}
      </Button>
    </form>
  );
}

function End(props: { label: string; unit: string; value: string; onChange: (value: string) => void; isFirst?: boolean }) {
  const t = useT();
  return (
    <TextInput
      label={props.unit ? `${props.label} (${props.unit})` : props.label}
      placeholder={t('tables.open')}
      inputMode="decimal"
      data-autofocus={props.isFirst || undefined}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  );
}

function itemsOf<T>(fields: readonly FilterField<T>[], isRange: boolean) {
  return fields.filter(({ kind }) => (kind === 'range') === isRange).map(({ id, label }) => ({ value: id, label }));
}

/** What stands in the form for a field: the filter that is set for it, else nothing. */
function draftOf<T>(id: string | null, filters: readonly Filter[], fields: readonly FilterField<T>[], currency: string): Draft {
  const empty: Draft = { from: '', to: '', text: '', values: [] };
  const filter = filters.find((one) => one.field === id);
  const field = fields.find((one) => one.id === id);
  if (!filter || !field) return empty;
  switch (filter.kind) {
    case 'range': {
      const end = (value: number | null) => (value === null || field.kind !== 'range' ? '' : endText(value, field.unit, currency));
      return { ...empty, from: end(filter.from), to: end(filter.to) };
    }
    case 'choice':
      return { ...empty, values: [...filter.values] };
    case 'words':
      return { ...empty, text: filter.text };
  }
}
