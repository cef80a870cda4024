import { Button, Popover } from '@mantine/core';
import { IconFilter, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useFormat, useT } from '../../../i18n';
import { AskedPopover } from '../../components/asked-popover';
import { FilterEditor } from './filter-editor';
import type { Filter, FilterField } from './filter-model';
import { filterWords } from './filter-words';
import classes from './table.module.css';

/** The filters of a table as chips, each of which can be changed and taken out, and the way to another one. */
export function FilterBar<T>({
  fields,
  filters,
  rows,
  currency,
  onSet,
  onClear,
}: {
  fields: readonly FilterField<T>[];
  filters: readonly Filter[];
  rows: readonly T[];
  currency: string;
  onSet: (filter: Filter) => void;
  /** Without a field: all of them. */
  onClear: (field?: string) => void;
}) {
  const t = useT();
  const format = useFormat();
  const [open, setOpen] = useState<{ editing: string | null } | null>(null);
  return (
    <>
      <AskedPopover
        opened={open !== null}
        onChange={(isOpen) => (isOpen ? undefined : setOpen(null))}
        position="bottom-start"
        trapFocus
        returnFocus
        target={(own) => (
          <Button
            {...own}
            variant="default"
            leftSection={<IconFilter size={15} />}
            aria-label={t('tables.addFilter')}
            onClick={() => setOpen((before) => (before ? null : { editing: null }))}
          >
            {t('tables.filter')}
          </Button>
        )}
      >
        {() => (
          <Popover.Dropdown aria-label={t('tables.addFilter')}>
            {open ? (
              <FilterEditor
                key={open.editing ?? ''}
                fields={fields}
                rows={rows}
                currency={currency}
                editing={open.editing}
                filters={filters}
                onApply={(filter) => {
                  onSet(filter);
                  setOpen(null);
                }}
              />
            ) : null}
          </Popover.Dropdown>
        )}
      </AskedPopover>
      {filters.length > 0 ? (
        <ul className={classes.chips}>
          {filters.map((filter) => {
            const field = fields.find(({ id }) => id === filter.field);
            if (!field) return null;
            const words = filterWords(filter, field, currency, t, format);
            return (
              <li key={filter.field} className={`${classes.chip} ${field.waiting ? classes.waiting : ''}`}>
                <button
                  type="button"
                  className={classes.chipText}
                  title={field.waiting ? t('tables.waiting') : words}
                  aria-label={t('tables.editFilter', { filter: words })}
                  onClick={() => setOpen({ editing: filter.field })}
                >
                  <bdi>{words}</bdi>
                </button>
                <button
                  type="button"
                  className={classes.chipRemove}
                  aria-label={t('tables.removeFilter', { filter: words })}
                  onClick={() => onClear(filter.field)}
                >
                  <IconX size={13} aria-hidden />
                </button>
              </li>
            );
          })}
        </ul>
      ) : null}
      {filters.length > 1 ? (
        <button type="button" className={classes.clear} onClick={() => onClear()}>
          {t('tables.clearFilters')}
        </button>
      ) : null}
    </>
  );
}
