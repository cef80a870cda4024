import { ActionIcon, Button, Group } from '@mantine/core';
import { IconBox, IconTrash } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { SkuCost } from '../../../core/model/ledger';
import { recordKey } from '../../../core/model/ops';
import { useFormat, useT } from '../../../i18n';
import { toErrorInfo } from '../../../services/errors';
import { DataTable } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import type { Column, Sort } from '../../components/table-model';
import { useQuery } from '../../state/query';
import { useSave, useToasts } from '../../state/toasts';
import { usePeriod } from '../book';
import { Panel } from '../page';
import { useReport } from '../use-report';
import { UnitCostForm } from './unit-cost-form';

const NO_NAMES: Readonly<Record<string, string>> = {};

/** Unit costs by SKU, and the SKUs that were sold without one. */
export function UnitCosts({ units }: { units: readonly SkuCost[] }) {
  const t = useT();
  const format = useFormat();
  const save = useSave();
  const toasts = useToasts();
  const period = usePeriod();
  const report = useReport('product', period);
  const [sku, setSku] = useState('');
  const [sort, setSort] = useState<Sort>({ column: 'sku', descending: false });
  const hasCategory = units.some(({ category }) => category !== null);
  const missing = useMemo(
    () =>
      [
        ...new Set(
          (report.data?.problems ?? []).filter((problem) => problem.code === 'sku_cost_missing').map((problem) => problem.subject),
        ),
      ].sort(),
    [report.data],
  );
  const names = useQuery('sku-names', (api) => api.skuNames(), ['book']).data ?? NO_NAMES;
  const columns = useMemo<Column<SkuCost>[]>(
    () => [
      {
        id: 'product',
        header: t('reports.product'),
        width: 190,
        value: (unit) => names[unit.skuId] ?? '',
        cell: (unit) => <bdi title={names[unit.skuId]}>{names[unit.skuId]}</bdi>,
      },
      { id: 'sku', header: t('costs.sku'), width: 184, value: (unit) => unit.skuId, cell: (unit) => unit.skuId },
      {
        id: 'from',
        header: t('costs.since'),
        width: 96,
        value: (unit) => unit.from ?? '',
        cell: (unit) => (unit.from ? format.fullDay(unit.from) : t('costs.always')),
      },
      {
        id: 'unitCost',
        header: t('costs.unitCost'),
        width: 88,
        align: 'right',
        value: (unit) => Number(unit.unitCost),
        cell: (unit) => unit.unitCost,
      },
      { id: 'currency', header: t('costs.currency'), width: 80, value: (unit) => unit.currency, cell: (unit) => unit.currency },
      {
        id: 'returnShipping',
        header: t('costs.returnShipping'),
        width: 120,
        align: 'right',
        value: (unit) => Number(unit.returnShipping),
        cell: (unit) => unit.returnShipping,
      },
      {
        id: 'unsaleable',
        header: t('costs.unsaleable'),
        width: 128,
        align: 'right',
        value: (unit) => Number(unit.unsaleableShare),
        cell: (unit) => unit.unsaleableShare,
      },
      ...(hasCategory
        ? [
            {
              id: 'category',
              header: t('costs.category'),
              width: 92,
              value: (unit: SkuCost) => unit.category,
              cell: (unit: SkuCost) => unit.category,
            },
          ]
        : []),
      {
        id: 'actions',
        header: t('rules.actions'),
        width: 76,
        fixed: true,
        value: () => null,
        cell: (unit) => (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('common.delete')}
            title={t('common.delete')}
            onClick={() =>
              save({ entity: 'skuCost', key: keyOf(unit), after: null }, t('common.deleted', { name: unit.skuId })).catch(
                (error: unknown) => toasts.fail(toErrorInfo(error)),
              )
            }
          >
            <IconTrash size={15} />
          </ActionIcon>
        ),
      },
    ],
    [t, format, save, toasts, names, hasCategory],
  );
  return (
    <>
      <Panel title={t('costs.addUnit')}>
        <UnitCostForm key={sku} sku={sku} onSaved={() => setSku('')} />
        {missing.length > 0 ? (
          <Group gap={6} mt="sm">
            <span style={{ color: 'var(--cl-muted)', fontSize: 13 }}>{t('costs.missingUnits')}:</span>
            {missing.slice(0, 12).map((id) => (
              <Button
                key={id}
                variant="default"
                size="compact-xs"
                maw={280}
                title={names[id] ? `${names[id]} · ${id}` : id}
                onClick={() => setSku(id)}
              >
                <bdi>{names[id] ?? id}</bdi>
              </Button>
            ))}
            {missing.length > 12 ? <span style={{ color: 'var(--cl-muted)', fontSize: 13 }}>+{missing.length - 12}</span> : null}
          </Group>
        ) : null}
      </Panel>
      {units.length === 0 ? (
        <EmptyState icon={<IconBox size={36} stroke={1.3} />} title={t('costs.unitsEmptyTitle')} text={t('costs.unitsEmptyText')} />
      ) : (
        <DataTable label={t('costs.tabUnits')} columns={columns} rows={units} rowKey={keyOf} sort={sort} onSort={setSort} fill />
      )}
    </>
  );
}

const keyOf = (unit: SkuCost) => recordKey({ entity: 'skuCost', after: unit });
