import { useMemo, useState } from 'react';
import type { WaterfallOrder, WaterfallStep } from '../../../core/model/reconcile';
import { formatAmount } from '../../../core/money';
import { useFormat, useT } from '../../../i18n';
import type { ShopInfo } from '../../../services/api';
import { DataTable } from '../../components/data-table';
import { Money } from '../../components/money';
import type { Column, Sort } from '../../components/table-model';
import { CopyTable } from '../../figures/copy-table';
import { type AskedLine, LineDrawer } from '../../figures/line-drawer';
import { SideDrawer } from '../../figures/side-drawer';
import classes from './reconcile.module.css';

interface Props {
  step: WaterfallStep | null;
  title: string;
  shop: ShopInfo;
  onClose: () => void;
}

/** The order lines behind a step, each with what the step changes; a line opens why it is credited as it is. */
export function StepDrawer({ step, title, shop, onClose }: Props) {
  return (
    <SideDrawer opened={step !== null} title={title} width={720} onClose={onClose}>
      {step ? <Lines step={step} title={title} shop={shop} /> : null}
    </SideDrawer>
  );
}

function Lines({ step, title, shop }: { step: WaterfallStep; title: string; shop: ShopInfo }) {
  const t = useT();
  const format = useFormat();
  const [sort, setSort] = useState<Sort>({ column: 'difference', descending: false });
  const [asked, setAsked] = useState<AskedLine | null>(null);
  const { currency } = shop;
  const rows = useMemo(() => step.orders.map((order, i) => ({ ...order, id: `${i}` })), [step.orders]);
  const columns = useMemo<Column<WaterfallOrder>[]>(() => {
    const text = (id: 'orderId' | 'skuId', header: string): Column<WaterfallOrder> => ({
      id,
      header,
      width: ID_PX,
      value: (row) => row[id],
      cell: (row) => row[id],
    });
    const amount = (id: string, header: string, of: (row: WaterfallOrder) => number): Column<WaterfallOrder> => ({
      id,
      header,
      width: 104,
      align: 'right',
      value: of,
      cell: (row) => <Money minor={of(row)} currency={currency} bare />,
    });
    return [
      text('orderId', t('reconcile.order')),
      text('skuId', t('reconcile.sku')),
      amount('before', t('reconcile.before'), (row) => row.before),
      amount('after', t('reconcile.after'), (row) => row.after),
      amount('difference', t('reconcile.difference'), (row) => row.after - row.before),
    ];
  }, [t, currency]);
  return (
    <div className={classes.lines}>
      <div style={{ display: 'flex', gap: 10, alignItems: 'center' }}>
        <p className={classes.muted} style={{ flex: 1 }}>
          {t('reconcile.linesIn', { currency })}{' '}
          {t('reconcile.linesShown', { shown: format.count(rows.length), n: format.count(step.count) })} {t('reconcile.linesHint')}
        </p>
        <CopyTable
          tableOf={() => ({
            header: columns.map((column) => column.header),
            rows: rows.map((row) => [
              row.orderId,
              row.skuId,
              ...[row.before, row.after, row.after - row.before].map((minor) => formatAmount(minor, currency)),
            ]),
          })}
        />
      </div>
      <DataTable
        label={title}
        columns={columns}
        rows={rows}
        rowKey={keyOf}
        sort={sort}
        onSort={setSort}
        onOpen={({ orderId, skuId }) => setAsked({ orderId, skuId, shop: shop.id })}
        maxHeight={560}
      />
      <LineDrawer line={asked} onClose={() => setAsked(null)} />
    </div>
  );
}

/** Room for an id of 19 digits. */
const ID_PX = 182;

const keyOf = (row: WaterfallOrder & { id?: string }) => row.id ?? `${row.orderId}/${row.skuId}`;
