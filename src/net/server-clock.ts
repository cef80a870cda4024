import type { Instant } from '../core/model/orders';

/** The server's time as far as its answers have told it; before the first answer, this computer's. */
export interface ServerClock {
  now(): Instant;
  /** Server time minus this computer's, in ms. */
  offsetMs(): number;
  /** Takes the `Date` header of an answer that has just arrived; gives the server's time of that answer. */
  learn(dateHeader: string | null): Instant;
}

/** Years that a server's clock can show; anything else would put bookmarks where nothing is ever found. */
const EARLIEST = Date.UTC(2023, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/**
 * A clock that follows the server's `Date` headers. They are cut to the second and a journey old, so the result is at most
 * behind: the signature's window is wide in that direction (5 minutes) and narrow in the other (30 s).
 */
export function createServerClock(now: () => Instant): ServerClock {
  let offset = 0;
  return {
    now: () => now() + offset,
    offsetMs: () => offset,
    learn(dateHeader) {
      const date = dateHeader === null ? Number.NaN : Date.parse(dateHeader);
      if (date >= EARLIEST && date < LATEST) offset = date - now();
      return now() + offset;
    },
  };
}
