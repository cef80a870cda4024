import { useCallback, useLayoutEffect, useMemo, useReducer, useRef } from 'react';
import type { Sort } from './table-model';

/** Lists up to this long keep their order; putting a longer one in order by name would hold the page up. */
const MOST = 5_000;

export interface SteadyAsk<T> {
  /** The rows in the order that they should have. */
  rows: readonly T[];
  /** What that order is by. */
  sort: Sort | null;
  /** What the person asked for: sort, search, filter. Done at once, whoever is in the rows. */
  asked: string;
  accept: unknown;
  /** The rows are not yet those that were asked for. */
  isBusy: boolean;
  nameOf: (row: T) => string;
}

export interface SteadyRows<T> {
  rows: readonly T[];
  /** What the rows are sorted by as they stand. */
  sort: Sort | null;
  /** Says that somebody is in the rows, or has left them. */
  hold(who: 'pointer' | 'keys', isIn: boolean): void;
}

/** What stands, and for which question; `asked` null: an answer is still on its way. */
interface Standing<T> extends Pick<SteadyRows<T>, 'rows' | 'sort'> {
  next: readonly T[];
  asked: string | null;
  accept: unknown;
}

/**
 * Rows that do not move under the pointer: while somebody is in them they keep the order they have, although figures come in or change,
 * and take the new one as soon as nobody is.
 */
export function useSteadyRows<T>({ rows: next, sort, asked, accept, isBusy, nameOf }: SteadyAsk<T>): SteadyRows<T> {
  const inside = useRef(new Set<string>());
  const last = useRef<Standing<T> | null>(null);
  const [turn, again] = useReducer((n: number) => n + 1, 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` says that nobody is in the rows any more; names stay as they are
  const shown = useMemo<Standing<T>>(() => {
    const before = last.current;
    const isSame = before !== null && before.asked === asked && before.accept === accept;
    const fresh = { rows: next, sort, next, asked: isBusy && !isSame ? null : asked, accept };
    if (!isSame || inside.current.size === 0 || next.length > MOST) return fresh;
    const rows = inOrderOf(before.rows, next, nameOf);
    return rows === next ? fresh : { ...fresh, rows, sort: before.sort };
  }, [next, sort, asked, accept, isBusy, turn]);
  useLayoutEffect(() => {
    last.current = shown;
  }, [shown]);
  const hold = useCallback((who: 'pointer' | 'keys', isIn: boolean) => {
    if (isIn) inside.current.add(who);
    else inside.current.delete(who);
    const now = last.current;
    if (inside.current.size === 0 && now && now.rows !== now.next) again();
  }, []);
  return { rows: shown.rows, sort: shown.sort, hold };
}

/** The same rows in the order in which they stood before, new ones at the end; `next` itself where that is its order. */
export function inOrderOf<T>(before: readonly T[], next: readonly T[], nameOf: (row: T) => string): readonly T[] {
  const place = new Map(before.map((row, i) => [nameOf(row), i]));
  const placed = next.map((row, i) => ({ row, at: place.get(nameOf(row)) ?? before.length + i }));
  if (placed.every(({ at }, i) => i === 0 || at > placed[i - 1]!.at)) return next;
  return placed.sort((a, b) => a.at - b.at).map(({ row }) => row);
}
