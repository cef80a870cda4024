import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { ItemQuery } from '../../core/model/item';
import type { ReportState } from '../../core/model/ledger';
import { type Dimension, type Measure, type ReportRow, TOTAL, UNCREDITED } from '../../core/model/report';
import type { PageQuery } from '../../services/api';
import type { PageBehindQuery } from '../../services/item-api';
import { later } from '../components/later';
import type { FigureKey } from './definitions';

const BehindDrawer = later(async () => (await import('./behind-drawer')).BehindDrawer);

/** Lines and costs that are listed of a figure. */
export const SHOWN_BEHIND = 500;

/** Rows of a report, as far as they say what they are of. */
type Named = Pick<ReportRow, 'key' | 'key2'> & Partial<Pick<ReportRow, 'id'>>;
export type ScopeQuery = ItemQuery & Pick<PageQuery, 'rulesVersion'>;

interface Scope {
  /** What belongs to a row of this part of the page. */
  queryOf(row: Named): ScopeQuery & Pick<PageBehindQuery, 'unnamed'>;
  open(query: PageBehindQuery, figure: FigureKey): void;
}

const Context = createContext<Scope | null>(null);

/**
 * Says what the figures below are about, so that each can tell the orders it is added up from. `by`, and `by2` where two are crossed: rows
 * are of these dimensions, and a row's keys narrow further.
 */
export function FigureScope({ query, by, by2, children }: { query: ScopeQuery; by?: Dimension; by2?: Dimension; children: ReactNode }) {
  const [asked, setAsked] = useState<{ query: PageBehindQuery; figure: FigureKey } | null>(null);
  const scope = useMemo<Scope>(
    () => ({
      queryOf: (row) => queryOfRow(query, by, by2, row),
      open: (behind, figure) => setAsked({ query: behind, figure }),
    }),
    [query, by, by2],
  );
  return (
    <Context value={scope}>
      {children}
      {asked ? <BehindDrawer query={asked.query} figure={asked.figure} onClose={() => setAsked(null)} /> : null}
    </Context>
  );
}

/** The question about what belongs to one row: to its keys, to none of the dimensions' keys, or all of it. */
export function queryOfRow(
  query: ScopeQuery,
  by: Dimension | undefined,
  by2: Dimension | undefined,
  row: Named,
): ReturnType<Scope['queryOf']> {
  if (by === undefined || row.key === TOTAL) return query;
  // Rows whose name stands in brackets are of what has no name.
  if (row.key === UNCREDITED || row.key.startsWith('(')) return { ...query, unnamed: by2 === undefined ? [by] : [by, by2] };
  const isNarrow = query.onlyCreator !== undefined || query.agreement !== undefined;
  if (by === 'creator' && by2 === undefined && row.id && !isNarrow) return { ...query, onlyCreator: row.id };
  const second = by2 === undefined || row.key2 === undefined ? [] : [{ by: by2, key: row.key2 }];
  return { ...query, items: [...(query.items ?? []), { by, key: row.key }, ...second] };
}

/** What a row's figure is added up from, as a question; null where nobody can say. */
export function useBehind(row: Named, figure: FigureKey, state: ReportState): { query: PageBehindQuery; open(): void } | null {
  const scope = useContext(Context);
  if (!scope) return null;
  const query: PageBehindQuery = { ...scope.queryOf(row), state, measure: addedUp(figure), limit: SHOWN_BEHIND };
  return { query, open: () => scope.open(query, figure) };
}

/** The measure whose rows stand behind a figure: of a ratio its numerator, of a count what is sold. */
export function addedUp(figure: FigureKey): Measure {
  switch (figure) {
    case 'roi':
      return 'netProfit';
    case 'roas':
      return 'netGmv';
    case 'roiSimple':
    case 'orders':
    case 'units':
      return 'gmv';
    default:
      return figure;
  }
}
