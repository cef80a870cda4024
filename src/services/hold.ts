import type { Instant } from '../core/model/orders';
import { NO_ANSWER, RateLimited } from '../tiktok-shop/errors';
import type { Transport } from '../tiktok-shop/transport';

/**
 * The waits that the platform told us: kept on disk, so that neither a restart nor another connection asks before their end. A wait is
 * of one endpoint of one shop, or of everything.
 */
export interface Hold {
  /** Until when (this computer's clock) nothing may be asked, of a key or of anything; null: now is fine. */
  until(key?: string): Promise<Instant | null>;
  /** Without a key: of everything. */
  note(until: Instant, key?: string): Promise<void>;
}

interface ToldWait {
  toldAt: Instant;
  until: Instant;
}

/** By key; the wait of everything under `EVERYTHING`. */
type ToldWaits = Record<string, ToldWait>;

const EVERYTHING = '*';
/** Whoever is told to wait this long has spent a quota, and which requests share one the platform does not say. */
const LONG_MS = 30_000;

/** The hold over a place to keep it in. */
export function createHold(store: { read(): Promise<unknown>; write(waits: ToldWaits): Promise<void> }, now: () => Instant): Hold {
  const open = (wait: unknown): Instant | null => {
    if (!isToldWait(wait)) return null;
    // A clock set back since must not make the wait longer than it was told.
    const end = Math.min(wait.until, now() + (wait.until - wait.toldAt));
    return end > now() && wait.until > wait.toldAt ? end : null;
  };
  async function waits(): Promise<Record<string, unknown>> {
    const kept = await store.read();
    // An early version kept one wait, of everything.
    if (isToldWait(kept)) return { [EVERYTHING]: kept };
    return typeof kept === 'object' && kept !== null ? { ...kept } : {};
  }
  const isAhead = (wait: unknown): wait is ToldWait => isToldWait(wait) && wait.toldAt > now();
  let writing: Promise<unknown> = Promise.resolve();
  /** The waits; one that was told when the clock was ahead is taken for one told now, for good: it would never end otherwise. */
  async function healed(): Promise<Record<string, unknown>> {
    const all = await waits();
    if (!Object.values(all).some(isAhead)) return all;
    const turn = writing.then(async () => {
      const at = now();
      const entries = Object.entries(await waits()).filter((entry): entry is [string, ToldWait] => isToldWait(entry[1]));
      const right = entries.map(([key, wait]): [string, ToldWait] => {
        return [key, isAhead(wait) ? { toldAt: at, until: at + (wait.until - wait.toldAt) } : wait];
      });
      await store.write(Object.fromEntries(right));
    });
    writing = turn.catch(() => undefined);
    await turn;
    return waits();
  }
  return {
    async until(key) {
      const all = await healed();
      const ends = [open(all[EVERYTHING]), key === undefined ? null : open(all[key])].filter((end) => end !== null);
      return ends.length === 0 ? null : Math.max(...ends);
    },
    note(told, key = EVERYTHING) {
      // Reading and writing are two steps, and requests are answered side by side.
      const turn = writing.then(async () => {
        const all = await waits();
        const before = open(all[key]);
        if (before !== null && told <= before) return;
        const others = Object.entries(all).filter(([, wait]) => open(wait) !== null) as [string, ToldWait][];
        await store.write({ ...Object.fromEntries(others), [key]: { toldAt: now(), until: told } });
      });
      writing = turn.catch(() => undefined);
      return turn;
    },
  };
}

/** What a request goes by: the key of its wait and its pace; null: what it is told is meant for everything. */
export type KeyOf = (request: Parameters<Transport['callApi']>[2]) => string | null;

/** A transport that asks nothing while a wait is on, and remembers each wait the moment it is told. Throws `RateLimited`. */
export function heldTransport(transport: Transport, hold: Hold, now: () => Instant, keyOf: KeyOf = () => null): Transport {
  async function unlessHeld<T>(key: string | null, call: () => Promise<T>): Promise<T> {
    const until = await hold.until(key ?? undefined);
    if (until !== null) throw new RateLimited('the told wait is not over', NO_ANSWER, until - now(), until);
    try {
      return await call();
    } catch (error) {
      if (error instanceof RateLimited && error.waitUntil !== null) {
        const isOfAll = key === null || isOfTheApp(error) || error.waitUntil - now() >= LONG_MS;
        await hold.note(error.waitUntil, isOfAll ? undefined : key);
      }
      throw error;
    }
  }
  return {
    clock: transport.clock,
    callApi: (...request) => unlessHeld(keyOf(request[2]), () => transport.callApi(...request)),
    callAuth: (...request) => unlessHeld(null, () => transport.callAuth(...request)),
  };
}

/** Whether the platform's words say that the whole app is meant. */
function isOfTheApp({ message }: RateLimited): boolean {
  return /\bapp(?:lication)?(?:[- ](?:level|wide)|(?:'s)? (?:quota|limit))/i.test(message);
}

function isToldWait(value: unknown): value is ToldWait {
  const wait = value as Partial<ToldWait> | null | undefined;
  return typeof wait?.toldAt === 'number' && typeof wait.until === 'number';
}
