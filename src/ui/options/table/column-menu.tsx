import { ActionIcon, Button, Checkbox, Popover } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconColumns3 } from '@tabler/icons-react';
import { useLayoutEffect, useRef, useState } from 'react';
import { useT } from '../../../i18n';
import { AskedPopover } from '../../components/asked-popover';
import type { Column } from '../../components/table-model';
import classes from './table.module.css';

/** Which columns a table shows, and in which order; the first one always leads. */
export function ColumnMenu<T>({
  columns,
  chosen,
  onChange,
}: {
  /** All there are, the first one too. */
  columns: readonly Column<T>[];
  chosen: readonly Column<T>[];
  /** Ids after the first; null: the usual ones. */
  onChange: (ids: readonly string[] | null) => void;
}) {
  const t = useT();
  const [opened, setOpened] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const moved = useRef<{ id: string; by: number } | null>(null);
  const shown = chosen.slice(1);
  const ids = shown.map(({ id }) => id);
  const others = columns.slice(1).filter(({ id }) => !ids.includes(id));
  // Where its line is put elsewhere, the button that was pressed loses the keyboard.
  useLayoutEffect(() => {
    const last = moved.current;
    moved.current = null;
    if (last) list.current?.querySelector<HTMLElement>(`[data-move="${last.id}:${last.by}"]`)?.focus();
  });
  const move = (id: string, by: number) => {
    const at = ids.indexOf(id);
    const next = ids.filter((one) => one !== id);
    next.splice(at + by, 0, id);
    moved.current = { id, by };
    onChange(next);
  };
  const name = ({ header }: Column<T>) => header;
  return (
    <AskedPopover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      trapFocus
      returnFocus
      target={(own) => (
        <Button {...own} variant="default" leftSection={<IconColumns3 size={15} />} onClick={() => setOpened((open) => !open)}>
          {t('tables.columns')}
        </Button>
      )}
    >
      {() => (
        <Popover.Dropdown aria-label={t('tables.columns')}>
          <div ref={list} className={classes.columns}>
            <h3>{t('tables.columnsShown')}</h3>
            {shown.map((column, i) => (
              <div key={column.id} className={classes.column}>
                <Checkbox
                  checked
                  // The last one stays: a table of names alone shows nothing.
                  disabled={shown.length === 1}
                  onChange={() => onChange(ids.filter((id) => id !== column.id))}
                  label={name(column)}
                  title={column.title}
                />
                <ActionIcon
                  size="sm"
                  variant="subtle"
                  color="gray"
                  data-move={`${column.id}:-1`}
                  aria-label={t('tables.columnUp', { name: name(column) })}
                  disabled={i === 0}
                  onClick={() => move(column.id, -1)}
                >
                  <IconChevronUp size={14} />
                </ActionIcon>
                <ActionIcon
                  size="sm"
                  variant="subtle"
                  color="gray"
                  data-move={`${column.id}:1`}
                  aria-label={t('tables.columnDown', { name: name(column) })}
                  disabled={i === shown.length - 1}
                  onClick={() => move(column.id, 1)}
                >
                  <IconChevronDown size={14} />
                </ActionIcon>
              </div>
            ))}
            {others.length > 0 ? <h3>{t('tables.columnsMore')}</h3> : null}
            {others.map((column) => (
              <div key={column.id} className={classes.column}>
                <Checkbox checked={false} onChange={() => onChange([...ids, column.id])} label={name(column)} title={column.title} />
              </div>
            ))}
          </div>
          <Button mt="xs" fullWidth variant="default" onClick={() => onChange(null)}>
            {t('tables.columnsReset')}
          </Button>
        </Popover.Dropdown>
      )}
    </AskedPopover>
  );
}
