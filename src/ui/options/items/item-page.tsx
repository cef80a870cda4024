import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useT } from '../../../i18n';
import { EmptyState } from '../../components/empty-state';
import { RowSkeletons } from '../../components/skeletons';
import { useIsPainted } from '../../components/use-is-painted';
import { FigureScope } from '../../figures/figure-scope';
import { FiguresError } from '../../figures/figures-error';
import { useStateHref } from '../../figures/state';
import { StateNotes } from '../../figures/state-notes';
import { StateSwitch } from '../../figures/state-switch';
import { usePeriod } from '../book';
import { useView } from '../hash-location';
import { PageHead } from '../page';
import { Breakdown } from './breakdown';
import { ItemCourse } from './item-course';
import type { Item } from './use-item';
import { useScopeQuery } from './use-scope-query';

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
  const { report, row } = item;
  const scope = useScopeQuery(item.narrow);
  // What is further down comes once the figures stand.
  const isPainted = useIsPainted(row !== null);
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
          <ItemCourse item={item} row={row} report={report.data} before={period.before ? item.before : null} />
          {isPainted ? (
            <>
              {children}
              <Breakdown item={item} row={row} />
            </>
          ) : null}
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
