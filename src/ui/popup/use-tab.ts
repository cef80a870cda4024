import { useEffect, useMemo, useRef } from 'react';
import type { ErrorInfo } from '../../services/api';
import type { TabPage } from '../../services/tag-api';
import { useApi } from '../state/api';
import { useQuery } from '../state/query';
import { isPassing, type Subject, subjectOf } from './subject';

/** A page that was still loading is read again after this long, so many times. */
const AGAIN_MS = 1_200;
const TIMES = 5;
/** What is left of a list that could not be read and names nobody. */
const NOTHING_READ: Subject = { kind: 'unreadable', reason: 'unknown' };

export interface Tab {
  /** Null until the tab was read. */
  subject: Subject | null;
  tab: TabPage | null;
  error: ErrorInfo | null;
  /** The page is of a kind that is known and was read in vain more than once: it is not merely being drawn. */
  isUnmatched: boolean;
  refresh(): void;
}

/** What the tab beside shows, followed as the person moves on. */
export function useTab(): Tab {
  const api = useApi();
  const { data, error, refresh } = useQuery('tab', (from) => from.tabPage(), []);
  const tries = useRef(0);
  const read = useMemo(() => (data === undefined ? null : subjectOf(data)), [data]);
  const isUnmatched = data?.fit === 'unmatched' && tries.current > 0;
  const subject = isUnmatched && read?.kind === 'table' && read.handles.length === 0 ? NOTHING_READ : read;
  useEffect(
    () =>
      api.followTab(() => {
        tries.current = 0;
        refresh();
      }),
    [api, refresh],
  );
  useEffect(() => {
    const isBetterSoon = subject !== null && (isPassing(subject) || (data && data.fit !== 'matches'));
    if (!isBetterSoon || tries.current >= TIMES) return;
    const timer = setTimeout(() => {
      tries.current += 1;
      refresh();
    }, AGAIN_MS);
    return () => clearTimeout(timer);
  }, [subject, data, refresh]);
  return { subject, tab: data ?? null, error, isUnmatched, refresh };
}
