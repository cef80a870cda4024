import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { type Fault, updateTogether } from '../support/simulator';
import { SOAK_TIMEOUT, seedsOf, soakCount, tell } from '../support/soak';
import { CALLS, everywhere, ofFirstShop } from './endpoints';
import { Stage } from './stage';

type Json = Record<string, unknown>;

/** Lists of several pages. */
const DENSE = { orders: soakCount(500, 700), days: 7 };
const LOOPS: [name: string, fault: Omit<Fault, 'when'>][] = [
  ['a page token again', { repeatToken: true }],
  ['tokens in a circle', { loopToken: true }],
  ['empty pages that go on', { emptyPage: true, rewrite: withToken() }],
];

/** Makes every page say that there is another. */
function withToken(): (body: Json) => Json {
  let n = 0;
  return (body) => ({ ...body, data: { ...(body['data'] as Json), next_page_token: `more-${n++}` } });
}

describe('R07 pages that repeat themselves or do not end', () => {
  it.each(LOOPS.flatMap(([name, fault]) => seedsOf(701, 1, 8).map((seed) => [name, seed, fault] as const)))(
    '%s, seed %i: the feed ends with an error after few requests, and the next run brings the truth',
    async (name, seed, fault) => {
      const stage = await Stage.open({ ...DENSE, seed });
      const quiet = await Stage.open({ ...DENSE, seed });
      await quiet.run();
      for (const one of everywhere(stage.world, fault)) {
        // The first page has no token that it could repeat.
        stage.simulator.addFault({ ...one, when: (request) => one.when(request) && (!fault.repeatToken || 'page_token' in request.query) });
      }
      const { worker } = await stage.run();
      const failed = (await worker.status()).progress.filter(({ state }) => state === 'failed');
      tell(
        `R07 ${name}, seed ${seed}: ${stage.asked().length} requests (${quiet.asked().length} undisturbed), ${failed.length} feeds failed`,
      );
      expect(failed.map(({ stream }) => stream)).toContain('orders');
      expect(stage.asked().length).toBeLessThan(2 * quiet.asked().length + 200);
      stage.simulator.clearFaults();
      stage.clock.jump(60_000);
      await worker.scheduler.start();
      expect(await stage.settle(worker), `seed ${seed}`).toMatchObject({ state: 'idle', error: null });
      expect(await stage.differences(), `seed ${seed}`).toEqual([]);
    },
    SOAK_TIMEOUT,
  );

  it.each(seedsOf(721, 1, 10))(
    'seed %i: now and then the answer before once more: nothing is doubled or lost',
    async (seed) => {
      const stage = await Stage.open({ ...DENSE, seed });
      const isFirst = ofFirstShop(stage.world);
      // The answers of one shop alone, since the one before may be of another call otherwise.
      for (const { part } of CALLS.slice(0, 4)) {
        let last: Json | null = null;
        let hits = 0;
        stage.simulator.addFault({
          when: (request) => part.test(request.path) && isFirst(request),
          rewrite(body) {
            const again = ++hits % 3 === 2 ? last : null;
            last = body;
            return again ?? body;
          },
        });
      }
      const { worker } = await stage.run();
      const before = await worker.status();
      stage.simulator.clearFaults();
      stage.clock.jump(60_000);
      await worker.scheduler.start();
      expect(await stage.settle(worker), `seed ${seed}`).toMatchObject({ state: 'idle', error: null });
      tell(`R07 duplicate pages, seed ${seed}: the first run ended ${before.state}`);
      expect(await stage.differences(), `seed ${seed}`).toEqual([]);
    },
    SOAK_TIMEOUT,
  );
});

describe('R08 rows of one second across a page border', () => {
  it.each(seedsOf(801, 1, 12))(
    'seed %i: seven orders a second, read by creation and by update',
    async (seed) => {
      const stage = await Stage.open({ ...DENSE, seed });
      const { worker } = await stage.run();
      expect(await stage.differences(), `seed ${seed}, first sync`).toEqual([]);
      stage.world.advance(2 * 86_400_000);
      updateTogether(stage.world, 7);
      stage.clock.jump(2 * 86_400_000);
      await worker.scheduler.start();
      expect(await worker.status()).toMatchObject({ state: 'idle', error: null });
      expect(await stage.differences(), `seed ${seed}, second sync`).toEqual([]);
    },
    SOAK_TIMEOUT,
  );
});
