import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ErrorInfo, LedgerApi, Topic } from '../../services/api';
import { toErrorInfo } from '../../services/errors';
import { useApi } from './api';
import { memoryOf } from './memory';

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

const NOTHING = { run: '', key: '', data: undefined, error: null } as const;

/**
 * Asks the API and asks again when something under `topics` changes. `key` says what is asked (null: nothing); a request
 * that is no longer wanted is aborted.
 *
 * @param rowsOf rows of an answer, which then stays in the page's memory: whoever asks the same while it holds has it at once. Only for what follows
 * from the status, the book and the ledger
 */
export function useQuery<T>(
  key: string | null,
  load: (api: LedgerApi, signal: AbortSignal) => Promise<T>,
  topics: readonly Topic[],
  rowsOf?: (answer: T) => number,
): Query<T> {
  const api = useApi();
  const memory = memoryOf(api);
  const latest = useRef({ load, rowsOf });
  const asked = useRef(key);
  useLayoutEffect(() => {
    latest.current = { load, rowsOf };
    asked.current = key;
  });
  const [turn, setTurn] = useState(0);
  const run = `${turn}:${key}`;
  const remembered = (): Answer<T> | null => {
    const found = key !== null && rowsOf ? memory.find<T>(key) : undefined;
    return found && key !== null ? { run, key, data: found.data, error: null } : null;
  };
  const [answer, setAnswer] = useState<Answer<T>>(() => remembered() ?? NOTHING);
  if (key !== null && answer.key !== key) {
    const found = remembered();
    if (found) setAnswer(found);
  }
  const refresh = useCallback(() => {
    if (asked.current !== null) memory.forget(asked.current);
    setTurn((n) => n + 1);
  }, [memory]);

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

  useEffect(() => {
    if (key === null) return;
    const abort = new AbortController();
    const { load: ask, rowsOf: rows } = latest.current;
    const known = rows && memory.find<T>(key);
    if (known) {
      const { data } = known;
      setAnswer((before) => (before.key === key && before.data === data && !before.error ? before : { run, key, data, error: null }));
      return;
    }
    const asOf = rows ? api.asOf() : 0;
    ask(api, abort.signal).then(
      (data) => {
        if (rows) memory.keep(key, asOf, data, rows(data));
        if (!abort.signal.aborted) setAnswer({ run, key, data, error: null });
      },
      (error: unknown) => {
        if (!abort.signal.aborted)
          setAnswer((before) => ({ run, key, data: before.key === key ? before.data : undefined, error: toErrorInfo(error) }));
      },
    );
    return () => abort.abort();
  }, [api, memory, key, run]);

  return {
    data: answer.data,
    error: answer.key === key ? answer.error : null,
    loading: key !== null && answer.data === undefined && answer.run !== run,
    stale: key !== null && answer.key !== key,
    refresh,
  };
}
