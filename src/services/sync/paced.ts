import type { RetryTools } from '../../net/retry';
import { RateLimited } from '../../tiktok-shop/errors';
import type { Transport } from '../../tiktok-shop/transport';
import type { KeyOf } from '../hold';
import { Pace } from './pace';

/** Longest sleep in one go: clocks may be set meanwhile. */
const NAP_MS = 5_000;
/**
 * A request that is on its way when another is told to wait comes too soon. One at a time makes ten a second where answers take a tenth
 * of a second; where they take longer, more are on their way, one for each of these.
 */
const ONE_FOR_MS = 100;
const SMOOTHING = 0.2;

/** What is known of one key: its pace, and how many requests are on their way. */
interface Gate {
  pace: Pace;
  onTheirWay: number;
  meanMs: number;
  waiting: (() => void)[];
}

/** The gates of all endpoints and shops, for as long as the worker lives. */
export interface Paces {
  gate(key: string): Gate;
  /** Requests a second that a key takes; null: not known. */
  rate(key: string): number | null;
}

export function createPaces(random: () => number): Paces {
  const gates = new Map<string, Gate>();
  return {
    gate(key) {
      const gate = gates.get(key) ?? { pace: new Pace(random), onTheirWay: 0, meanMs: 0, waiting: [] };
      gates.set(key, gate);
      return gate;
    },
    rate: (key) => gates.get(key)?.pace.rate ?? null,
  };
}

/** A transport whose requests wait for their turn, by the pace of their key, and teach it. */
export function pacedTransport(
  transport: Transport,
  { paces, keyOf, tools }: { paces: Paces; keyOf: KeyOf; tools: RetryTools },
): Transport {
  /** Waits for the turn and takes it in the same moment, so that no other can; gives when that was. */
  async function takeTurn(gate: Gate, signal: AbortSignal | undefined): Promise<number> {
    for (;;) {
      signal?.throwIfAborted();
      const now = tools.now();
      const wait = gate.pace.waitMs(now);
      if (wait > 0) await tools.sleep(Math.min(NAP_MS, Math.ceil(wait)), signal);
      else if (gate.onTheirWay < Math.max(1, Math.ceil(gate.meanMs / ONE_FOR_MS))) {
        gate.onTheirWay++;
        gate.pace.sent(now);
        return now;
      } else {
        await new Promise<void>((resolve) => {
          gate.waiting.push(resolve);
        });
      }
    }
  }

  return {
    clock: transport.clock,
    callAuth: (...request) => transport.callAuth(...request),
    async callApi(...request) {
      const [, , asked, signal] = request;
      const gate = paces.gate(keyOf(asked) ?? asked.endpoint.path);
      const { pace } = gate;
      const sentAt = await takeTurn(gate, signal);
      try {
        const answer = await transport.callApi(...request);
        const now = tools.now();
        gate.meanMs = gate.meanMs === 0 ? now - sentAt : gate.meanMs + SMOOTHING * (now - sentAt - gate.meanMs);
        pace.taken(sentAt, now);
        return answer;
      } catch (error) {
        // Where a kept wait held it back, nothing was asked and nothing is learned.
        if (error instanceof RateLimited && error.httpStatus === null) pace.hold(error.waitUntil ?? 0);
        else if (error instanceof RateLimited) pace.tooMany(sentAt, tools.now(), error.waitUntil);
        throw error;
      } finally {
        gate.onTheirWay--;
        for (const wake of gate.waiting.splice(0)) wake();
      }
    },
  };
}
