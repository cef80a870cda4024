import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconReceipt, IconTrash } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { Cost, Creator } from '../../../core/model/ledger';
import { useFormat, useT } from '../../../i18n';
import { toErrorInfo } from '../../../services/errors';
import { DataTable } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { Money } from '../../components/money';
import type { Column, Sort } from '../../components/table-model';
import { useSave, useToasts } from '../../state/toasts';
import { CostForm } from './cost-form';
import { Dialog } from './dialog';

/** Costs as a list: a click edits, the bin deletes with undo. */
export function CostsTable({
  costs,
  creators,
  onlyCreator = null,
  fill = false,
}: {
  costs: readonly Cost[];
  creators: readonly Creator[];
  onlyCreator?: Creator | null;
  fill?: boolean;
}) {
  const t = useT();
  const format = useFormat();
  const save = useSave();
  const toasts = useToasts();
  const [editing, setEditing] = useState<Cost | 'new' | null>(null);
  const [sort, setSort] = useState<Sort>({ column: 'day', descending: true });
  const hasCampaign = costs.some(({ campaign }) => campaign !== null);
  const columns = useMemo<Column<Cost>[]>(() => {
    const names = new Map(creators.map((creator) => [creator.id, creator.name]));
    const nameOf = (cost: Cost) => (cost.creatorId === null ? t('costs.nobody') : (names.get(cost.creatorId) ?? cost.creatorId));
    const remove = (cost: Cost) =>
      save({ entity: 'cost', key: cost.id, after: null }, t('costs.removed')).catch((error: unknown) => toasts.fail(toErrorInfo(error)));
    const creator: Column<Cost> = {
      id: 'creator',
      header: t('costs.creator'),
      width: 180,
      value: nameOf,
      cell: (cost) => <bdi>{nameOf(cost)}</bdi>,
    };
    const rest: Column<Cost>[] = [
      { id: 'kind', header: t('costs.kind'), width: 104, value: (cost) => cost.kind, cell: (cost) => t(`costs.${cost.kind}`) },
      {
        id: 'day',
        header: t('costs.day'),
        width: 204,
        value: (cost) => cost.day,
        cell: (cost) => (cost.from && cost.to ? `${format.fullDay(cost.from)} – ${format.day(cost.to)}` : format.fullDay(cost.day)),
      },
      {
        id: 'amount',
        header: t('costs.amount'),
        width: 130,
        align: 'right',
        value: (cost) => cost.amount,
        cell: (cost) => <Money minor={cost.amount} currency={cost.currency} bare />,
      },
      { id: 'currency', header: t('costs.currency'), width: 84, value: (cost) => cost.currency, cell: (cost) => cost.currency },
      ...(hasCampaign
        ? [
            {
              id: 'campaign',
              header: t('costs.campaign'),
              width: 120,
              value: (cost: Cost) => cost.campaign,
              cell: (cost: Cost) => <bdi title={cost.campaign ?? ''}>{cost.campaign}</bdi>,
            },
          ]
        : []),
      {
        id: 'note',
        header: t('costs.note'),
        width: hasCampaign ? 170 : 260,
        value: (cost) => cost.note,
        cell: (cost) => <span title={cost.note ?? ''}>{cost.note}</span>,
      },
      {
        id: 'actions',
        header: t('rules.actions'),
        width: 76,
        fixed: true,
        value: () => null,
        cell: (cost) => (
          <ActionIcon variant="subtle" color="gray" aria-label={t('common.delete')} title={t('common.delete')} onClick={() => remove(cost)}>
            <IconTrash size={15} />
          </ActionIcon>
        ),
      },
    ];
    return [creator, ...rest];
  }, [creators, hasCampaign, t, format, save, toasts]);

  const add = (
    <Button leftSection={<IconPlus size={15} />} onClick={() => setEditing('new')}>
      {t('costs.add')}
    </Button>
  );
  return (
    <>
      {costs.length === 0 ? (
        <EmptyState icon={<IconReceipt size={36} stroke={1.3} />} title={t('costs.emptyTitle')} text={t('costs.emptyText')}>
          {add}
        </EmptyState>
      ) : (
        <>
          <div style={{ display: 'flex', justifyContent: 'flex-end', marginBottom: fill ? 0 : 10 }}>{add}</div>
          <DataTable
            label={t('costs.title')}
            columns={columns}
            rows={costs}
            rowKey={idOf}
            sort={sort}
            onSort={setSort}
            onOpen={setEditing}
            fill={fill}
            maxHeight={fill ? undefined : 480}
          />
        </>
      )}
      <Dialog
        opened={editing !== null}
        onClose={() => setEditing(null)}
        title={editing === 'new' ? t('costs.add') : t('costs.editTitle')}
        size={480}
      >
        {editing ? (
          <CostForm
            cost={editing === 'new' ? null : editing}
            creators={creators}
            onlyCreator={onlyCreator}
            onClose={() => setEditing(null)}
          />
        ) : null}
      </Dialog>
    </>
  );
}

const idOf = (cost: Cost) => cost.id;
