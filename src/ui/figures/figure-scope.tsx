import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { BehindQuery, ItemQuery } from '../../core/model/item';
import type { ReportState } from '../../core/model/ledger';
import { type Dimension, type Measure, type ReportRow, TOTAL, UNCREDITED } from '../../core/model/report';
import { later } from '../components/later';
import type { FigureKey } from './definitions';

const BehindDrawer = later(async () => (await import('./behind-drawer')).BehindDrawer);

/** Lines and costs that are listed of a figure. */
export const SHOWN_BEHIND = 500;

interface Scope {
  /** What belongs to a row of this part of the page; null where the row stands for what nothing names. */
  queryOf(row: Pick<ReportRow, 'key'>): ItemQuery | null;
  open(query: BehindQuery, figure: FigureKey): void;
}

const Context = createContext<Scope | null>(null);

/**
 * Says what the figures below are about, so that each can tell the orders it is added up from. `by`: rows are of this dimension, and a
 * row's key narrows further.
 */
export function FigureScope({ query, by, children }: { query: ItemQuery; by?: Dimension; children: ReactNode }) {
  const [asked, setAsked] = useState<{ query: BehindQuery; figure: FigureKey } | null>(null);
  const scope = useMemo<Scope>(
    () => ({
      queryOf: ({ key }) => {
        if (key === TOTAL || by === undefined) return query;
        if (key === UNCREDITED || key.startsWith('(')) return null;
        return { ...query, items: [...(query.items ?? []), { by, key }] };
      },
      open: (behind, figure) => setAsked({ query: behind, figure }),
    }),
    [query, by],
  );
  return (
    <Context value={scope}>
      {children}
      {asked ? <BehindDrawer query={asked.query} figure={asked.figure} onClose={() => setAsked(null)} /> : null}
    </Context>
  );
}

/** What a row's figure is added up from, as a question; null where nobody can say. */
export function useBehind(row: Pick<ReportRow, 'key'>, figure: FigureKey, state: ReportState): { query: BehindQuery; open(): void } | null {
  const scope = useContext(Context);
  const own = scope?.queryOf(row);
  if (!scope || !own) return null;
  const query: BehindQuery = { ...own, state, measure: addedUp(figure), limit: SHOWN_BEHIND };
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
