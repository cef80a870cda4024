import { useEffect, useMemo, useRef } from 'react';
import type { ErrorInfo } from '../../services/api';
import type { TabPage } from '../../services/tag-api';
import { useApi } from '../state/api';
import { useQuery } from '../state/query';
import { isPassing, type Subject, subjectOf } from './subject';

/** A page that was still loading is read again after this long, so many times. */
const AGAIN_MS = 1_200;
const TIMES = 5;

export interface Tab {
  /** Null until the tab was read. */
  subject: Subject | null;
  tab: TabPage | null;
  error: ErrorInfo | null;
  refresh(): void;
}

/** What the tab beside shows, followed as the person moves on. */
export function useTab(): Tab {
  const api = useApi();
  const { data, error, refresh } = useQuery('tab', (from) => from.tabPage(), []);
  const subject = useMemo(() => (data === undefined ? null : subjectOf(data)), [data]);
  const tries = useRef(0);
  useEffect(
    () =>
      api.followTab(() => {
        tries.current = 0;
        refresh();
      }),
    [api, refresh],
  );
  useEffect(() => {
    if (!subject || !isPassing(subject) || tries.current >= TIMES) return;
    const timer = setTimeout(() => {
      tries.current += 1;
      refresh();
    }, AGAIN_MS);
    return () => clearTimeout(timer);
  }, [subject, refresh]);
  return { subject, tab: data ?? null, error, refresh };
}
