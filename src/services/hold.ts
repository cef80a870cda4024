import type { Instant } from '../core/model/orders';
import { NO_ANSWER, RateLimited } from '../tiktok-shop/errors';
import type { Transport } from '../tiktok-shop/transport';

/** The wait that the platform told us: kept on disk, so that neither a restart nor another connection asks before its end. */
export interface Hold {
  /** Until when (this computer's clock) nothing may be asked; null: now is fine. */
  until(): Promise<Instant | null>;
  note(until: Instant): Promise<void>;
}

interface ToldWait {
  toldAt: Instant;
  until: Instant;
}

/** The hold over a place to keep it in. */
export function createHold(store: { read(): Promise<unknown>; write(wait: ToldWait): Promise<void> }, now: () => Instant): Hold {
  async function until(): Promise<Instant | null> {
    const wait = await store.read();
    if (!isToldWait(wait)) return null;
    // A clock set back since must not make the wait longer than it was told.
    const end = Math.min(wait.until, now() + (wait.until - wait.toldAt));
    return end > now() && wait.until > wait.toldAt ? end : null;
  }
  return {
    until,
    async note(told) {
      const before = await until();
      if (before === null || told > before) await store.write({ toldAt: now(), until: told });
    },
  };
}

/** A transport that asks nothing while a wait is on, and remembers each wait the moment it is told. Throws `RateLimited`. */
export function heldTransport(transport: Transport, hold: Hold, now: () => Instant): Transport {
  async function unlessHeld<T>(call: () => Promise<T>): Promise<T> {
    const until = await hold.until();
    if (until !== null) throw new RateLimited('the told wait is not over', NO_ANSWER, until - now(), until);
    try {
      return await call();
    } catch (error) {
      if (error instanceof RateLimited && error.waitUntil !== null) await hold.note(error.waitUntil);
      throw error;
    }
  }
  return {
    clock: transport.clock,
    callApi: (...request) => unlessHeld(() => transport.callApi(...request)),
    callAuth: (...request) => unlessHeld(() => transport.callAuth(...request)),
  };
}

function isToldWait(value: unknown): value is ToldWait {
  const wait = value as Partial<ToldWait> | null | undefined;
  return typeof wait?.toldAt === 'number' && typeof wait.until === 'number';
}
