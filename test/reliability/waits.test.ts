import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { Fault } from '../support/simulator';
import { SOAK_TIMEOUT, seedsOf, tell } from '../support/soak';
import { CALLS, everywhere } from './endpoints';
import { Stage } from './stage';
import { SMALL, TRIES, wakeByWake } from './wakes';

const LIMITS: [name: string, fault: Omit<Fault, 'when'>, ads: Partial<Fault>, toldMs: number | null][] = [
  ['429, Retry-After 120 s', { status: 429, code: 36009002, retryAfter: '120', times: 1 }, { code: 40100 }, 120_000],
  ['a code in a 200 body, Retry-After 90 s', { status: 200, code: 36009002, retryAfter: '90', times: 2 }, { code: 40100 }, 90_000],
  ['429 without Retry-After, six times', { status: 429, code: 36009002, times: 6 }, { code: 40100 }, null],
  ['a code in a 200 body without Retry-After, six times', { status: 200, code: 36009002, times: 6 }, { code: 40100 }, null],
];

describe('R03 told to slow down, on every call of a shop', () => {
  describe.each(LIMITS)('%s', (name, fault, ads, toldMs) => {
    it.each(seedsOf(301, 1, 12))(
      'seed %i: no request before the wait ends, at most 5 tries a wake, and the end is the truth',
      async (seed) => {
        const stage = await Stage.open({ ...SMALL, seed });
        const waits = new Map<string, number>();
        let early = 0;
        for (const one of everywhere(stage.world, fault, ads)) stage.simulator.addFault(one);
        const isTold = fault.retryAfter !== undefined;
        const inner = stage.fetch;
        stage.fetch = async (input, init) => {
          const before = stage.simulator.requests.length;
          const answer = await inner(input, init);
          const request = stage.simulator.requests[before];
          if (isTold && request) {
            const key = `${request.path} ${request.query['shop_cipher'] ?? request.query['advertiser_id']}`;
            if (stage.clock.now() < (waits.get(key) ?? 0)) early++;
            if (answer.headers.get('retry-after')) waits.set(key, stage.clock.now() + Number(toldMs));
          }
          return answer;
        };
        const worker = await stage.start();
        const before = stage.now();
        let shown: unknown = null;
        const seen = await wakeByWake(stage, worker, async () => {
          await worker.scheduler.start();
          const { state, waitUntil, error } = await worker.status();
          shown = { state, waits: waitUntil !== null && waitUntil > stage.now(), code: error?.code };
          if (toldMs !== null) expect(waitUntil).toBeGreaterThanOrEqual(before + toldMs);
        });
        tell(`R03 ${name}, seed ${seed}: ${JSON.stringify(seen)}, ${early} too early by us, ${stage.simulator.limits.early} by the server`);
        expect([early, stage.simulator.limits.early], `seed ${seed}`).toEqual([0, 0]);
        expect(seen.mostTries).toBeLessThanOrEqual(TRIES);
        expect(shown).toEqual({ state: 'waiting_retry', waits: true, code: 'rate_limited' });
        expect(await worker.status(), `seed ${seed}`).toMatchObject({ state: 'idle', error: null });
        expect(await stage.differences(), `seed ${seed}`).toEqual([]);
      },
      SOAK_TIMEOUT,
    );
  });

  it('no bookmark moves while a feed is refused', async () => {
    const stage = await Stage.open({ ...SMALL, seed: 302 });
    // A short wait is of one endpoint of one shop; a long one holds everything.
    for (const one of everywhere(stage.world, { status: 429, code: 36009002, retryAfter: '20' }, { code: 40100 }))
      stage.simulator.addFault(one);
    const { worker } = await stage.run();
    const shop = stage.world.shops[0]!.id;
    const ofShop = async () => JSON.stringify((await worker.db.cursors.toArray()).filter(({ key }) => key.startsWith(`sync/${shop}/`)));
    const kept = await ofShop();
    stage.clock.jump(30_000);
    await worker.scheduler.onAlarm('sync-resume');
    expect(await ofShop()).toBe(kept);
    expect((await worker.book.readRows('orders', shop, '2000-01-01', '2999-12-31')).length).toBe(0);
    // What was not refused is there.
    expect((await worker.book.readRows('orders', stage.world.shops[1]!.id, '2000-01-01', '2999-12-31')).length).toBeGreaterThan(0);
    stage.simulator.clearFaults();
    stage.clock.jump(30_000);
    await worker.scheduler.onAlarm('sync-resume');
    await stage.settle(worker);
    expect(await stage.differences()).toEqual([]);
  });

  it.each(['every call', 'the Marketing API alone'])('%s: a worker that dies in a told wait: the next one keeps to it', async (calls) => {
    const stage = await Stage.open({ ...SMALL, seed: 303 });
    const isMeant = (part: RegExp) => calls === 'every call' || CALLS.some((call) => call.feed === 'ads' && call.part === part);
    everywhere(stage.world, { status: 429, code: 36009002, retryAfter: '100', times: 1 }, { code: 40100 }).forEach((one, i) => {
      if (isMeant(CALLS[i]!.part)) stage.simulator.addFault(one);
    });
    for (let i = 0; i < 4; i++) {
      await stage.run();
      stage.clock.jump(10_000);
    }
    expect(stage.simulator.limits.early).toBe(0);
    const { worker } = await stage.run();
    expect(await stage.settle(worker)).toMatchObject({ state: 'idle', error: null });
    expect(stage.simulator.limits.early).toBe(0);
    expect(await stage.differences()).toEqual([]);
  });
});
