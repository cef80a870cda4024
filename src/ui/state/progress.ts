import { useSyncExternalStore } from 'react';

/** Work that takes a while, by its key: the share done, 0..1. Shown as one line at the top of the page. */
const running = new Map<string, number>();
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

/** Notes how far a piece of work is. */
export function noteProgress(key: string, done: number): void {
  running.set(key, done);
  tell();
}

/** The work is over, one way or the other. */
export function endProgress(key: string): void {
  if (running.delete(key)) tell();
}

/** Share done of the work that is least far; null where nothing runs. */
export function useProgress(): number | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => (running.size === 0 ? null : Math.min(...running.values())),
  );
}
