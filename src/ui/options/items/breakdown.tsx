import { Select } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { Dimension, ReportRow } from '../../../core/model/report';
import { useT } from '../../../i18n';
import { RowSkeletons } from '../../components/skeletons';
import type { Sort } from '../../components/table-model';
import type { FigureKey } from '../../figures/definitions';
import { FigureScope } from '../../figures/figure-scope';
import { FiguresError } from '../../figures/figures-error';
import { useStateHref } from '../../figures/state';
import { useView } from '../hash-location';
import { Panel } from '../page';
import { BY_PROFIT } from '../reports/item-figures';
import type { SubjectOf } from '../reports/report-columns';
import { ReportTable } from '../reports/report-table';
import { creatorIdOf } from '../use-report';
import { itemPath } from './item-key';
import { REST, restOf, totalOf } from './item-rows';
import { type Item, namedRows, useNarrowed } from './use-item';
import { usePartSubject } from './use-part-subject';
import { useScopeQuery } from './use-scope-query';

/** What an item can be taken apart by, most telling first. */
const CROSSED: Record<Item['by'], readonly Dimension[]> = {
  post: ['product', 'week', 'traffic', 'shop'],
  product: ['creator', 'post', 'content_type', 'campaign', 'traffic', 'shop', 'week'],
  category: ['creator', 'product', 'content_type', 'post', 'campaign', 'shop', 'week'],
  campaign: ['creator', 'post', 'product', 'content_type', 'shop', 'week'],
  agreement: ['product', 'post', 'week', 'content_type', 'traffic', 'category', 'shop'],
};
const FIGURES: readonly FigureKey[] = ['netProfit', 'roi', 'netGmv', 'refunds', 'commission', 'promotionCost'];

/** What an item's figures are made of, by a dimension of choice; what names nothing in it stands in a row of its own, so that rows add up. */
export function Breakdown({ item, row }: { item: Item; row: ReportRow }) {
  const t = useT();
  const href = useStateHref();
  const [, navigate] = useLocation();
  const [view, change] = useView();
  const choices = CROSSED[item.by];
  const other = choices.find((known) => known === view.get('by2')) ?? choices[0]!;
  const [sort, onSort] = useState<Sort>(BY_PROFIT);
  const { report, error } = useNarrowed(item.narrow, other, item.days !== null);
  const crossed = useMemo(() => report && { report, rows: namedRows(report) }, [report]);
  const scope = useScopeQuery(item.narrow);
  const nameOf = usePartSubject(other, item.narrow);
  const subjectOf = useCallback<SubjectOf>(
    (part) => (part.key === REST ? { name: t('items.rest'), text: t('items.rest') } : nameOf(part)),
    [nameOf, t],
  );
  const table = useMemo(() => {
    if (!crossed) return null;
    const rest = restOf(crossed.rows, row);
    const { currency, state } = crossed.report;
    return { currency, state, rows: [...crossed.rows, ...(rest ? [rest] : []), totalOf(row)] };
  }, [crossed, row]);
  const onOpen = (part: ReportRow) => {
    const path = part.key === REST ? null : pathOf(other, part);
    if (path) navigate(href(path));
  };
  return (
    <Panel
      title={t('items.breakdown')}
      flush
      tools={
        <Select
          size="xs"
          w={170}
          aria-label={t('items.breakdownBy')}
          data={choices.map((value) => ({ value, label: t(`states.dim_${value}`) }))}
          value={other}
          allowDeselect={false}
          onChange={(by2) => change({ by2: by2 === choices[0] ? null : by2 })}
        />
      }
    >
      {table && crossed ? (
        crossed.rows.length > 0 ? (
          <>
            <FigureScope query={scope} by={other}>
              <ReportTable
                report={table}
                label={t('items.tableOf', { name: t('items.breakdown') })}
                header={t(`states.dim_${other}`)}
                figures={FIGURES}
                subjectOf={subjectOf}
                onOpen={canOpen(other) ? onOpen : undefined}
                sort={sort}
                onSort={onSort}
                maxHeight={360}
              />
            </FigureScope>
            {table.rows.some(({ key }) => key === REST) ? (
              <p style={{ margin: 0, padding: '6px 14px 10px', color: 'var(--cl-muted)', fontSize: 12 }}>
                {t('items.rest')}: {t('items.restHint')}
              </p>
            ) : null}
          </>
        ) : (
          <p style={{ margin: 0, padding: 14, color: 'var(--cl-muted)', fontSize: 13 }}>
            {t('items.breakdownEmpty', { dimension: t(`states.dim_${other}`) })}
          </p>
        )
      ) : (
        <div style={{ padding: 14 }}>{error ? <FiguresError error={error} /> : <RowSkeletons rows={4} />}</div>
      )}
    </Panel>
  );
}

/** Where a part has a page of its own. */
function pathOf(dimension: Dimension, row: ReportRow): string | null {
  switch (dimension) {
    case 'creator':
      return itemPath('creators', creatorIdOf(row));
    case 'post':
      return itemPath('posts', row.key);
    case 'product':
      return itemPath('products', row.key);
    case 'campaign':
      return itemPath('campaigns', row.key);
    default:
      return null;
  }
}

const canOpen = (dimension: Dimension) =>
  dimension === 'creator' || dimension === 'post' || dimension === 'product' || dimension === 'campaign';
