import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useLocation } from 'wouter';
import type { Rules } from '../../core/model/ledger';
import type { Day } from '../../core/model/orders';
import { dayOf } from '../../core/time';
import type { LedgerApi } from '../../services/api';
import { isLedgerError } from '../../services/errors';
import { type Period, readPeriod, type Span } from '../period';
import { useQuery } from '../state/query';
import { useStatus } from '../state/status';
import { isNarrowedByShop, useChosenShops } from './chosen-shops';
import { useView } from './hash-location';
import { useOwnPeriod } from './own-period';

/** What every page needs to know of the book before it can ask for figures. */
export interface Book {
  /** null until the first shop or file brings them. */
  rules: Rules | null;
  /** First and last day with orders; null while the book is empty. */
  range: Span | null;
  today: Day;
  currency: string;
  /** The shops that figures are narrowed to, sorted; null: all of them. */
  shops: string[] | null;
  /** The earliest of the streams' last complete days; null where one has none. */
  completeUpTo: Day | null;
  /** Days after it are provisional: `completeUpTo`, or no day at all where every shop comes from files and nothing syncs. */
  firmUpTo: Day | null;
}

const Context = createContext<Book | null>(null);
/** After every day that a calendar in use can show. */
const NEVER = '9999-12-31';

/** Loads the book's frame; `waiting` stands until it is there, `failed` where it cannot be had. */
export function BookProvider({
  children,
  waiting,
  failed,
}: {
  children: ReactNode;
  waiting: ReactNode;
  failed: (error: NonNullable<ReturnType<typeof useQuery>['error']>, retry: () => void) => ReactNode;
}) {
  const frame = useQuery(
    'book',
    async (api) => {
      const [rules, range, completeness] = await Promise.all([rulesOrNone(api), api.bookRange(), api.completeness()]);
      return { rules, range, completeness };
    },
    ['book', 'ledger'],
  );
  const { shops } = useStatus();
  const [path] = useLocation();
  const named = useChosenShops();
  // Other pages are about all shops, and say so.
  const chosen = isNarrowedByShop(path) ? named : null;
  const book = useMemo<Book | null>(() => {
    if (!frame.data) return null;
    const { rules, range, completeness } = frame.data;
    const filed = new Set(shops.filter((shop) => shop.source === 'file').map((shop) => shop.id));
    const wanted = shops.filter(({ id }) => chosen === null || chosen.includes(id));
    const days = completeness
      .filter((entry) => !filed.has(entry.shop) && (chosen === null || chosen.includes(entry.shop)))
      .map((entry) => entry.completeUpTo);
    const known = days.filter((day): day is Day => day !== null).sort();
    const completeUpTo = known.length === days.length ? (known[0] ?? null) : null;
    return {
      rules,
      range,
      today: dayOf(Date.now(), rules?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone),
      currency: rules?.reportCurrency ?? 'USD',
      shops: chosen,
      completeUpTo,
      firmUpTo: days.length === 0 && wanted.length > 0 ? NEVER : completeUpTo,
    };
  }, [frame.data, shops, chosen]);
  if (book) return <Context value={book}>{children}</Context>;
  return frame.error ? failed(frame.error, frame.refresh) : waiting;
}

/** The rules in force; none yet is no error: they come with the first shop or file. */
async function rulesOrNone(api: LedgerApi): Promise<Rules | null> {
  try {
    return await api.rules();
  } catch (error) {
    if (isLedgerError(error) && error.code === 'rule_invalid') return null;
    throw error;
  }
}

export function useBook(): Book {
  const book = useContext(Context);
  if (!book) throw new Error('expected a <BookProvider> above, found none');
  return book;
}

/** The period of this part of the page: its own, else the one that the address names. */
export function usePeriod(): Period {
  const own = useOwnPeriod();
  const [params] = useView();
  const { today, range } = useBook();
  const text = params.get('p');
  const named = useMemo(() => readPeriod(text, today, range), [text, today, range]);
  return own ?? named;
}
