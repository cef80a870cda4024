import { Button, Checkbox } from '@mantine/core';
import { type ReactNode, useMemo, useState } from 'react';
import { useFormat, useT } from '../../../i18n';
import type { OpInfo } from '../../../services/api';
import { toErrorInfo } from '../../../services/errors';
import { DataTable } from '../../components/data-table';
import type { Column, Sort } from '../../components/table-model';
import { useAction } from '../../state/action';
import { useApi } from '../../state/api';
import { useToasts } from '../../state/toasts';
import { Panel } from '../page';
import classes from './clean-up.module.css';

/** A list of findings of one kind: choose some, do the one thing that tidies them, take it back. */
export function ChoicePanel<T extends object>({
  title,
  hint,
  none,
  rows,
  columns,
  first,
  keyOf,
  nameOf,
  actionOf,
  act,
  said,
  onOpen,
}: {
  title: string;
  hint: string;
  /** Said where there is no finding. */
  none: string;
  rows: readonly T[];
  columns: readonly Column<T>[];
  /** The sort at first. */
  first: Sort;
  keyOf: (row: T) => string;
  nameOf: (row: T) => string;
  /** The button, for so many. */
  actionOf: (count: string) => string;
  /** Does it as one op. */
  act: (rows: readonly T[]) => Promise<OpInfo>;
  said: (count: string) => string;
  onOpen?: (row: T) => void;
}): ReactNode {
  const t = useT();
  const format = useFormat();
  const api = useApi();
  const toasts = useToasts();
  const { busy, run } = useAction();
  const [sort, setSort] = useState(first);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  // What is gone meanwhile is chosen no longer.
  const picked = useMemo(() => rows.filter((row) => chosen.has(keyOf(row))), [rows, chosen, keyOf]);
  const all = useMemo<Column<T>[]>(() => {
    const [name, ...rest] = columns;
    if (!name) return [];
    const chosenIn = (row: T, checked: boolean) =>
      setChosen((before) => {
        const next = new Set(before);
        if (checked) next.add(keyOf(row));
        else next.delete(keyOf(row));
        return next;
      });
    return [
      {
        ...name,
        cell: (row) => (
          <span className={classes.choice}>
            <Checkbox
              size="xs"
              aria-label={t('cleanUp.select', { name: nameOf(row) })}
              checked={chosen.has(keyOf(row))}
              onChange={({ currentTarget: { checked } }) => chosenIn(row, checked)}
            />
            <span className={classes.name}>{name.cell(row)}</span>
          </span>
        ),
      },
      ...rest,
    ];
  }, [columns, chosen, keyOf, nameOf, t]);
  const work = () =>
    run(async () => {
      try {
        const count = format.count(picked.length);
        const op = await act(picked);
        setChosen(new Set());
        toasts.show(said(count), () => api.undo(op.id));
      } catch (error) {
        toasts.fail(toErrorInfo(error));
      }
    });
  const isAll = picked.length === rows.length;
  const tools =
    rows.length > 0 ? (
      <>
        <Button variant="subtle" size="compact-sm" onClick={() => setChosen(isAll ? new Set() : new Set(rows.map(keyOf)))}>
          {isAll ? t('cleanUp.selectNone') : t('cleanUp.selectAll', { n: format.count(rows.length) })}
        </Button>
        <Button variant="default" size="compact-sm" disabled={picked.length === 0} loading={busy} onClick={work}>
          {actionOf(format.count(picked.length))}
        </Button>
      </>
    ) : null;
  return (
    <Panel title={title} tools={tools} flush>
      {rows.length === 0 ? (
        <p className={classes.none}>{none}</p>
      ) : (
        <>
          <p className={classes.hint}>{hint}</p>
          <DataTable
            flat
            label={`${title}: ${t('common.table')}`}
            columns={all}
            rows={rows}
            rowKey={keyOf}
            sort={sort}
            onSort={setSort}
            {...(onOpen ? { onOpen } : {})}
            maxHeight={300}
          />
        </>
      )}
    </Panel>
  );
}
