import pRetry from 'p-retry';
import type { Instant } from '../core/model/orders';
import { Cancelled, isRemoteError, RateLimited } from './errors';

/** The world that waiting needs. `sleep` ends early, by rejecting, when the signal aborts. */
export interface RetryTools {
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** In [0, 1). */
  random(): number;
  /** This computer's time. */
  now(): Instant;
}

/** Tries, first wait, growth, and the longest time that one request may spend waiting before it is left to an alarm. */
const RETRY = { tries: 5, baseMs: 1_000, factor: 2, capMs: 60_000 } as const;

interface RetryOptions {
  tries?: number;
  signal?: AbortSignal;
  /** Which errors are worth another try; by default those that say so themselves. */
  isWorthIt?: (error: unknown) => boolean;
}

/**
 * Runs `attempt` up to 5 times. Waits are drawn from [0, 1 s x 2^n) (full jitter); a told Retry-After is the least that is waited.
 * Where the waits of one call would pass 60 s the error is thrown instead (`RateLimited` with `waitUntil`), for an alarm to
 * go on from. p-retry brings the loop and the abort; the waits are ours, since its own jitter, clock and timer are fixed.
 */
export async function withRetry<T>(attempt: () => Promise<T>, tools: RetryTools, options: RetryOptions = {}): Promise<T> {
  const { tries = RETRY.tries, signal, isWorthIt = isRetryable } = options;
  let waited = 0;
  try {
    return await pRetry(attempt, {
      retries: tries - 1,
      minTimeout: 0,
      maxTimeout: 0,
      signal,
      shouldRetry: async ({ error, attemptNumber }) => {
        if (!isWorthIt(error)) return false;
        const wait = waitAfter(error, attemptNumber, tools);
        if (waited + wait > RETRY.capMs) return false;
        waited += wait;
        await tools.sleep(wait, signal);
        return true;
      },
    });
  } catch (error) {
    if (signal?.aborted) throw new Cancelled('cancelled while asking again');
    throw error;
  }
}

/** Waits by this computer's timer; for waits within one wake only. */
export function sleepFor(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(new Cancelled('cancelled while waiting'));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}

function isRetryable(error: unknown): boolean {
  return isRemoteError(error) && error.retryable;
}

function waitAfter(error: unknown, attemptNumber: number, tools: RetryTools): number {
  const span = Math.min(RETRY.capMs, RETRY.baseMs * RETRY.factor ** (attemptNumber - 1));
  const drawn = Math.floor(tools.random() * span);
  if (!(error instanceof RateLimited)) return drawn;
  const left = error.waitUntil === null ? 0 : error.waitUntil - tools.now();
  return Math.max(drawn, left);
}
