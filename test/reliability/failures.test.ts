import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Fault } from '../support/simulator';
import { SOAK_TIMEOUT, seedsOf, tell } from '../support/soak';
import { everywhere } from './endpoints';
import { Stage } from './stage';
import { requestsOf, SMALL, TRIES, wakeByWake } from './wakes';

const MINUTE = 60_000;

afterEach(() => vi.restoreAllMocks());

const BROKEN: [name: string, fault: Omit<Fault, 'when'>][] = [
  ['HTTP 500', { status: 500, code: 36009003, times: 6 }],
  ['HTTP 502, an HTML page', { status: 502, code: 36009003, rewrite: () => ({ html: true }), times: 6 }],
  ['HTTP 503', { status: 503, code: 36009007, times: 7 }],
  ['the connection is reset before it is answered', { drop: 'before', times: 6 }],
  ['the answer is lost', { drop: 'after', times: 2 }],
  ['the answer breaks off', { drop: 'midway', times: 6 }],
];

describe('R04 the server fails or is not reached', () => {
  it.each(BROKEN.flatMap(([name, fault]) => seedsOf(401, 1, 8).map((seed) => [name, seed, fault] as const)))(
    '%s, seed %i: each wake ends within 4 minutes with at most 5 tries, alarms go on, and the end is the truth',
    async (name, seed, fault) => {
      const stage = await Stage.open({ ...SMALL, seed });
      for (const one of everywhere(stage.world, fault, fault.code === undefined ? {} : { code: 50000 })) stage.simulator.addFault(one);
      const worker = await stage.start();
      const seen = await wakeByWake(stage, worker, () => worker.scheduler.start());
      tell(`R04 ${name}, seed ${seed}: ${JSON.stringify(seen)}`);
      expect(seen.mostTries).toBeLessThanOrEqual(TRIES);
      expect(seen.longestMs).toBeLessThanOrEqual(4 * MINUTE);
      expect(await worker.status(), `seed ${seed}`).toMatchObject({ state: 'idle', error: null });
      expect(await stage.differences(), `seed ${seed}`).toEqual([]);
    },
    SOAK_TIMEOUT,
  );

  it.each(seedsOf(411, 2, 30))(
    'seed %i: offline in the middle for a while; back online the sync goes on within 60 s by itself',
    async (seed) => {
      const stage = await Stage.open({ ...SMALL, seed });
      const online = stage.fetch;
      const offAt = stage.random.int(1, (await requestsOf({ ...SMALL, seed })) - 1);
      const offMs = stage.random.int(1, 40) * MINUTE;
      let from: number | null = null;
      let asked = 0;
      let firstBack: number | null = null;
      stage.fetch = (input, init) => {
        if (++asked === offAt) from = stage.clock.now();
        const back = from === null ? null : from + offMs;
        if (back !== null && stage.clock.now() < back) return Promise.reject(new TypeError('fetch failed'));
        if (back !== null) firstBack ??= stage.clock.now() - back;
        return online(input, init);
      };
      const worker = await stage.start();
      const seen = await wakeByWake(stage, worker, () => worker.scheduler.start());
      tell(
        `R04 seed ${seed}: offline for ${offMs / MINUTE} min at request ${offAt}, asked again ${firstBack} ms after; ${JSON.stringify(seen)}`,
      );
      expect(await worker.status()).toMatchObject({ state: 'idle', error: null });
      expect(await stage.differences(), `seed ${seed}`).toEqual([]);
      expect(seen.longestMs).toBeLessThanOrEqual(4 * MINUTE);
      expect(firstBack, `seed ${seed}, offline for ${offMs / MINUTE} min`).toBeLessThanOrEqual(MINUTE);
    },
    SOAK_TIMEOUT,
  );
});

/** Real seconds of the fetch timeout and of slow answers pass a hundred times as fast; both alike. */
function fasterTimers(): { timeouts: number[] } {
  const real = globalThis.setTimeout;
  const timeouts: number[] = [];
  vi.spyOn(globalThis, 'setTimeout').mockImplementation(((work: () => void, ms = 0, ...rest: unknown[]) => {
    if (ms >= 20_000) timeouts.push(ms);
    return real(work, ms >= 1_000 ? ms / 100 : ms, ...(rest as []));
  }) as typeof setTimeout);
  return { timeouts };
}

describe('R05 no answer, or one that drips', () => {
  it.each([
    ['no answer', { drop: 'never', times: 1 }],
    ['60 s for the body', { dripMs: 60_000, times: 1 }],
  ] satisfies [string, Omit<Fault, 'when'>][])(
    '%s: given up after 25 s, never two requests for one page at a time, and the end is the truth',
    async (name, fault) => {
      const { timeouts } = fasterTimers();
      const stage = await Stage.open({ ...SMALL, seed: 501 });
      const faults = everywhere(stage.world, fault);
      for (const one of faults) stage.simulator.addFault(one);
      const inner = stage.fetch;
      const busy = new Set<string>();
      let twice = 0;
      stage.fetch = async (input, init) => {
        const url = new URL(String(input));
        for (const part of ['timestamp', 'sign']) url.searchParams.delete(part);
        const key = `${url} ${String(init?.body ?? '')}`;
        if (busy.has(key)) twice++;
        busy.add(key);
        try {
          return await inner(input, init);
        } finally {
          busy.delete(key);
        }
      };
      const worker = await stage.start();
      const seen = await wakeByWake(stage, worker, () => worker.scheduler.start());
      tell(`R05 ${name}: ${JSON.stringify(seen)}, ${timeouts.length} requests with a timeout`);
      expect(new Set(timeouts)).toEqual(new Set([25_000]));
      expect(twice).toBe(0);
      expect(seen.mostTries).toBeGreaterThan(1);
      expect(await worker.status()).toMatchObject({ state: 'idle', error: null });
      expect(await stage.differences()).toEqual([]);
    },
  );
});
