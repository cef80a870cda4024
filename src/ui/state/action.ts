import { useCallback, useEffect, useRef, useState } from 'react';
import type { ErrorInfo } from '../../services/api';
import { toErrorInfo } from '../../services/errors';

export interface Action {
  busy: boolean;
  error: ErrorInfo | null;
  /** Runs the work; gives whether it went well. A second call while busy does nothing. */
  run(work: () => Promise<void>): Promise<boolean>;
  clear(): void;
}

/** One thing that a person can set off: whether it runs, and how it failed. Nothing is swallowed. */
export function useAction(): Action {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorInfo | null>(null);
  const running = useRef(false);
  const mounted = useRef(true);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);

  const run = useCallback(async (work: () => Promise<void>) => {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    setError(null);
    try {
      await work();
      return true;
    } catch (thrown) {
      if (mounted.current) setError(toErrorInfo(thrown));
      return false;
    } finally {
      running.current = false;
      if (mounted.current) setBusy(false);
    }
  }, []);
  const clear = useCallback(() => setError(null), []);
  return { busy, error, run, clear };
}
