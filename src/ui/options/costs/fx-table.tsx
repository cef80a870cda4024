import { ActionIcon } from '@mantine/core';
import { IconCurrencyDollar, IconTrash } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { FxRate } from '../../../core/model/ledger';
import { useFormat, useT } from '../../../i18n';
import { toErrorInfo } from '../../../services/errors';
import { DataTable } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import type { Column, Sort } from '../../components/table-model';
import type { Span } from '../../period';
import { useSave, useToasts } from '../../state/toasts';
import { Panel } from '../page';
import classes from './fx.module.css';
import { fxKey } from './fx-changes';
import { FxForm } from './fx-form';
import { FxMissing } from './fx-missing';
import { FxPaste } from './fx-paste';
import { useMissingRates } from './use-missing-rates';

/** Exchange rates by day; exact decimals, never guessed, never inverted. */
export function FxTable({ rates }: { rates: readonly FxRate[] }) {
  const t = useT();
  const format = useFormat();
  const save = useSave();
  const toasts = useToasts();
  const missing = useMissingRates();
  const [first, setFirst] = useState<{ base: string; span: Span } | null>(null);
  const [sort, setSort] = useState<Sort>({ column: 'day', descending: true });
  const columns = useMemo<Column<FxRate>[]>(
    () => [
      { id: 'day', header: t('costs.fxDay'), width: 150, value: (rate) => rate.day, cell: (rate) => format.fullDay(rate.day) },
      { id: 'base', header: t('costs.base'), width: 100, value: (rate) => rate.base, cell: (rate) => rate.base },
      { id: 'rate', header: t('costs.rate'), width: 160, align: 'right', value: (rate) => Number(rate.rate), cell: (rate) => rate.rate },
      { id: 'quote', header: t('costs.quote'), width: 100, value: (rate) => rate.quote, cell: (rate) => rate.quote },
      {
        id: 'source',
        header: t('costs.source'),
        width: 200,
        value: (rate) => rate.source,
        cell: (rate) => (rate.source === 'manual' ? t('costs.sourceManual') : rate.source),
      },
      {
        id: 'actions',
        header: t('rules.actions'),
        width: 76,
        fixed: true,
        value: () => null,
        cell: (rate) => (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('common.delete')}
            title={t('common.delete')}
            onClick={() =>
              save({ entity: 'fx', key: fxKey(rate), after: null }, t('common.deleted', { name: fxKey(rate) })).catch((error: unknown) =>
                toasts.fail(toErrorInfo(error)),
              )
            }
          >
            <IconTrash size={15} />
          </ActionIcon>
        ),
      },
    ],
    [t, format, save, toasts],
  );
  return (
    <>
      {missing ? <FxMissing missing={missing} onFill={(base, span) => setFirst({ base, span })} /> : null}
      <div className={classes.forms}>
        <Panel title={t('costs.addFx')}>
          <FxForm key={first ? `${first.base} ${first.span.from} ${first.span.to}` : ''} rates={rates} first={first} />
        </Panel>
        <Panel title={t('costs.fxPaste')}>
          <FxPaste />
        </Panel>
      </div>
      {rates.length === 0 && !missing?.length ? (
        <EmptyState icon={<IconCurrencyDollar size={36} stroke={1.3} />} title={t('costs.fxEmptyTitle')} text={t('costs.fxEmptyText')} />
      ) : (
        <DataTable label={t('costs.tabFx')} columns={columns} rows={rates} rowKey={fxKey} sort={sort} onSort={setSort} fill />
      )}
    </>
  );
}
