import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ErrorInfo, LedgerApi, Topic } from '../../services/api';
import { toErrorInfo } from '../../services/errors';
import { useApi } from './api';

export interface Query<T> {
  /** The last answer; while a new key loads it is the old one and `stale` is true. */
  data: T | undefined;
  error: ErrorInfo | null;
  /** Nothing to show yet. */
  loading: boolean;
  stale: boolean;
  refresh(): void;
}

interface Answer<T> {
  run: string;
  key: string;
  data: T | undefined;
  error: ErrorInfo | null;
}

/** Changes of the book come in bursts while a sync runs; one reload per burst is enough. */
const COALESCE_MS = 200;

/**
 * Asks the API and asks again when something under `topics` changes. `key` says what is asked (null: nothing); a request
 * that is no longer wanted is aborted.
 */
export function useQuery<T>(
  key: string | null,
  load: (api: LedgerApi, signal: AbortSignal) => Promise<T>,
  topics: readonly Topic[],
): Query<T> {
  const api = useApi();
  const latest = useRef(load);
  useLayoutEffect(() => {
    latest.current = load;
  });
  const [turn, setTurn] = useState(0);
  const refresh = useCallback(() => setTurn((n) => n + 1), []);
  const [answer, setAnswer] = useState<Answer<T>>({ run: '', key: '', data: undefined, error: null });

  const topicList = topics.join(',');
  useEffect(() => {
    if (topicList === '') return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = api.subscribe(topicList.split(',') as Topic[], () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        refresh();
      }, COALESCE_MS);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [api, topicList, refresh]);

  const run = `${turn}:${key}`;
  useEffect(() => {
    if (key === null) return;
    const abort = new AbortController();
    latest.current(api, abort.signal).then(
      (data) => {
        if (!abort.signal.aborted) setAnswer({ run, key, data, error: null });
      },
      (error: unknown) => {
        if (!abort.signal.aborted)
          setAnswer((before) => ({ run, key, data: before.key === key ? before.data : undefined, error: toErrorInfo(error) }));
      },
    );
    return () => abort.abort();
  }, [api, key, run]);

  return {
    data: answer.data,
    error: answer.key === key ? answer.error : null,
    loading: key !== null && answer.data === undefined && answer.run !== run,
    stale: key !== null && answer.key !== key,
    refresh,
  };
}
