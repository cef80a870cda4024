import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { STREAMS } from '../../src/core/model/orders';
import { readRecounts } from '../../src/store/feeds';
import { SOAK_TIMEOUT, seedsOf, soakCount, tell } from '../support/soak';
import { Stage } from './stage';

const DAY = 86_400_000;
const DAYS = soakCount(5, 14);

describe('R24 two browsers of one shop', () => {
  it.each(seedsOf(2401, 1, 20))(
    'seed %i: both sync at once, both hold the truth, and the calls are at most twice as many',
    async (seed) => {
      const alone = await Stage.open({ seed, orders: 60, days: 14, ads: true });
      await alone.run();
      const one = await Stage.open({ seed, orders: 60, days: 14, ads: true });
      const other = await Stage.open({ seed, orders: 60, days: 14, ads: true, of: one });
      const [first, second] = await Promise.all([one.run(), other.run()]);
      for (const [stage, { worker }] of [
        [one, first],
        [other, second],
      ] as const) {
        expect(await worker.status(), `seed ${seed}`).toMatchObject({ state: 'idle', error: null });
        expect(await stage.differences(), `seed ${seed}`).toEqual([]);
      }
      tell(`R24 seed ${seed}: ${one.asked().length} calls of two browsers, ${alone.asked().length} of one`);
      expect(one.asked().length).toBeLessThanOrEqual(2 * alone.asked().length);
    },
    SOAK_TIMEOUT,
  );

  it.each(seedsOf(2421, 1, 10))(
    'seed %i: both under one limit of the server: each waits as told, both hold the truth',
    async (seed) => {
      const one = await Stage.open({ seed, orders: 60, days: 15, server: { endpointRate: { perSecond: 5, tells: true } } });
      const other = await Stage.open({ seed, orders: 60, days: 15, of: one });
      const ran = await Promise.all([one.run(), other.run()]);
      await Promise.all([one.settle(ran[0].worker), other.settle(ran[1].worker)]);
      for (const stage of [one, other]) expect(await stage.differences(), `seed ${seed}`).toEqual([]);
    },
    SOAK_TIMEOUT,
  );
});

describe('R28 the daily recount', () => {
  it.each(seedsOf(2801, 1, 20))(
    'seed %i: over days of syncs the drift is 0, in count and in value',
    async (seed) => {
      const stage = await Stage.open({ seed, orders: 60, days: 14, recounts: true });
      const { worker } = await stage.run();
      for (let i = 0; i < DAYS; i++) {
        stage.world.advance(DAY, 6);
        stage.clock.jump(DAY);
        await worker.scheduler.start();
        expect(await worker.status()).toMatchObject({ state: 'idle', error: null });
      }
      expect(worker.recounts, `seed ${seed}`).toEqual([]);
      expect(await readRecounts(worker.db)).toEqual([]);
      expect(await stage.differences(), `seed ${seed}`).toEqual([]);
      tell(`R28 seed ${seed}: ${DAYS + 1} syncs, drift ${worker.recounts.length}`);
    },
    SOAK_TIMEOUT,
  );

  it.each(seedsOf(2821, 1, 20))(
    'seed %i: rows that went missing from the book are told, and read again',
    async (seed) => {
      const stage = await Stage.open({ seed, orders: 60, days: 12, recounts: true });
      // A server that leaves some rows out without a word, as one does whose lists lag behind.
      stage.simulator.addFault({
        when: ({ path }) => /\/orders\/search$/.test(path) && path.startsWith('/order/'),
        rewrite(body) {
          const data = body['data'] as { orders?: unknown[]; total_count?: number };
          // Nor does it count what it does not know of.
          const { orders, total_count: _, ...rest } = data;
          return orders ? { ...body, data: { ...rest, orders: orders.filter((_order, i) => i % 3 !== 1) } } : body;
        },
      });
      const first = await stage.run();
      stage.simulator.clearFaults();
      expect((await stage.differences()).length, `seed ${seed}`).toBeGreaterThan(0);
      // Days that a worker has counted wrongly by then are on the list.
      for (let i = 0; i < DAYS; i++) {
        stage.world.advance(DAY);
        stage.clock.jump(DAY);
        await first.worker.scheduler.start();
      }
      expect(await readRecounts(first.worker.db), `seed ${seed}`).toEqual([]);
      expect(first.worker.recounts.length, `seed ${seed}`).toBeGreaterThan(0);
      const missing = (await stage.differences()).filter((line) => STREAMS.some((stream) => line.startsWith(`${stream} `)));
      tell(`R28 seed ${seed}: ${first.worker.recounts.length} days counted otherwise at first, ${missing.length} rows wrong at the end`);
      expect(missing, `seed ${seed}`).toEqual([]);
    },
    SOAK_TIMEOUT,
  );
});
