import { useMemo } from 'react';
import { useLocation } from 'wouter';
import type { TrendLine } from '../../../core/model/trend';
import { useFormat, useT } from '../../../i18n';
import { DataTable } from '../../components/data-table';
import { Count, Money, Ratio } from '../../components/money';
import type { Column, Sort } from '../../components/table-model';
import { useSort } from '../use-sort';
import type { Naming } from './named-lines';
import classes from './trend.module.css';
import { reasonsText } from './trend-words';
import { WeekLine } from './week-line';

const BY_SALES: Sort = { column: 'netGmv', descending: true };
/** The best first is the largest first, as in every other column. */
const PLACE: Record<TrendLine['verdict'], number> = { rising: 3, fading: 2, steady: 1, too_early: 0 };
const MARK: Record<TrendLine['verdict'], string> = { rising: '↗', fading: '↘', steady: '→', too_early: '·' };

/** Every line with its weeks, and the last half against the one before. */
export function TrendTable({
  lines,
  half,
  currency,
  search,
  stale,
  nameOf,
  hrefOf,
}: Naming & { lines: readonly TrendLine[]; half: number; currency: string; search: string; stale: boolean }) {
  const t = useT();
  const format = useFormat();
  const [, navigate] = useLocation();
  const [sort, onSort] = useSort(BY_SALES);
  const columns = useMemo<Column<TrendLine>[]>(() => {
    const money = (id: string, header: string, minor: (line: TrendLine) => number): Column<TrendLine> => ({
      id,
      header,
      title: t('trend.netGmvHint', { currency }),
      width: 120,
      align: 'right',
      value: minor,
      cell: (line) => <Money minor={minor(line)} currency={currency} bare />,
    });
    const weeks = (figure: 'netProfit' | 'roi'): Column<TrendLine> => ({
      id: `${figure}Weeks`,
      header: t(figure === 'roi' ? 'trend.roiWeeks' : 'trend.profitWeeks'),
      ...(figure === 'roi' ? { title: t('trend.roiWeeksHint') } : {}),
      width: 132,
      fixed: true,
      value: () => null,
      cell: (line) => <WeekLine line={line} name={nameOf(line)} figure={figure} currency={currency} />,
    });
    const ratio = (id: string, header: string, title: string, of: (line: TrendLine) => number | null): Column<TrendLine> => ({
      id,
      header,
      title,
      width: 98,
      align: 'right',
      value: of,
      cell: (line) => <Ratio value={of(line)} result />,
    });
    return [
      { id: 'name', header: t('trend.name'), width: 150, value: nameOf, cell: (line) => <bdi title={nameOf(line)}>{nameOf(line)}</bdi> },
      {
        id: 'verdict',
        header: t('trend.verdict'),
        width: 104,
        value: (line) => PLACE[line.verdict],
        cell: (line) => (
          <span className={classes.verdict} data-verdict={line.verdict} title={reasonsText(line, t, format) || undefined}>
            <span aria-hidden>{MARK[line.verdict]} </span>
            {t(`trend.${line.verdict}`)}
          </span>
        ),
      },
      weeks('netProfit'),
      weeks('roi'),
      ratio('roi', t('trend.roiRecent'), t('trend.roiRecentHint', { n: half }), ({ recent }) => recent.roi),
      ratio('roiBefore', t('trend.roiBefore'), t('trend.roiBeforeHint', { n: half }), ({ before }) => before.roi),
      money('netGmv', t('trend.netGmvRecent'), ({ recent }) => recent.netGmv),
      money('netGmvBefore', t('trend.netGmvBefore'), ({ before }) => before.netGmv),
      {
        id: 'orders',
        header: t('trend.ordersRecent'),
        width: 96,
        align: 'right',
        value: ({ recent }) => recent.orders,
        cell: ({ recent }) => <Count value={recent.orders} />,
      },
    ];
  }, [t, format, nameOf, currency, half]);
  const open = (line: TrendLine) => {
    const href = hrefOf(line);
    if (href) navigate(href);
  };
  const canOpen = lines.some((line) => hrefOf(line) !== null);
  return (
    <DataTable
      flat
      label={t('trend.title')}
      columns={columns}
      rows={lines}
      rowKey={keyOf}
      sort={sort}
      onSort={onSort}
      search={search}
      searchText={nameOf}
      {...(canOpen ? { onOpen: open } : {})}
      stale={stale}
      maxHeight={560}
    />
  );
}

const keyOf = ({ key }: TrendLine) => key;
