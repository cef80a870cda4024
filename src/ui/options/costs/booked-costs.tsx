import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import { isDerived } from '../../../core/feeds/derived-id';
import type { CostBehind, FigureBehind } from '../../../core/model/item';
import type { Agreement, ReportState } from '../../../core/model/ledger';
import { type Translate, useFormat, useT } from '../../../i18n';
import { DataTable } from '../../components/data-table';
import { ErrorNotice } from '../../components/error-notice';
import { Money } from '../../components/money';
import { RowSkeletons } from '../../components/skeletons';
import type { Column, Sort } from '../../components/table-model';
import { useQuery } from '../../state/query';
import { useHref } from '../hash-location';
import type { Narrow } from '../items/use-item';
import { useScopeQuery } from '../items/use-scope-query';
import { Panel } from '../page';
import classes from './booked-costs.module.css';

/** Costs that are listed; a creator with more in one period has them summed up only. */
const SHOWN = 500;

/**
 * What was spent on a creator, or under an agreement, in the period, as the figures count it: costs entered by hand, fees of agreements, samples and ads, and the
 * commission of order lines. Their sum is the promotion cost of the figures in the state.
 */
export function BookedCosts({ narrow, state = 'to_date' }: { narrow: Narrow; state?: ReportState }) {
  const t = useT();
  const format = useFormat();
  const query = useScopeQuery(narrow);
  const { from, to } = query;
  const { data, error, loading, refresh } = useQuery(
    `booked:${state}:${JSON.stringify(query)}`,
    async (api) => {
      const asked = { ...query, state, measure: 'promotionCost', limit: SHOWN } as const;
      const [behind, agreements] = await Promise.all([api.figureBehind(asked), api.agreements()]);
      return { behind, agreements };
    },
    ['book', 'ledger'],
  );
  return (
    <Panel title={t('costs.bookedTitle', { from: format.day(from), to: format.day(to) })} flush>
      {error ? <ErrorNotice error={error} onRetry={refresh} /> : null}
      {loading ? <RowSkeletons rows={3} /> : null}
      {data ? <Booked behind={data.behind} agreements={data.agreements} /> : null}
    </Panel>
  );
}

function Booked({ behind, agreements }: { behind: FigureBehind; agreements: readonly Agreement[] }) {
  const t = useT();
  const format = useFormat();
  const href = useHref();
  const [sort, setSort] = useState<Sort>({ column: 'day', descending: true });
  const { currency, costs, lines, others } = behind;
  const rows = useMemo(() => costs.shown.map((cost, i) => ({ ...cost, key: `${cost.id}/${i}` })), [costs]);
  const columns = useMemo<Column<CostBehind & { key: string }>[]>(() => {
    const agreementOf = ({ id }: CostBehind) =>
      agreements.find((one) => id === `agreement:${one.id}` || id.startsWith(`agreement:${one.id}:`));
    return [
      { id: 'day', header: t('costs.day'), width: 130, value: ({ day }) => day, cell: ({ day }) => format.fullDay(day) },
      { id: 'kind', header: t('costs.kind'), width: 120, value: ({ kind }) => t(`costs.${kind}`), cell: ({ kind }) => t(`costs.${kind}`) },
      {
        id: 'origin',
        header: t('costs.origin'),
        width: 170,
        value: (cost) => originOf(cost, t),
        cell: (cost) => {
          const agreement = agreementOf(cost);
          const said = originOf(cost, t);
          return agreement ? (
            <Link className={classes.link} href={href(`/agreements/${encodeURIComponent(agreement.id)}`)}>
              {said}
            </Link>
          ) : (
            said
          );
        },
      },
      {
        id: 'note',
        header: t('costs.note'),
        width: 300,
        value: ({ note }) => note,
        cell: ({ note }) => <bdi title={note ?? ''}>{note}</bdi>,
      },
      {
        id: 'amount',
        header: `${t('costs.amount')} (${currency})`,
        width: 150,
        align: 'right',
        value: ({ amount }) => amount,
        cell: ({ amount }) => <Money minor={amount} currency={currency} bare />,
      },
    ];
  }, [agreements, currency, format, href, t]);
  const money = (minor: number) => format.money(minor, currency);
  const commission = lines.amount + others.amount;
  return (
    <>
      <p className={classes.sum}>
        {t('costs.bookedSum', { costs: money(costs.amount), commission: money(commission) })} <b>{money(behind.amount)}</b>
        {costs.shown.length < costs.count
          ? ` · ${t('reconcile.linesShown', { shown: format.count(costs.shown.length), n: format.count(costs.count) })}`
          : null}
      </p>
      {rows.length === 0 ? null : (
        <DataTable
          flat
          label={t('costs.bookedTable')}
          columns={columns}
          rows={rows}
          rowKey={keyOf}
          sort={sort}
          onSort={setSort}
          maxHeight={260}
        />
      )}
    </>
  );
}

/** Who booked a cost: an agreement, a sync, or the person. */
function originOf(cost: CostBehind, t: Translate): string {
  if (cost.id.startsWith('agreement:')) return t('costs.fromAgreement');
  return t(isDerived(cost) ? 'costs.fromSync' : 'costs.fromHand');
}

const keyOf = ({ key }: { key: string }) => key;
