import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { SHOP_FEEDS } from '../../src/core/model/feeds';
import { Random } from '../support/simulator/random';
import { SOAK_TIMEOUT, seedsOf, soakCount, tell } from '../support/soak';
import { bookmarkDifferences } from './bookmarks';
import type { Phase } from './life';
import { Stage } from './stage';

const KILLS = soakCount(10, 20);
const ORDERS = soakCount(220, 900);
const PHASES: readonly Phase[] = ['before fetch', 'mid body', 'in transaction', 'after transaction', 'during refresh'];

/** Requests for data; each start of a worker asks for the shops once more. */
const pagesOf = (stage: Stage) => stage.asked(({ path, code }) => !path.endsWith('/shops') && code !== 105002).length;

/** What a sync of the same world asks and passes when nobody disturbs it. */
async function undisturbed(seed: number) {
  const stage = await Stage.open({ seed, orders: ORDERS, ads: true });
  const { worker } = await stage.run();
  expect(await worker.status()).toMatchObject({ state: 'idle', error: null });
  expect(await stage.differences()).toEqual([]);
  return { pages: pagesOf(stage), passed: stage.life.passed };
}

describe('R01 the worker is killed at any point', () => {
  it.each(seedsOf(101, 1, 10))(
    `seed %i: ${KILLS} kills in all phases; rows agree with bookmarks after each, and the end is the truth`,
    async (seed) => {
      const quiet = await undisturbed(seed);
      const random = new Random(seed).fork('kills');
      const stage = await Stage.open({ seed, orders: ORDERS, ads: true });
      const kills = new Map<Phase, number>();
      for (let n = 0; n < KILLS; n++) {
        const phase = PHASES[n % PHASES.length]!;
        // Spread over the whole run, so that the last kills fall near its end.
        const after = phase === 'during refresh' ? random.int(1, 2) : random.int(1, Math.ceil((1.6 * quiet.passed[phase]) / KILLS));
        if (phase === 'during refresh') stage.simulator.authority.expireAccessTokens();
        const { worker, lived } = await (n === 0 ? stage.run({ phase, after }) : stage.resume({ phase, after }));
        expect(worker.mostRuns()).toBeLessThanOrEqual(1);
        if (lived) break;
        kills.set(phase, (kills.get(phase) ?? 0) + 1);
        const db = await stage.disk.look();
        expect(await bookmarkDifferences(db, stage.world), `seed ${seed}, kill ${n + 1} ${phase} ${after}`).toEqual([]);
        db.close();
      }
      const ended = await stage.resume();
      expect(await ended.worker.status(), `seed ${seed}`).toMatchObject({ state: 'idle', error: null });
      expect(await stage.differences(), `seed ${seed}`).toEqual([]);
      const total = [...kills.values()].reduce((sum, one) => sum + one, 0);
      const again = pagesOf(stage) - quiet.pages;
      tell(`R01 seed ${seed}: ${total} kills (${[...kills].join('; ')}), ${again} pages asked for again, ${quiet.pages} undisturbed`);
      // At most the page at which each running queue was.
      const queues = stage.world.shops.length * SHOP_FEEDS.length + 1;
      expect(again).toBeLessThanOrEqual(total * queues);
      expect(total).toBeGreaterThanOrEqual(KILLS / 2);
    },
    SOAK_TIMEOUT,
  );
});
