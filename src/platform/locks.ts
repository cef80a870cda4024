/** Web Locks shared by the worker and all pages of the extension. Held locks are freed when their context dies. */
export type LockName = 'write' | 'sync' | `token:${string}`;

const PREFIX = 'creator-ledger:';

/** Runs `work` while holding the lock; waits for it. */
export function withLock<T>(name: LockName, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  return navigator.locks.request(PREFIX + name, signal ? { signal } : {}, work) as Promise<T>;
}

/** Runs `work` if the lock is free; gives `null` at once when somebody holds it. */
export function withLockIfFree<T>(name: LockName, work: () => Promise<T>): Promise<T | null> {
  return navigator.locks.request(PREFIX + name, { ifAvailable: true }, (lock) => (lock ? work() : null)) as Promise<T | null>;
}
