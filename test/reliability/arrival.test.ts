import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { readRecounts } from '../../src/store/feeds';
import { Random } from '../support/simulator/random';
import { SOAK_TIMEOUT, seedsOf, soakCount, tell } from '../support/soak';
import { CALLS } from './endpoints';
import { batchesOf, replayed, sayingOf } from './replay';
import { Stage } from './stage';

const DAY = 86_400_000;
const HOUR = DAY / 24;
const PERMUTATIONS = soakCount(8, 500);
const HALF_DAYS = soakCount(6, 14);

/** Time passes in the world and for everybody. */
function pass(stage: Stage, ms: number, orders = 0): void {
  stage.world.advance(ms, orders);
  stage.clock.jump(ms);
}

describe('R09 the order of arrival changes nothing', () => {
  it(
    `${PERMUTATIONS} permutations of three versions of a world: the same rows, and byte-equal reports`,
    async () => {
      const stage = await Stage.open({ seed: 901, orders: 40, days: 8 });
      const { worker } = await stage.run();
      const versions = [await batchesOf(worker.db)];
      for (const days of [6, 9]) {
        pass(stage, days * DAY, 8);
        await worker.scheduler.start();
        expect(await worker.status()).toMatchObject({ state: 'idle', error: null });
        versions.push(await batchesOf(worker.db));
      }
      expect(await stage.differences()).toEqual([]);
      const wanted = await sayingOf(worker.db, stage.world);
      const wrong: number[] = [];
      for (let seed = 1; seed <= PERMUTATIONS; seed++) {
        const db = await replayed(`replayed-${seed}`, worker.db, versions.flat(), new Random(seed));
        if ((await sayingOf(db, stage.world)) !== wanted) wrong.push(seed);
        await db.delete();
      }
      const rows = versions.flat().reduce((sum, batch) => sum + batch.rows.length, 0);
      tell(`R09 world 901, seeds 1..${PERMUTATIONS}: ${rows} rows in three versions, ${wrong.length} of the books differ`);
      expect(wrong).toEqual([]);
    },
    SOAK_TIMEOUT,
  );

  it.each(seedsOf(911, 1, 20))(
    'seed %i: the server gives old versions after new ones, in another order',
    async (seed) => {
      const stage = await Stage.open({ seed, orders: 60, days: 14 });
      const { worker } = await stage.run();
      pass(stage, 2 * DAY, 10);
      await worker.scheduler.start();
      expect(await stage.differences(), `seed ${seed}, new versions`).toEqual([]);
      // Affiliate rows know no update time: of them what came last stands.
      for (const { part } of CALLS.slice(0, 3))
        stage.simulator.addFault({ when: ({ path }) => part.test(path), oldVersions: true, shuffle: true });
      stage.clock.jump(HOUR);
      await worker.scheduler.start();
      expect(await worker.status()).toMatchObject({ state: 'idle', error: null });
      expect(await stage.differences(), `seed ${seed}, old versions after them`).toEqual([]);
    },
    SOAK_TIMEOUT,
  );
});

describe('R10 late rows', () => {
  it.each(seedsOf(1001, 1, 20))(
    'seed %i: rows that come to light 2 hours and 2 days late are found',
    async (seed) => {
      const stage = await Stage.open({ seed, orders: 60, days: 14 });
      const { worker } = await stage.run();
      pass(stage, 4 * HOUR);
      stage.world.insert(2 * HOUR, 6);
      stage.world.insert(2 * DAY, 6);
      await worker.scheduler.start();
      expect(await stage.differences(), `seed ${seed}`).toEqual([]);
    },
    SOAK_TIMEOUT,
  );

  it.each(seedsOf(1021, 2, 20))(
    'seed %i: rows that are later than the lookback are reported by the recount, and read',
    async (seed) => {
      const stage = await Stage.open({ seed, orders: 60, days: 14, recounts: true });
      const { worker } = await stage.run();
      expect(worker.recounts, `seed ${seed}`).toEqual([]);
      const late = stage.random.int(4, 10);
      pass(stage, HOUR);
      const ids = stage.world.insert(late * DAY, 5);
      // Days in which the sync runs twice a day.
      for (let i = 0; i < HALF_DAYS; i++) {
        pass(stage, DAY / 2);
        await worker.scheduler.start();
      }
      const days = [...new Set(worker.recounts.map(({ feed, day }) => `${feed} ${day}`))];
      tell(`R10 seed ${seed}: ${ids.length} orders ${late} days late; counted otherwise: ${days.join(', ') || 'nothing'}`);
      expect(worker.recounts.length, `seed ${seed}, ${late} days late`).toBeGreaterThan(0);
      expect(await readRecounts(worker.db)).toEqual([]);
      expect(await stage.differences(), `seed ${seed}, ${late} days late`).toEqual([]);
    },
    SOAK_TIMEOUT,
  );
});

describe('R11 rows come in while pages are read', () => {
  it.each(seedsOf(1101, 2, 25))(
    'seed %i: equal to the truth after the next run',
    async (seed) => {
      const stage = await Stage.open({ seed, orders: 400, days: 8 });
      const random = new Random(seed).fork('meddling');
      let n = 0;
      stage.simulator.addFault({
        when: () => random.chance(0.15),
        times: 12,
        act: () => {
          if (++n % 2 === 0) stage.world.insert(random.int(0, 30) * HOUR, random.int(1, 9));
          else stage.world.advance(random.int(1, 90) * 60_000, random.int(0, 6));
        },
      });
      const { worker } = await stage.run();
      expect(n, `seed ${seed}`).toBeGreaterThan(3);
      stage.simulator.clearFaults();
      // The server's clock was behind its world: its time comes.
      stage.clock.jump(stage.world.now - stage.clock.now() + 5 * HOUR);
      await worker.scheduler.start();
      expect(await worker.status()).toMatchObject({ state: 'idle', error: null });
      expect(await stage.differences(), `seed ${seed}`).toEqual([]);
    },
    SOAK_TIMEOUT,
  );
});
