import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { aheadOf, type ShownRows, shownRows, type TableAsk } from './table-index';
import { runBriefly, runInSlices, runNow, runWhenIdle } from './table-slices';

/** Up to so many rows all is done at once, within the frame that asked. */
const AT_ONCE = 1_000;

/**
 * What a table shows for what it is asked. Of many rows the answer before stands until the next is worked out, in slices that let the page
 * go on, and a newer question ends the work on an older one; what the next may need is made ready while nothing else is to do. `isBusy`: the rows are not yet those that were asked for.
 */
export function useTableRows<T extends object>({
  rows,
  columns,
  sort,
  language,
  search,
  searchText,
  accept,
  summary,
}: TableAsk<T>): ShownRows<T> & { isBusy: boolean } {
  const ask = useMemo<TableAsk<T>>(
    () => ({ rows, columns, sort, language, search, searchText, accept, summary }),
    [rows, columns, sort, language, search, searchText, accept, summary],
  );
  const isSmall = rows.length <= AT_ONCE;
  // Where the order is known from before, and of some thousand rows, that is as soon done as drawing an empty table.
  const now = useMemo(() => (isSmall ? runNow : runBriefly)(shownRows(ask)), [ask, isSmall]);
  const isDone = now !== null;
  const [later, setLater] = useState<{ ask: TableAsk<T>; shown: ShownRows<T> } | null>(null);
  const [failed, setFailed] = useState<unknown>(null);
  useEffect(() => {
    if (isSmall) return;
    const abort = new AbortController();
    const work = async () => {
      if (!isDone) {
        const shown = await runInSlices(shownRows(ask), abort.signal);
        abort.signal.throwIfAborted();
        setLater({ ask, shown });
      }
      await runWhenIdle(aheadOf(ask), abort.signal);
    };
    work().catch((error: unknown) => (abort.signal.aborted ? undefined : setFailed(error)));
    return () => abort.abort();
  }, [ask, isSmall, isDone]);
  // Sorting fails only where a column's own code does: the page shows it as any error of its own.
  if (failed !== null) throw failed;
  const done = now ?? (later?.ask === ask ? later.shown : null);
  const before = useRef<ShownRows<T> | null>(null);
  useLayoutEffect(() => {
    if (done) before.current = done;
  }, [done]);
  const shown = done ?? before.current ?? { rows: [], all: rows.length, summary: null };
  return { ...shown, isBusy: done === null };
}
