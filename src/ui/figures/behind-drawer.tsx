import { useMemo, useState } from 'react';
import type { CostBehind, FigureBehind, LineBehind } from '../../core/model/item';
import { formatAmount } from '../../core/money';
import { useFormat, useT } from '../../i18n';
import type { PageBehindQuery } from '../../services/item-api';
import { DataTable } from '../components/data-table';
import { ErrorNotice } from '../components/error-notice';
import { Money } from '../components/money';
import { RowSkeletons } from '../components/skeletons';
import type { Column, Sort } from '../components/table-model';
import { useQuery } from '../state/query';
import { ratesText } from './behind-summary';
import { CopyTable } from './copy-table';
import type { FigureKey } from './definitions';
import classes from './figures.module.css';
import { type AskedLine, LineDrawer } from './line-drawer';
import { OrderRowsButton } from './order-rows-button';
import { SideDrawer } from './side-drawer';
import { figureLabel } from './state';

const HEAVIEST: Sort = { column: 'amount', descending: true };

/** The order lines and costs that a figure is added up from; a line opens why it is credited as it is, with its raw rows. */
export function BehindDrawer({ query, figure, onClose }: { query: PageBehindQuery; figure: FigureKey; onClose: () => void }) {
  const t = useT();
  const { data, error, refresh } = useQuery(`behind:${JSON.stringify(query)}`, (api) => api.figureBehind(query), ['book', 'ledger']);
  return (
    <SideDrawer
      opened
      title={t('figures.behindTitle', { name: t(figureLabel(figure, query.state ?? 'to_date')) })}
      isRaised
      width={760}
      onClose={onClose}
    >
      {error ? <ErrorNotice error={error} onRetry={refresh} /> : null}
      {data ? <Behind behind={data} /> : error ? null : <RowSkeletons rows={8} />}
    </SideDrawer>
  );
}

function Behind({ behind }: { behind: FigureBehind }) {
  const t = useT();
  const format = useFormat();
  const { currency, lines, costs, others, entries } = behind;
  const money = (minor: number) => format.money(minor, currency);
  const parts = [
    t('figures.behindLines', { n: format.count(lines.count), amount: money(lines.amount) }),
    costs.count > 0 ? t('figures.behindCosts', { n: format.count(costs.count), amount: money(costs.amount) }) : '',
    others.count > 0 ? t('figures.behindOthers', { n: format.count(others.count), amount: money(others.amount) }) : '',
    entries.count > 0 ? t('figures.behindEntries', { n: format.count(entries.count), amount: money(entries.amount) }) : '',
  ];
  return (
    <div className={classes.behind}>
      <p className={classes.drawerText}>
        {parts.filter(Boolean).join(' + ')} = <b>{money(behind.amount)}</b> ({t(`figures.${behind.measure}`)})
      </p>
      <p className={classes.drawerText}>{ratesText(behind, t, format)}</p>
      {lines.count > 0 ? <Lines behind={behind} /> : null}
      {costs.count > 0 ? <Costs costs={costs.shown} currency={currency} /> : null}
    </div>
  );
}

function Lines({ behind: { currency, lines, measure } }: { behind: FigureBehind }) {
  const t = useT();
  const format = useFormat();
  const [sort, setSort] = useState<Sort>(HEAVIEST);
  const [asked, setAsked] = useState<AskedLine | null>(null);
  const columns = useMemo<Column<LineBehind>[]>(
    () => [
      { id: 'orderId', header: t('reconcile.order'), width: 168, value: (line) => line.orderId, cell: (line) => line.orderId },
      {
        id: 'product',
        header: t('reports.product'),
        width: 176,
        value: ({ product, skuId }) => product || skuId,
        cell: ({ product, skuId }) => <bdi title={`${product} · ${skuId}`}>{product || skuId}</bdi>,
      },
      { id: 'at', header: t('states.lineAt'), width: 128, value: ({ at }) => at, cell: ({ at }) => format.time(at) },
      {
        id: 'gmv',
        header: `${t('figures.gmv')} (${currency})`,
        width: 116,
        align: 'right',
        value: ({ gmv }) => gmv,
        cell: ({ gmv }) => <Money minor={gmv} currency={currency} bare />,
      },
      {
        id: 'amount',
        header: t(`figures.${measure}`),
        width: 116,
        align: 'right',
        value: ({ amount }) => amount,
        cell: ({ amount }) => <Money minor={amount} currency={currency} bare />,
      },
    ],
    [t, format, currency, measure],
  );
  return (
    <>
      <div className={classes.behindHead}>
        <p className={classes.drawerText}>
          {lines.shown.length < lines.count
            ? t('reconcile.linesShown', { shown: format.count(lines.shown.length), n: format.count(lines.count) })
            : ''}{' '}
          {t('reconcile.linesHint')}
        </p>
        <OrderRowsButton orders={lines.shown} label={t('figures.behindRows')} />
        <CopyTable
          tableOf={() => ({
            header: [...columns.map(({ header }) => header), t('reconcile.sku')],
            rows: lines.shown.map((line) => [
              ...[line.orderId, line.product, new Date(line.at).toISOString()],
              ...[formatAmount(line.gmv, currency), formatAmount(line.amount, currency), line.skuId],
            ]),
          })}
        />
      </div>
      <DataTable
        flat
        label={t('figures.behindTable')}
        columns={columns}
        rows={lines.shown}
        rowKey={({ shop, orderId, skuId, amount, gmv }) => `${shop}/${orderId}/${skuId}/${gmv}/${amount}`}
        sort={sort}
        onSort={setSort}
        onOpen={({ shop, orderId, skuId }) => setAsked({ shop, orderId, skuId })}
        maxHeight={460}
      />
      <LineDrawer line={asked} onClose={() => setAsked(null)} isRaised />
    </>
  );
}

function Costs({ costs, currency }: { costs: readonly CostBehind[]; currency: string }) {
  const t = useT();
  const format = useFormat();
  return (
    <table className={classes.behindCosts} aria-label={t('figures.sourceCosts')}>
      <tbody>
        {costs.map((cost, i) => (
          // A cost of two parts has one id.
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows never change their order
          <tr key={`${cost.id}/${i}`}>
            <td>{format.fullDay(cost.day)}</td>
            <td>{t(`costs.${cost.kind}`)}</td>
            <td>
              <bdi>{cost.note}</bdi>
            </td>
            <td>
              <Money minor={cost.amount} currency={currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
