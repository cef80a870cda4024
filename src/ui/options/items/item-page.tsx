import { Button } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { Link } from 'wouter';
import { useT } from '../../../i18n';
import { Trend } from '../../charts/trend';
import { trendOf } from '../../charts/trend-data';
import { EmptyState } from '../../components/empty-state';
import { RowSkeletons } from '../../components/skeletons';
import type { FigureKey } from '../../figures/definitions';
import { FigureScope } from '../../figures/figure-scope';
import { FiguresError } from '../../figures/figures-error';
import { stateOf, useStateHref } from '../../figures/state';
import { StateNotes } from '../../figures/state-notes';
import { StateSwitch } from '../../figures/state-switch';
import { useBook, usePeriod } from '../book';
import { useView } from '../hash-location';
import { FigureStrip } from '../overview/figure-strip';
import { PageHead } from '../page';
import { Breakdown } from './breakdown';
import type { Item } from './use-item';
import { useScopeQuery } from './use-scope-query';

const HEAD: readonly FigureKey[] = ['netProfit', 'roi', 'promotionCost', 'netGmv', 'refunds'];
const TREND_PX = 190;

/** The page of one post, product, category or campaign: result first, then its days, then what it is made of. */
export function ItemPage({
  item,
  back,
  title,
  sub,
  tools,
  children,
  foot,
}: {
  item: Item;
  back: { path: string; text: string };
  title: string;
  sub?: string;
  tools?: ReactNode;
  /** Panels between the days and what they are made of. */
  children?: ReactNode;
  /** What is known of the item whether it has figures or not. */
  foot?: ReactNode;
}) {
  const t = useT();
  const href = useStateHref();
  const [, change] = useView();
  const period = usePeriod();
  const { firmUpTo } = useBook();
  const { report, row, days } = item;
  const points = useMemo(() => (days ? trendOf(days, period, firmUpTo) : null), [days, period, firmUpTo]);
  const scope = useScopeQuery(item.narrow);
  return (
    <>
      <div>
        <Link href={href(back.path)} style={{ color: 'var(--cl-accent)', fontSize: 13, textDecoration: 'none' }}>
          ← {back.text}
        </Link>
        <PageHead title={title} sub={sub}>
          <StateSwitch />
          {tools}
        </PageHead>
      </div>
      {report.data ? <StateNotes report={report.data} toDate={item.toDate} more={t('reports.beforeUnassigned')} /> : null}
      {report.error ? <FiguresError error={report.error} onRetry={report.refresh} /> : null}
      {report.loading ? <RowSkeletons rows={8} /> : null}
      {row && report.data ? (
        <FigureScope query={scope}>
          <FigureStrip
            row={row}
            before={period.before ? item.before : null}
            currency={report.data.currency}
            state={stateOf(report.data)}
            figures={HEAD}
          />
          {points ? (
            <Trend
              title={t('items.trend')}
              points={points}
              currency={report.data.currency}
              height={TREND_PX}
              note={t('items.noBaseline')}
            />
          ) : item.daysError ? (
            <FiguresError error={item.daysError} />
          ) : (
            <RowSkeletons rows={4} />
          )}
          {children}
          <Breakdown item={item} row={row} />
        </FigureScope>
      ) : null}
      {!row && !report.loading && !report.error ? (
        <EmptyState title={t('items.noFigures')} text={t('items.noFiguresText')}>
          {period.preset === 'all' ? null : (
            <Button variant="default" onClick={() => change({ p: 'all' })}>
              {t('overview.showAll')}
            </Button>
          )}
        </EmptyState>
      ) : null}
      {foot}
    </>
  );
}
