import { ActionIcon, Button, Group, TextInput } from '@mantine/core';
import { IconCurrencyDollar, IconTrash } from '@tabler/icons-react';
import { type FormEvent, useMemo, useState } from 'react';
import { isCurrency } from '../../../core/currency';
import type { FxRate } from '../../../core/model/ledger';
import { recordKey } from '../../../core/model/ops';
import { useFormat, useT } from '../../../i18n';
import { toErrorInfo } from '../../../services/errors';
import { DataTable } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import type { Column, Sort } from '../../components/table-model';
import { useAction } from '../../state/action';
import { useSave, useToasts } from '../../state/toasts';
import { useBook } from '../book';
import { Panel } from '../page';
import { isPositive } from './read-decimal';

/** Exchange rates by day; exact decimals, never guessed, never inverted. */
export function FxTable({ rates }: { rates: readonly FxRate[] }) {
  const t = useT();
  const format = useFormat();
  const save = useSave();
  const toasts = useToasts();
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
              save({ entity: 'fx', key: keyOf(rate), after: null }, t('common.deleted', { name: keyOf(rate) })).catch((error: unknown) =>
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
      <Panel title={t('costs.addFx')}>
        <FxForm />
      </Panel>
      {rates.length === 0 ? (
        <EmptyState icon={<IconCurrencyDollar size={36} stroke={1.3} />} title={t('costs.fxEmptyTitle')} text={t('costs.fxEmptyText')} />
      ) : (
        <DataTable label={t('costs.tabFx')} columns={columns} rows={rates} rowKey={keyOf} sort={sort} onSort={setSort} fill />
      )}
    </>
  );
}

function FxForm() {
  const t = useT();
  const save = useSave();
  const { currency, today } = useBook();
  const { busy, error, run } = useAction();
  const [tried, setTried] = useState(false);
  const [draft, setDraft] = useState({ day: today, base: '', quote: currency, rate: '' });
  const change = (patch: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...patch }));
  const same = draft.base !== '' && draft.base === draft.quote;
  const problems = {
    day: draft.day ? null : t('costs.needDay'),
    base: isCurrency(draft.base) ? null : t('costs.badCurrency', { found: draft.base }),
    quote: !isCurrency(draft.quote) ? t('costs.badCurrency', { found: draft.quote }) : same ? t('costs.sameCurrency') : null,
    rate: isPositive(draft.rate) ? null : t('costs.badRate', { found: draft.rate }),
  };
  const shown = tried ? problems : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.values(problems).some(Boolean)) return;
    const after: FxRate = { ...draft, rate: draft.rate.trim(), source: 'manual' };
    run(async () => {
      await save({ entity: 'fx', key: keyOf(after), after }, t('common.saved'));
      setTried(false);
      change({ rate: '' });
    });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Group gap="xs" align="flex-start">
        <TextInput
          w={150}
          type="date"
          label={t('costs.fxDay')}
          value={draft.day}
          error={shown?.day}
          onChange={(event) => change({ day: event.currentTarget.value })}
        />
        <TextInput
          w={100}
          label={t('costs.base')}
          maxLength={3}
          placeholder="GBP"
          value={draft.base}
          error={shown?.base}
          onChange={(event) => change({ base: event.currentTarget.value.toUpperCase() })}
        />
        <TextInput
          w={140}
          label={t('costs.rate')}
          inputMode="decimal"
          value={draft.rate}
          error={shown?.rate}
          onChange={(event) => change({ rate: event.currentTarget.value })}
        />
        <TextInput
          w={100}
          label={t('costs.quote')}
          maxLength={3}
          value={draft.quote}
          error={shown?.quote}
          onChange={(event) => change({ quote: event.currentTarget.value.toUpperCase() })}
        />
        <Button type="submit" mt={20} loading={busy}>
          {t('common.add')}
        </Button>
      </Group>
      {error ? <ErrorNotice error={error} /> : null}
    </form>
  );
}

const keyOf = (rate: FxRate) => recordKey({ entity: 'fx', after: rate });
